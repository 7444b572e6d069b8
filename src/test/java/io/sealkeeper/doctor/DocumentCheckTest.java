package io.sealkeeper.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.leanix.GraphqlRequest.Kind;
import io.sealkeeper.pipeline.profile.DocumentSizes.Learnt;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentCheckTest {

    @Test
    void itSaysWhatWasFoundOut() {
        Check check = DocumentCheck.of(
                Map.of(Kind.UPDATE, new Learnt(80, Optional.of(100)), Kind.READ, new Learnt(500, Optional.empty())));
        assertThat(check.id()).isEqualTo("documents");
        assertThat(check.words())
                .isEqualTo(
                        "as earlier runs have found out, a document may hold 500 sheets where it reads sheets, 80 sheets where"
                                + " it updates (100 were too many)");
    }

    @Test
    void beforeTheFirstRunItSaysSo() {
        assertThat(DocumentCheck.of(Map.of()).words()).startsWith("no run has found out yet");
    }
}
