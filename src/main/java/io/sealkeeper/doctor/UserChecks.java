package io.sealkeeper.doctor;

import io.sealkeeper.leanix.PermissionsQuery.Permissions;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.SetUp;
import io.sealkeeper.seal.Signs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Determines the set-up, and checks that each user may do its part and nothing more. */
final class UserChecks {

    private static final String SET_UP = "set-up";
    private static final String ASK_FOR_SEALER =
            "ask the LeanIX admin for the right to update the quality seal, for a technical user of its own (the sealer);"
                    + " or for SAP's custom role, whose edits keep seals: doctor --support-request prints what to send them";

    private final List<TrustEntry> entries;
    private final List<FactSheetType> types;
    private final Samples samples;
    private final Signs signs;

    /** @param told what the tokens say */
    UserChecks(List<TrustEntry> entries, List<FactSheetType> types, Samples samples, Signs told) {
        this.entries = entries;
        this.types = types;
        this.samples = samples;
        Signs all = told;
        for (FactSheetType type : types) {
            all = all.withTold(true, type, samples.tell(Principal.WRITER, type, Permissions::seal));
            if (!told.oneUser()) {
                all = all.withTold(false, type, samples.tell(Principal.SEALER, type, Permissions::seal));
            }
        }
        signs = all;
    }

    /** What tokens and permissions say. */
    Signs signs() {
        return signs;
    }

    /** Whether the two tokens are swapped. */
    boolean isSwapped() {
        boolean writerEdits = entries.stream().anyMatch(e -> e.fields().stream()
                .anyMatch(f -> samples.tell(Principal.WRITER, e.type(), p -> p.mayWrite(f.field())) != Known.NO));
        return !signs.oneUser()
                && !writerEdits
                && types.stream().anyMatch(t -> signs.writerMaySeal(t) == Known.YES)
                && !samples.writable(Principal.SEALER, types).isEmpty();
    }

    static Check swapped() {
        return Check.broken(
                "swapped-tokens",
                "the two tokens are swapped: the writer's user may set seals and not edit, the sealer's user may edit",
                "exchange leanix.writer.api-token and leanix.sealer.api-token");
    }

    /** What each user may do beyond its part, or may not do of it. */
    List<Check> rights() {
        List<Check> checks = new ArrayList<>();
        if (signs.oneUser() || signs.isAdmin()) {
            return checks;
        }
        Set<String> editable = samples.writable(Principal.SEALER, types);
        if (!editable.isEmpty()) {
            checks.add(Check.limited(
                    "sealer-rights",
                    "the sealer may edit, too (" + editable.size()
                            + " fields): whoever has its token can bless an edit of" + " its own",
                    "ask the LeanIX admin to take the right to edit from the sealer's user: it has to read, and to update"
                            + " the quality seal"));
        }
        List<FactSheetType> notSealed =
                types.stream().filter(t -> signs.sealerMaySeal(t) == Known.NO).toList();
        if (!notSealed.isEmpty() && notSealed.size() < types.size()) {
            checks.add(
                    Check.limited(
                            "sealer-rights",
                            "the sealer may not set the seal of " + notSealed
                                    + ": each restoration there becomes a dead letter",
                            "ask the LeanIX admin for the right to update the quality seal of these types, for the sealer's user"));
        } else if (editable.isEmpty() && notSealed.isEmpty() && isTold()) {
            checks.add(Check.fit("sealer-rights", "the sealer may set the seal, and edit nothing"));
        }
        List<FactSheetType> blessed =
                types.stream().filter(t -> signs.writerMaySeal(t) == Known.YES).toList();
        if (!blessed.isEmpty()) {
            checks.add(Check.limited(
                    "writer-seal",
                    "the writer may set the seal itself, of " + blessed
                            + ": then a separate sealer protects nobody, and by default such a user's edits break no seal",
                    "ask the LeanIX admin to take the right to update the quality seal from the writer's user"));
        }
        return checks;
    }

    private boolean isTold() {
        return types.stream().anyMatch(t -> signs.sealerMaySeal(t) != Known.UNKNOWN);
    }

    /** The set-up as observed. */
    Check seen(SetUp setUp) {
        String words = setUp.label() + ", seen at work: " + setUp.words();
        return switch (setUp) {
            case WRITER_AND_SEALER, ONE_USER, CUSTOM_ROLE -> Check.fit(SET_UP, words);
            case ADMIN -> Check.limited(SET_UP, setUp.label() + ": its edits keep seals", leastPrivilege());
            case MEMBER_ALONE -> Check.limited(SET_UP, words, ASK_FOR_SEALER);
            case UNKNOWN -> told();
        };
    }

    /** The set-up by tokens and permissions. */
    Check told() {
        SetUp setUp = SetUp.of(signs);
        if (setUp == SetUp.ADMIN) {
            return Check.limited(
                    SET_UP,
                    "admin: edits keep seals; for what the owners have not agreed to, the gateway breaks them itself",
                    leastPrivilege());
        }
        if (setUp == SetUp.WRITER_AND_SEALER) {
            return Check.fit(
                    SET_UP,
                    "writer-and-sealer: " + setUp.words()
                            + ". The sealer's permissions show that it may; the first update shows whether the writer's"
                            + " edits break seals (or doctor --canary ID)");
        }
        Optional<Known> seal =
                types.stream().map(signs::sealerMaySeal).distinct().count() == 1
                        ? Optional.of(signs.sealerMaySeal(types.get(0)))
                        : Optional.empty();
        if (signs.oneUser() && seal.filter(Known.YES::equals).isPresent()) {
            return Check.fit(
                    SET_UP,
                    "one technical user, which may set the seal: one-user, if its edits break seals and it puts them back;"
                            + " custom-role, if they keep them. Both work, and the first update shows which it is (or doctor"
                            + " --canary ID)");
        }
        if (seal.filter(Known.NO::equals).isPresent()) {
            return Check.limited(
                    SET_UP,
                    "nobody here may set the seal: custom-role, if the writer's edits keep seals, and then trusted changes"
                            + " go well and all others are refused; member-alone, if they break them, and then each"
                            + " restoration becomes a dead letter. The first update shows which it is (or doctor --canary ID"
                            + " --canary-may-break)",
                    ASK_FOR_SEALER);
        }
        return Check.limited(
                SET_UP,
                "LeanIX does not tell who may set the seal: the first update of an approved sheet shows it",
                "try one on a sheet of yours: doctor --canary ID --canary-may-break");
    }

    private static String leastPrivilege() {
        return "ask the LeanIX admin for two technical users instead: a writer that may edit just the trusted fields, and a"
                + " sealer that may set just the seal";
    }
}
