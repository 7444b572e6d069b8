package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.workspace.How;
import io.sealkeeper.workspace.Question;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a run has learnt of the workspace, the next one begins with; and what no longer holds, it notices. */
class KnownWorkspaceTest extends PipelineTest {

    private static List<Map<String, Object>> rows(int sheets) {
        return IntStream.rangeClosed(1, sheets)
                .mapToObj(i -> row("APP-" + i, "critical", NEW))
                .toList();
    }

    @Test
    void aSecondRunOfUnchangedRowsOnlyReads() throws Exception {
        start(1000);
        gateway().connect();
        sync(rows(1000));
        gateway().beans().profile().save();
        restartGateway();
        gateway().connect();
        long before = workspace().requests().all().size();

        TestGateway.Result second = sync(rows(1000));

        assertThat(second.count("unchanged")).isEqualTo(1000);
        Map<String, Long> requests = new TreeMap<>(second.report().requests());
        assertThat(requests.keySet()).containsExactly("read");
        assertThat(workspace().requests().all().size() - before).isLessThanOrEqualTo(6);
    }

    @Test
    void howLogsAreReadIsNotLearntAnew() throws Exception {
        start(3, o -> o.sinceRev(OpenQuestion.SinceRev.INCLUSIVE));
        gateway().connect();
        long first = sync("APP-1").report().requests().get("log");
        gateway().beans().profile().save();
        restartGateway();
        gateway().connect();

        long next = sync("APP-2").report().requests().get("log");

        assertThat(first).isEqualTo(2);
        assertThat(next).isEqualTo(1);
        assertThat(seal("APP-2")).isEqualTo(LxState.APPROVED);
    }

    @Test
    void whatNoLongerHoldsIsToldAndLearntAnew() throws Exception {
        start(4);
        gateway().connect();
        gateway().beans().profile().answers().see(Question.SINCE_REV, "inclusive", How.CANARY);
        gateway().beans().profile().save();
        restartGateway();
        gateway().connect();

        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("restored");
        assertThat(sync("APP-2").outcome("APP-2")).isEqualTo("restored");
        assertThat(gateway().beans().profile().doubts())
                .hasValueSatisfying(w -> assertThat(w).contains("since-rev", "'inclusive'", "'exclusive'"));
    }

    @Test
    void aWorkspaceThatTellsNoPermissionsIsNotAskedForThem() throws Exception {
        start(2, o -> o.permissionsShape(OpenQuestion.PermissionsShape.ABSENT));
        gateway().connect();
        assertThat(sync("APP-1").report().requests()).containsKey("rights");
        gateway().beans().profile().save();
        restartGateway();
        gateway().connect();
        assertThat(sync("APP-2").report().requests()).doesNotContainKey("rights");
        assertThat(seal("APP-2")).isEqualTo(LxState.APPROVED);
    }
}
