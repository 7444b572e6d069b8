package io.sealkeeper.pipeline;

import io.sealkeeper.sandbox.SandboxOptions;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import io.sealkeeper.sandbox.TestClock;

/** Workspaces whose time a test sets. */
final class TestWorkspace {

    private TestWorkspace() {}

    /** A workspace that limits no requests, and in which no review of an application is due. */
    static SandboxOptionsBuilder on(TestClock clock) {
        return SandboxOptions.builder()
                .clock(clock)
                .requestsPerMinute(0)
                .type("Application", t -> t.withRenewalDays(0));
    }
}
