package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.journal.Page;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.seal.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A dead letter whose update got no answer, and whose source was edited before the replay. */
class ChangedMappingTest extends PipelineTest {

    private static final String SOURCE = "routes/sources/vulnerabilities.camel.yaml";

    @Test
    void anUpdateThatMayStillArriveStaysOwedThoughItsRowsWantNothingAnyMore() throws Exception {
        start(1);
        loseUpdates("critical", NEW);
        gateway().load(SOURCE, Files.readString(Path.of(SOURCE)).replace("criticalVulnerabilities: .critical,", ""));

        assertThat(replayed()).satisfies(outcome -> {
            assertThat(outcome.kind()).isEqualTo(Outcome.Kind.PARKED);
            assertThat(outcome.words()).contains("could still arrive");
        });
        assertThat(open()).hasSize(1);

        // The update is bound to the revision before this.
        workspace().person("Greta Lind").edit("APP-1", "/description", "mine");
        assertThat(replayed().kind()).isEqualTo(Outcome.Kind.UNCHANGED);
        assertThat(open()).isEmpty();
    }

    @Test
    void aFieldThatTheChangeWasNotToWriteWhenItCameIsNamed() throws Exception {
        start(1);
        loseUpdates("critical", NEW);
        gateway()
                .load(
                        SOURCE,
                        Files.readString(Path.of(SOURCE))
                                .replace("criticalVulnerabilities: .critical,", "")
                                .replace("highVulnerabilities: .high", "highVulnerabilities: .critical"));

        assertThat(replayed()).satisfies(outcome -> {
            assertThat(outcome.kind()).isEqualTo(Outcome.Kind.REJECTED);
            assertThat(outcome.words())
                    .contains(
                            "'highVulnerabilities' is 28, would become 77, and was not among what this change was to write"
                                    + " when it came; nothing was written");
        });
        assertThat(open()).hasSize(1);
    }

    private void loseUpdates(String column, Object value) {
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), Integer.MAX_VALUE, new Fault.DropBefore());
        sync(List.of(row("APP-1", column, value)));
        workspace().faults().clear();
        assertThat(open()).singleElement().satisfies(letter -> assertThat(letter.kind())
                .isEqualTo(DeadLetter.Kind.RESTORATION));
    }

    private Outcome replayed() throws Exception {
        return gateway().replayAll().values().iterator().next();
    }

    private List<DeadLetter> open() {
        return gateway().journal().deadLetters(DeadLetterFilter.OPEN, Page.first(10));
    }
}
