package io.sealkeeper.sandbox;

import java.time.Duration;

/** The sheets of {@link DemoScenario} whose seals the connector broke last month. */
final class LastMonth {

    private static final int FIRST = 25;
    private static final String FIELD = "criticalVulnerabilities";
    private static final String[] NAMES = {
        "Invoice Scanner",
        "Route Planner",
        "Returns Desk",
        "Loyalty Programme",
        "Price Labels",
        "Dock Scheduler",
        "Parcel Labels",
        "Credit Check",
        "Shift Planner",
        "Customs Filing",
        "Spare Parts",
        "Yard Monitor"
    };

    private LastMonth() {}

    static void seed(Workspace workspace) {
        for (int i = 0; i < NAMES.length; i++) {
            workspace.addSheet(sheet(FIRST + i, NAMES[i]));
        }
    }

    private static SheetSeed sheet(int n, String name) {
        String owner = Generator.OWNERS.get(n % Generator.OWNERS.size());
        Duration broken = Duration.ofDays(30).plusMinutes(n);
        SheetSeed seed = SheetSeed.application("APP-" + n)
                .name(name)
                .field("description", "Kept by " + owner + ".")
                .field("businessCriticality", "businessOperational")
                .field("highVulnerabilities", n % 7)
                .owner(owner)
                .approvedBy(owner, n == 34 ? 110 : 35 + n % 20)
                .editedBy(Integration.CONNECTOR, FIELD, n % 5, n % 5 + 1, broken);
        return later(n, seed, broken.minusHours(2));
    }

    private static SheetSeed later(int n, SheetSeed seed, Duration ago) {
        String text = "Moves to another team.";
        return switch (n) {
            case 28, 31 -> seed.editedBy(Integration.CONNECTOR, FIELD, n % 5 + 1, n % 5 + 2, ago.minusDays(7));
            case 32 ->
                seed.editedBy(
                        Integration.CONNECTOR, "businessCriticality", "businessOperational", "missionCritical", ago);
            case 33 -> seed.editedBy(Generator.OUTSIDER, "description", "Kept by its team.", text, ago.minusDays(9));
            case 35 -> seed.editedBy(SheetSeed.UNKNOWN_USER, "description", "Kept by its team.", text, ago);
            case 36 -> seed.editedBy(Integration.IMPORTER, FIELD, n % 5 + 1, n % 5 + 3, ago.minusDays(1));
            default -> seed;
        };
    }
}
