package io.sealkeeper.sandbox;

import org.junit.jupiter.api.AfterEach;

/** The base of the sandbox's tests: one workspace each, on a clock that the test moves. */
abstract class SandboxTest {

    final TestClock clock = new TestClock();
    private Sandbox sandbox;

    Sandbox start() {
        return start(SandboxOptions.builder());
    }

    Sandbox start(SandboxOptionsBuilder options) {
        sandbox = Sandbox.start(options.clock(clock).build());
        return sandbox;
    }

    Sandbox startDemo() {
        sandbox = DemoScenario.start(SandboxOptions.builder().clock(clock).build());
        return sandbox;
    }

    Workspace workspace() {
        return sandbox.workspace();
    }

    Client as(String name) {
        return Client.as(name, sandbox);
    }

    /** An approved Application, owned by Ada. */
    FactSheet approved(String externalId) {
        return workspace()
                .addSheet(SheetSeed.application(externalId)
                        .field("description", "as it was")
                        .field("criticalVulnerabilities", 1)
                        .owner("Ada Novak")
                        .approvedBy("Ada Novak", 10));
    }

    FactSheet component(String externalId) {
        return workspace()
                .addSheet(SheetSeed.itComponent(externalId).owner("Ben Okafor").approvedBy("Ben Okafor", 10));
    }

    FactSheet project(String externalId) {
        return workspace()
                .addSheet(SheetSeed.project(externalId).owner("Ben Okafor").approvedBy("Ben Okafor", 10));
    }

    FactSheet provider(String externalId) {
        return workspace()
                .addSheet(SheetSeed.provider(externalId).owner("Ben Okafor").approvedBy("Ben Okafor", 10));
    }

    @AfterEach
    void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
