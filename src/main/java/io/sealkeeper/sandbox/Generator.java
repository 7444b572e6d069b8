package io.sealkeeper.sandbox;

import java.util.List;
import java.util.Map;

/** Fills a workspace with plausible sheets; the same seed gives the same ones. */
final class Generator {

    static final List<String> OWNERS =
            List.of("Ada Novak", "Ben Okafor", "Chiara Rossi", "Dev Patel", "Elin Berg", "Farid Haddad");
    static final String OUTSIDER = "Greta Lind";
    static final String PERSON_ADMIN = "Ines Duarte";

    private static final List<String> DOMAINS = List.of(
            "Billing",
            "Claims",
            "Customer",
            "Freight",
            "Inventory",
            "Ledger",
            "Payments",
            "Payroll",
            "Pricing",
            "Procurement",
            "Quality",
            "Reporting",
            "Sales",
            "Tax",
            "Treasury",
            "Warehouse");
    private static final List<String> KINDS =
            List.of("Archive", "Cockpit", "Engine", "Gateway", "Hub", "Manager", "Monitor", "Portal", "Service");
    private static final List<String> CRITICALITIES =
            List.of("administrativeService", "businessOperational", "businessCritical", "missionCritical");

    /** Older than any shipped payload. A fixed day, so that a payload's result does not depend on the present day. */
    private static final String SCANNED = "2025-12-01";

    private final World world;
    private final Seeder seeder;

    Generator(World world, Seeder seeder) {
        this.world = world;
        this.seeder = seeder;
    }

    void people() {
        Map.of("writer", Role.WRITER, "sealer", Role.SEALER, "both", Role.BOTH).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> technicalUser(entry.getKey(), entry.getValue()));
        technicalUser("custom", Role.CUSTOM_KEEPS);
        technicalUser("admin", Role.ADMIN);
        technicalUser("member", Role.MEMBER);
        technicalUser("viewer", Role.VIEWER);
        integration(Integration.CONNECTOR_ID, Integration.CONNECTOR);
        integration(Integration.IMPORTER_ID, Integration.IMPORTER);
        OWNERS.forEach(name -> person(name, Role.MEMBER));
        person(OUTSIDER, Role.MEMBER);
        person(PERSON_ADMIN, Role.ADMIN);
    }

    void tags() {
        for (String name : List.of("cloud", "sunset", "gdpr", "pilot")) {
            world.store().addTag(new Tag(world.nextId(), name, "Portfolio"));
        }
    }

    void sheets() {
        SandboxOptions options = world.options();
        for (int n = 1; n <= options.applications(); n++) {
            seeder.add(application(n, options.mixedStates()));
        }
        for (int n = 1; n <= options.itComponents(); n++) {
            String owner = OWNERS.get(world.roll(OWNERS.size()));
            seeder.add(SheetSeed.itComponent("ITC-" + n)
                    .name("Component " + n)
                    .field("release", "R" + (1 + world.roll(9)))
                    .owner(owner)
                    .approvedBy(owner, 1 + world.roll(60)));
        }
        for (int n = 1; n <= options.brokenSheets(); n++) {
            seeder.add(BrokenPast.sheet(n, options.seed()));
        }
    }

    private SheetSeed application(int n, boolean mixed) {
        String owner = OWNERS.get(world.roll(OWNERS.size()));
        int days = 1 + world.roll(60);
        SheetSeed seed = SheetSeed.application("APP-" + n)
                .name(DOMAINS.get(world.roll(DOMAINS.size())) + " " + KINDS.get(world.roll(KINDS.size())) + " " + n)
                .field("description", "Kept by " + owner)
                .field("businessCriticality", CRITICALITIES.get(world.roll(CRITICALITIES.size())))
                .field("criticalVulnerabilities", world.roll(10))
                .field("highVulnerabilities", world.roll(30))
                .field("vulnerabilityScore", world.roll(100) / 10.0)
                .field("lastSecurityScan", SCANNED)
                .owner(owner)
                .approvedBy(owner, days);
        return mixed ? mixed(seed, owner, days) : seed;
    }

    private SheetSeed mixed(SheetSeed seed, String owner, int days) {
        return switch (world.roll(10)) {
            case 0 -> seed.brokenBy(OUTSIDER, days - 1);
            case 1 -> seed.rejectedBy(owner, days - 1);
            case 2 -> seed.state(LxState.DRAFT);
            default -> seed;
        };
    }

    /** With a fixed id, which settings can name. */
    private void integration(String id, String name) {
        world.principals().add(new Principal(id, name, "sandbox-" + name + "-token", Role.MEMBER, true));
    }

    private void technicalUser(String name, Role role) {
        world.principals().add(new Principal(world.nextId(), name, "sandbox-" + name + "-token", role, true));
    }

    private void person(String name, Role role) {
        world.principals().add(new Principal(world.nextId(), name, "", role, false));
    }
}
