package io.sealkeeper.seal;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Stream;

/** The set-up of the workspace's technical users, as far as it is known. */
public enum SetUp {
    WRITER_AND_SEALER(
            "where the writer's edits break seals, the sealer puts them back: neither can bless its own edit"),
    ONE_USER("one technical user edits, breaks seals by it, and puts them back itself"),
    CUSTOM_ROLE(
            "the writer's edits keep seals, so there is nothing to put back; for what the owners have not agreed to,"
                    + " the gateway breaks the seal itself, or does not write"),
    ADMIN("the writer is ADMIN: its edits keep seals, and the gateway breaks them itself for what the owners have not"
            + " agreed to. Nothing but the gateway protects the workspace from that token: a writer that may edit just"
            + " these fields, and a sealer that may set just the seal, do the same work"),
    MEMBER_ALONE(
            "edits break seals, and nobody here may put them back: each restoration becomes a dead letter; ask the"
                    + " LeanIX admin for the right to update the quality seal, for a technical user of its own, and replay them"),
    UNKNOWN("not known yet: the first update of an approved sheet will show it");

    private final String words;

    SetUp(String words) {
        this.words = words;
    }

    /** The name in reports: {@code writer-and-sealer}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it means, for a person. */
    public String words() {
        return words;
    }

    /** Derives the set-up from the signs. Observed behaviour outweighs declared permissions. */
    public static SetUp of(Signs signs) {
        if (signs.isAdmin()) {
            return ADMIN;
        }
        return switch (signs.writerBreaks()) {
            case NO -> CUSTOM_ROLE;
            case YES -> maySeal(signs) == Known.NO ? MEMBER_ALONE : both(signs);
            case UNKNOWN -> maySeal(signs) == Known.YES && !signs.oneUser() ? WRITER_AND_SEALER : UNKNOWN;
        };
    }

    private static SetUp both(Signs signs) {
        return signs.oneUser() ? ONE_USER : WRITER_AND_SEALER;
    }

    /** Yes if on any type; no if on none of the types told or seen. */
    private static Known maySeal(Signs signs) {
        Collection<FactSheetType> types = Stream.concat(
                        signs.told().keySet().stream().map(Signs.Told::type), signs.sealTaken().keySet().stream())
                .distinct()
                .toList();
        if (types.stream().anyMatch(t -> signs.sealerMaySeal(t) == Known.YES)) {
            return Known.YES;
        }
        return !types.isEmpty() && types.stream().allMatch(t -> signs.sealerMaySeal(t) == Known.NO)
                ? Known.NO
                : Known.UNKNOWN;
    }
}
