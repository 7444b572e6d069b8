package io.sealkeeper.leanix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer to three mutations proves about each, and what it leaves open. */
class MutationAnswerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String DONE_0 =
            "\"s_0\": {\"factSheet\": {\"id\": \"a\", \"rev\": 5, \"lxState\": \"APPROVED\"}}";
    private static final String DONE_1 =
            "\"s_1\": {\"factSheet\": {\"id\": \"b\", \"rev\": 6, \"lxState\": \"APPROVED\"}}";
    private static final String DONE_2 =
            "\"s_2\": {\"factSheet\": {\"id\": \"c\", \"rev\": 7, \"lxState\": \"APPROVED\"}}";
    private static final String NOTICE =
            "{\"message\": \"words of any kind\", \"path\": [], \"extensions\": {\"errorType\": \"BUSINESS_LOGIC\"}}";

    private static String clash(String path) {
        return "{\"message\": \"m\", \"path\": " + path + ", \"extensions\": {\"errorType\": \"REVISION_CLASH\"}}";
    }

    private static String fault(String path) {
        return "{\"message\": \"m\", \"path\": " + path + ", \"extensions\": {\"errorType\": \"BUSINESS_LOGIC\"}}";
    }

    private static MutationAnswer read(String body) {
        try {
            return MutationAnswer.read(new GraphqlAnswer(JSON.readTree(body)), 3);
        } catch (JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }

    /** The results in short; a mark stands for uncertain. */
    private static String told(String body) {
        return told(read(body).sheets());
    }

    private static String told(List<MutationAnswer.OfSheet> sheets) {
        return sheets.stream()
                .map(s -> {
                    String name = s.getClass().getSimpleName();
                    boolean open = (s instanceof MutationAnswer.Done d && !d.certain())
                            || (s instanceof MutationAnswer.Refused r && !r.certain())
                            || (s instanceof MutationAnswer.Spared p && !p.certain());
                    return open ? name + "?" : name;
                })
                .collect(Collectors.joining(" "));
    }

    private static String body(String data, String... errors) {
        return "{\"data\": " + data + ", \"errors\": [" + String.join(", ", errors) + "]}";
    }

    @Test
    void whatIsToldWithoutAFaultIsDone() {
        String data = "{" + DONE_0 + ", " + DONE_1 + ", " + DONE_2 + "}";
        assertThat(told("{\"data\": " + data + "}")).isEqualTo("Done Done Done");
        assertThat(told("{\"data\": " + data + ", \"errors\": null}")).isEqualTo("Done Done Done");
        assertThat(told(body(data))).isEqualTo("Done Done Done");
    }

    @Test
    void theDocumentedRollbackProvesThatNothingWasDone() {
        assertThat(told(body("null", clash("[\"s_1\"]"), NOTICE))).isEqualTo("Spared Clash Spared");
        assertThat(told(body("null", fault("[\"s_1\"]"), NOTICE))).isEqualTo("Spared Refused Spared");
        assertThat(told(body("null", clash("[\"s_0\"]"), fault("[\"s_2\"]"), NOTICE)))
                .isEqualTo("Clash Spared Refused");
        assertThat(read(body("null", clash("[\"s_1\"]"), NOTICE)).isRefusal()).isFalse();
    }

    /** The same with one difference: then it proves nothing, and every sheet is checked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // No data member, a member that is not null
                "{\"errors\": [CLASH, NOTICE]}",
                "{\"data\": {}, \"errors\": [CLASH, NOTICE]}",
                "{\"data\": {\"s_0\": null, \"s_1\": null, \"s_2\": null}, \"errors\": [CLASH, NOTICE]}",
                // No notice, one without a path, one whose path is null, one that is not the last
                "{\"data\": null, \"errors\": [CLASH]}",
                "{\"data\": null, \"errors\": [CLASH, {\"message\": \"Transaction is rolled back!\"}]}",
                "{\"data\": null, \"errors\": [CLASH, {\"message\": \"rolled back\", \"path\": null}]}",
                "{\"data\": null, \"errors\": [NOTICE, CLASH]}",
                // An alias that is not in the document, a path that goes deeper
                "{\"data\": null, \"errors\": [CLASH, FOREIGN, NOTICE]}",
                "{\"data\": null, \"errors\": [CLASH, DEEPER, NOTICE]}"
            })
    void anyOtherFormProvesNothing(String body) {
        MutationAnswer answer = read(body.replace("CLASH", clash("[\"s_1\"]"))
                .replace("FOREIGN", fault("[\"s_7\"]"))
                .replace("DEEPER", fault("[\"s_0\", \"factSheet\"]"))
                .replace("NOTICE", NOTICE));
        assertThat(told(answer.sheets())).as(body).isEqualTo("Unknown Clash Unknown");
    }

    @Test
    void aRefusalOfNobodyInParticularIsOfTheDocument() {
        String pathless = "{\"message\": \"Validation error\", \"locations\": [{\"line\": 6, \"column\": 9}]}";
        for (String body : List.of(
                body("null", pathless),
                "{\"errors\": [" + pathless + "]}",
                body("null", NOTICE),
                body("null", fault("[\"s_7\"]")),
                body("{\"s_0\": null, \"s_1\": null, \"s_2\": null}", pathless))) {
            assertThat(told(body)).as(body).isEqualTo("Refused? Refused? Refused?");
            assertThat(read(body).isRefusal()).as(body).isTrue();
        }
    }

    @Test
    void whereOnlyOneFailsTheOthersAreProbablyDone() {
        assertThat(told(body("{" + DONE_0 + ", \"s_1\": null, " + DONE_2 + "}", clash("[\"s_1\"]"))))
                .isEqualTo("Done? Clash Done?");
        assertThat(told(body("{" + DONE_0 + ", \"s_1\": null, " + DONE_2 + "}", fault("[\"s_1\"]"))))
                .isEqualTo("Done? Refused? Done?");
        assertThat(told(body("{" + DONE_0 + ", \"s_1\": null, \"s_2\": null}", clash("[\"s_1\"]"), fault("[\"s_2\"]"))))
                .as("one behind it may have been stopped")
                .isEqualTo("Done? Clash Spared?");
        assertThat(told(body("{" + DONE_0 + ", \"s_1\": null, " + DONE_2 + "}", "{\"message\": \"m\"}")))
                .as("an error without a path is of the only one without a result")
                .isEqualTo("Done? Refused? Done?");
    }

    @Test
    void whatRanAndCannotBeToldIsNoRefusal() {
        String deeper = fault("[\"s_1\", \"factSheet\"]");
        assertThat(told(body("{" + DONE_0 + ", \"s_1\": null, " + DONE_2 + "}", deeper)))
                .isEqualTo("Done? Unknown Done?");
        assertThat(told(body("{" + DONE_0 + ", \"s_1\": {\"factSheet\": null}, " + DONE_2 + "}", deeper)))
                .isEqualTo("Done? Unknown Done?");
        assertThat(told(body("null", deeper))).as("nulls bubble up").isEqualTo("Unknown Unknown Unknown");
        assertThat(told(body(
                        "{" + DONE_0 + ", \"s_1\": {\"factSheet\": {\"id\": \"b\", \"rev\": 6, \"lxState\": null}}, "
                                + DONE_2 + "}",
                        fault("[\"s_1\", \"factSheet\", \"lxState\"]"))))
                .as("a state that failed is not the state of a sheet without a seal")
                .isEqualTo("Done? Unknown Done?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Unknown Unknown Unknown",
                "[] | Unknown Unknown Unknown",
                "{\"data\": null} | Unknown Unknown Unknown",
                "{\"data\": {\"s_1\": {\"factSheet\": null}}} | Unknown Unknown Unknown",
                "{\"data\": {\"s_1\": {\"factSheet\": {\"rev\": \"x\"}}}} | Unknown Unknown Unknown"
            })
    void whatTellsNothingIsUnknown(String body, String expected) {
        assertThat(told(body)).isEqualTo(expected);
    }

    @Test
    void aClashAloneIsAClashHoweverItIsTold() {
        for (String body : List.of(
                body("null", clash("[\"s_0\"]")),
                body("{\"s_0\": null}", clash("[\"s_0\"]")),
                body("null", clash("[\"s_0\"]"), NOTICE))) {
            try {
                assertThat(told(MutationAnswer.read(new GraphqlAnswer(JSON.readTree(body)), 1)
                                .sheets()))
                        .as(body)
                        .isEqualTo("Clash");
            } catch (JsonProcessingException e) {
                throw new AssertionError(body, e);
            }
        }
    }
}
