package io.sealkeeper.sandbox;

import static io.sealkeeper.sandbox.Client.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest extends SandboxTest {

    private static final RequestMatch MUTATION = RequestMatch.of(RequestKind.MUTATION);
    private Client writer;
    private FactSheet sheet;

    @BeforeEach
    void oneSheet() {
        start();
        writer = as("writer");
        sheet = approved("APP-1");
    }

    private boolean written() {
        return workspace().sheet("APP-1").rev() > sheet.rev();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void aStatusComesWithAPageAndNothingIsDone(int status) {
        workspace().faults().next(1, Fault.status(status));
        HttpResponse<String> answer = writer.raw("{ __typename }", Map.of());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(writer.raw("{ __typename }", Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void a429CanSayWhenToComeBack() {
        workspace().faults().next(1, Fault.tooManyRequests(7));
        HttpResponse<String> answer = writer.raw("{ __typename }", Map.of());
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void aConnectionIsDroppedBeforeOrAfterTheWork() {
        workspace().faults().when(MUTATION, 1, new Fault.DropBefore());
        assertThatThrownBy(() -> writer.update(sheet, set("/alias", "x"))).isInstanceOf(UncheckedIOException.class);
        assertThat(written()).isFalse();

        workspace().faults().when(MUTATION, 1, new Fault.DropAfter());
        assertThatThrownBy(() -> writer.update(sheet, set("/alias", "x"))).isInstanceOf(UncheckedIOException.class);
        assertThat(written()).isTrue();
        assertThat(workspace().requests().all())
                .filteredOn(r -> r.status() == 0)
                .hasSize(2);
    }

    @Test
    void anAnswerStopsHalfWay() {
        workspace().faults().when(MUTATION, 1, new Fault.HalfBody());
        assertThatThrownBy(() -> writer.update(sheet, set("/alias", "x"))).isInstanceOf(UncheckedIOException.class);
        assertThat(written()).isTrue();
    }

    @Test
    void aPageComesInPlaceOfJson() {
        workspace().faults().next(1, new Fault.HtmlPage());
        HttpResponse<String> answer = writer.raw("{ __typename }", Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void anAliasIsNullWithoutAnError() {
        workspace().faults().next(1, new Fault.NullAlias(1));
        JsonNode answer = writer.query("{ a: __typename b: __typename }");
        assertThat(answer.at("/data/a").asText()).isEqualTo("Query");
        assertThat(answer.at("/data/b").isNull()).isTrue();
        assertThat(answer.has("errors")).isFalse();
    }

    @Test
    void anErrorHasATypeThatNobodyKnows() {
        workspace().faults().next(1, new Fault.ErrorType("SOLAR_FLARE"));
        JsonNode answer = writer.update(sheet, set("/alias", "x"));
        assertThat(answer.at("/data/updateFactSheet").isNull()).isTrue();
        assertThat(answer.at("/errors/0/extensions/errorType").asText()).isEqualTo("SOLAR_FLARE");
        assertThat(written()).isFalse();
    }

    @Test
    void hitsOnlyWhatMatches() {
        RequestMatch match = MUTATION.containing("APPROVED").by("writer").skipping(1);
        workspace().faults().when(match, 1, Fault.status(503));
        assertThat(writer.raw("{ __typename }", Map.of()).statusCode()).isEqualTo(200);
        writer.update(sheet, set("/alias", "APPROVED"));
        as("sealer").update(workspace().sheet("APP-1"), set("/lxState", "APPROVED"));
        assertThatThrownBy(() -> writer.update(workspace().sheet("APP-1"), set("/alias", "APPROVED 2")))
                .hasMessageContaining("503");
        assertThat(writer.update(workspace().sheet("APP-1"), set("/alias", "APPROVED 3"))
                        .has("errors"))
                .isFalse();
    }

    @Test
    void chanceFollowsFromTheSeed() {
        workspace().faults().randomly(0.5, RequestMatch.any(), Fault.status(500));
        long failed = 0;
        for (int i = 0; i < 100; i++) {
            failed += writer.raw("{ __typename }", Map.of()).statusCode() == 500 ? 1 : 0;
        }
        assertThat(failed).isBetween(30L, 70L);
        workspace().faults().clear();
        assertThat(writer.raw("{ __typename }", Map.of()).statusCode()).isEqualTo(200);
    }
}
