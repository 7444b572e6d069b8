package io.sealkeeper.sandbox;

import java.time.Duration;
import java.util.Random;

/** The ways in which the seal of a generated sheet was broken in the past; see {@link SandboxOptions#brokenSheets}. */
public enum BrokenPast {
    /** An owner approved, then the connector wrote one of its own fields. */
    CONNECTOR_ONCE(6),
    /** The same, but it wrote several times. */
    CONNECTOR_OFTEN(6),
    /** The connector broke the seal, the owner approved again, the connector broke it again. */
    OWNER_REAPPROVED(2),
    /** A person edited before the owner approved; then as {@link #CONNECTOR_ONCE}. */
    PERSON_BEFORE_APPROVAL(2),
    /** The owner edited after approving, which left the seal standing; then the connector broke it. */
    OWNER_BEFORE_BREAK(1),
    /** The connector broke the seal, a technical user approved, the connector broke it again. */
    MACHINE_REAPPROVED(1),
    /** The importer wrote after the connector. */
    IMPORTER_TOO(1),
    /** The connector also wrote a field that is none of its own. */
    OTHER_FIELD(1),
    /** A person edited after the connector broke the seal. */
    PERSON_AFTER_BREAK(2),
    /** An owner did. */
    OWNER_AFTER_BREAK(1),
    /** A person's edit broke the seal; the connector wrote later. */
    PERSON_BROKE(1),
    /** The owner broke the seal on purpose. */
    ON_PURPOSE(1),
    /** The renewal interval elapsed; the connector wrote later. */
    RENEWAL(1),
    /** Somebody whom the log no longer names edited after the connector broke the seal. */
    UNKNOWN_USER(1),
    /** No person ever approved: a technical user did. */
    NO_PERSON_APPROVED(1);

    private static final Duration YEAR = Duration.ofDays(365);
    private static final String TECHNICAL = "sealer";
    private static final String FIELD = "criticalVulnerabilities";

    private final int weight;

    BrokenPast(int weight) {
        this.weight = weight;
    }

    /** The way of the n-th sheet; the same for the same seed. */
    public static BrokenPast of(int n, long seed) {
        int all = 0;
        for (BrokenPast way : values()) {
            all += way.weight;
        }
        int roll = dice(n, seed).nextInt(all);
        for (BrokenPast way : values()) {
            roll -= way.weight;
            if (roll < 0) {
                return way;
            }
        }
        throw new IllegalStateException("The weights do not add up");
    }

    private static Random dice(int n, long seed) {
        return new Random(seed * 1_000_003L + n);
    }

    /** The n-th sheet, OLD-n, broken up to a year ago and at most 60 days after its approval. */
    static SheetSeed sheet(int n, long seed) {
        BrokenPast way = of(n, seed);
        Random dice = dice(n, ~seed);
        String owner = Generator.OWNERS.get(dice.nextInt(Generator.OWNERS.size()));
        Times times = Times.of(dice);
        SheetSeed sheet = SheetSeed.application("OLD-" + n)
                .name("Old Service " + n)
                .field("description", "Kept by " + owner)
                .field("highVulnerabilities", dice.nextInt(30))
                .field("vulnerabilityScore", dice.nextInt(100) / 10.0)
                .owner(owner);
        before(way, sheet, owner, times);
        after(way, sheet, owner, times);
        return sheet;
    }

    /** Up to and with the break. */
    private static void before(BrokenPast way, SheetSeed sheet, String owner, Times at) {
        switch (way) {
            case OWNER_REAPPROVED, MACHINE_REAPPROVED ->
                sheet.approvedBy(owner, at.longBefore())
                        .editedBy(Integration.CONNECTOR, FIELD, 1, 2, at.between())
                        .approvedBy(way == OWNER_REAPPROVED ? owner : TECHNICAL, at.approved())
                        .editedBy(Integration.CONNECTOR, FIELD, 2, 3, at.broken());
            case PERSON_BEFORE_APPROVAL ->
                sheet.editedBy(Generator.OUTSIDER, "alias", null, "Old", at.longBefore())
                        .approvedBy(owner, at.approved())
                        .editedBy(Integration.CONNECTOR, FIELD, 2, 3, at.broken());
            case OWNER_BEFORE_BREAK ->
                sheet.approvedBy(owner, at.approved())
                        .editedBy(owner, "alias", null, "Old", at.shortlyBefore())
                        .editedBy(Integration.CONNECTOR, FIELD, 2, 3, at.broken());
            case PERSON_BROKE ->
                sheet.approvedBy(owner, at.approved()).editedBy(Generator.OUTSIDER, "alias", null, "Old", at.broken());
            case ON_PURPOSE -> sheet.approvedBy(owner, at.approved()).brokenBy(owner, at.broken());
            case RENEWAL -> sheet.approvedBy(owner, at.broken().plusDays(90)).renewalDue(at.broken());
            case NO_PERSON_APPROVED ->
                sheet.approvedBy(TECHNICAL, at.approved()).editedBy(Integration.CONNECTOR, FIELD, 2, 3, at.broken());
            default -> sheet.approvedBy(owner, at.approved()).editedBy(Integration.CONNECTOR, FIELD, 2, 3, at.broken());
        }
    }

    private static void after(BrokenPast way, SheetSeed sheet, String owner, Times at) {
        switch (way) {
            case CONNECTOR_OFTEN ->
                sheet.editedBy(Integration.CONNECTOR, "lastSecurityScan", null, "2025-12-01", at.soonAfter())
                        .editedBy(Integration.CONNECTOR, FIELD, 3, 4, at.after());
            case PERSON_BROKE, ON_PURPOSE, RENEWAL -> sheet.editedBy(Integration.CONNECTOR, FIELD, 3, 4, at.after());
            case IMPORTER_TOO -> sheet.editedBy(Integration.IMPORTER, FIELD, 3, 4, at.after());
            case OTHER_FIELD ->
                sheet.editedBy(Integration.CONNECTOR, "businessCriticality", null, "missionCritical", at.after());
            case PERSON_AFTER_BREAK -> sheet.editedBy(Generator.OUTSIDER, "alias", null, "Old", at.after());
            case OWNER_AFTER_BREAK -> sheet.editedBy(owner, "alias", null, "Old", at.after());
            case UNKNOWN_USER -> sheet.editedBy(SheetSeed.UNKNOWN_USER, "alias", null, "Old", at.after());
            default -> {}
        }
    }

    /** How long ago things happened, the oldest first; to the minute. */
    private record Times(
            Duration longBefore,
            Duration between,
            Duration approved,
            Duration shortlyBefore,
            Duration broken,
            Duration soonAfter,
            Duration after) {

        static Times of(Random dice) {
            Duration broken = Duration.ofMinutes(30 + dice.nextInt((int) YEAR.toMinutes() - 30));
            Duration approved = broken.plusMinutes(
                    10 + dice.nextInt((int) Duration.ofDays(60).toMinutes()));
            return new Times(
                    approved.plusMinutes(2L * (1 + dice.nextInt(20_000))),
                    approved.plusMinutes(1),
                    approved,
                    broken.plusMinutes(5),
                    broken,
                    Duration.ofMinutes(broken.toMinutes() * 2 / 3),
                    Duration.ofMinutes(broken.toMinutes() / 3));
        }
    }
}
