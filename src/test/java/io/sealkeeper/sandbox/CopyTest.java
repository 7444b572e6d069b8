package io.sealkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A copy of a workspace, as operators make one for tests. */
class CopyTest {

    @Test
    void itHasWhatIsThereAndKnowsNothingOfWhatComes() {
        Sandbox original = Sandbox.start(
                SandboxOptions.builder().applications(3).itComponents(2).build());
        try (original) {
            Workspace first = original.workspace();
            first.person("Greta Lind").edit("APP-1", "/description", "before");
            try (Sandbox started = Sandbox.startCopy(original, o -> o.workspaceId("0ddf"))) {
                Workspace copy = started.workspace();
                assertThat(started.baseUrl()).isNotEqualTo(original.baseUrl());
                assertThat(copy.options().workspaceId()).isEqualTo("0ddf");
                assertThat(copy.sheets()).isEqualTo(first.sheets());
                assertThat(copy.auditLog()).isEqualTo(first.auditLog());
                assertThat(copy.principal("sandbox-writer-token")).isEqualTo(first.principal("writer"));
                long events = first.auditLog().size();
                copy.person("Greta Lind").edit("APP-1", "/description", "in the copy");
                FactSheet added = copy.addSheet(SheetSeed.application("APP-9"));
                assertThat(first.find(added.id())).isEmpty();
                assertThat(first.auditLog()).hasSize((int) events);
                first.person("Greta Lind").edit("APP-2", "/description", "in the original");
                assertThat(copy.sheet("APP-2").value("description"))
                        .isNotEqualTo(first.sheet("APP-2").value("description"));
            }
        }
    }
}
