package io.sealkeeper.sandbox;

import java.time.LocalDate;

/**
 * A small workspace in which everything that can happen to a seal happens once: 24 Application sheets, APP-1 to APP-24,
 * as the shipped example payload updates them.
 *
 * <ul>
 *   <li>APP-1 to APP-4 have the payload's values already.
 *   <li>APP-5 to APP-16 are approved by their owners, with last week's values.
 *   <li>APP-15 and APP-16 are also the only ones with another score than the payload.
 *   <li>APP-17: a person edits the description right after our update, before the seal is restored.
 *   <li>APP-18: a person edits the description between our read and our update, so that the update clashes once.
 *   <li>APP-19 and APP-20: the last approval by a person is 120 and more days old; a technical user re-approved lately,
 *       which is how a bot hides a review that is due.
 *   <li>APP-21 and APP-22 are DRAFT, APP-23 is BROKEN_QUALITY_SEAL, APP-24 is REJECTED.
 * </ul>
 */
public final class DemoScenario {

    private static final int SHEETS = 24;
    private static final LocalDate SCANNED = LocalDate.of(2026, 11, 20);
    private static final LocalDate SCANNED_BEFORE = LocalDate.of(2026, 11, 13);

    private DemoScenario() {}

    /** Starts a workspace with the scenario in it. */
    public static Sandbox start(SandboxOptions options) {
        Sandbox sandbox = Sandbox.start(
                options.toBuilder().applications(0).itComponents(0).build());
        seed(sandbox.workspace());
        sandbox.workspace().afterReset(() -> seed(sandbox.workspace()));
        return sandbox;
    }

    static void seed(Workspace workspace) {
        for (int n = 1; n <= SHEETS; n++) {
            workspace.addSheet(sheet(n));
        }
        Person outsider = workspace.person(Generator.OUTSIDER);
        workspace.at(
                Moment.afterFieldUpdate("APP-17"),
                () -> outsider.edit("APP-17", "/description", "Moves to the new data centre in spring."));
        workspace.at(
                Moment.beforeFieldUpdate("APP-18"),
                () -> outsider.edit("APP-18", "/description", "Owned by the freight team from now on."));
    }

    /**
     * Adds what happened before anybody watched: APP-25 to APP-36, whose seals the connector broke last month by writing
     * scan results. They stay after a reset.
     *
     * <ul>
     *   <li>APP-25 to APP-31: nothing else happened since their owners approved them.
     *   <li>APP-32: the connector wrote {@code businessCriticality}, too.
     *   <li>APP-33: a person edited the description afterwards.
     *   <li>APP-34: the owner's approval is 110 days old.
     *   <li>APP-35: somebody whom the log no longer names edited the description afterwards.
     *   <li>APP-36: another integration wrote a scan result afterwards.
     * </ul>
     */
    public static void addLastMonth(Sandbox sandbox) {
        LastMonth.seed(sandbox.workspace());
        sandbox.workspace().afterReset(() -> {
            seed(sandbox.workspace());
            LastMonth.seed(sandbox.workspace());
        });
    }

    /** The day of the scan whose results the sheets are to be updated with. */
    public static LocalDate scanDate() {
        return SCANNED;
    }

    private static SheetSeed sheet(int n) {
        String owner = Generator.OWNERS.get(n % Generator.OWNERS.size());
        SheetSeed seed = SheetSeed.application("APP-" + n)
                .name(NAMES[n - 1])
                .field("description", "Kept by " + owner + ".")
                .field("businessCriticality", n % 3 == 0 ? "missionCritical" : "businessOperational")
                .owner(owner);
        return history(n, owner, values(n, seed));
    }

    private static SheetSeed values(int n, SheetSeed seed) {
        boolean upToDate = n <= 4;
        return seed.field("criticalVulnerabilities", n % 5 + (upToDate ? 0 : 1))
                .field("highVulnerabilities", n % 7 + (upToDate ? 0 : 2))
                .field("vulnerabilityScore", n % 10 + (isRescored(n) ? 0.9 : 0.5))
                .field("lastSecurityScan", (upToDate ? SCANNED : SCANNED_BEFORE).toString());
    }

    private static boolean isRescored(int n) {
        return n == 15 || n == 16;
    }

    private static SheetSeed history(int n, String owner, SheetSeed seed) {
        return switch (n) {
            case 19 ->
                seed.approvedBy(owner, 120)
                        .brokenBy("writer", 62)
                        .approvedBy("sealer", 62)
                        .brokenBy("writer", 6)
                        .approvedBy("sealer", 6);
            case 20 ->
                seed.approvedBy(owner, 150)
                        .brokenBy("writer", 70)
                        .approvedBy("sealer", 70)
                        .brokenBy("writer", 6)
                        .approvedBy("sealer", 6);
            case 21, 22 -> seed.state(LxState.DRAFT);
            case 23 -> seed.approvedBy(owner, 40).brokenBy(Generator.OUTSIDER, 5);
            case 24 -> seed.approvedBy(owner, 40).rejectedBy(owner, 8);
            default -> seed.approvedBy(owner, 3 + 2 * n);
        };
    }

    private static final String[] NAMES = {
        "Billing Engine", "Claims Portal", "Customer Hub", "Freight Cockpit", "Inventory Service", "Ledger",
        "Payments Gateway", "Payroll", "Pricing Engine", "Procurement Portal", "Quality Monitor", "Reporting Hub",
        "Sales Cockpit", "Tax Service", "Treasury", "Warehouse Manager", "Contract Archive", "Shipment Tracker",
        "Supplier Portal", "Travel Expenses", "Data Lake", "Chat Assistant", "Fleet Manager", "Fax Gateway"
    };
}
