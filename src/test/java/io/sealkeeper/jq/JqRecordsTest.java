package io.sealkeeper.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What the corpus says of jq 1.6 is what the installed one does. */
class JqRecordsTest {

    @Test
    void jq_gives_what_is_recorded() throws Exception {
        assumeTrue(DebianJq.isInstalled(), "there is no jq 1.6: what is recorded of it is believed");
        assertThat(Files.readAllLines(Corpus.FILE))
                .as("run JqTableTest with -Djq.write to record anew")
                .isEqualTo(DebianJq.records());
    }
}
