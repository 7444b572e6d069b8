package io.sealkeeper.pipeline.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Found as jq finds its own functions. */
class UtcDayTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # as npm, cdxgen and Maven write it
                    "2026-11-20T06:00:00Z"                     | 2026-11-20
                    "2026-11-20T23:59:59.999Z"                 | 2026-11-20
                    # as Go's tools do: in the zone of their machine, with up to nine digits
                    "2026-11-20T00:30:00.118293456+01:00"      | 2026-11-19
                    "2026-11-19T23:30:00-08:00"                | 2026-11-20
                    "2026-11-20T00:30:00+05:45"                | 2026-11-19
                    "2027-01-01T00:30:00+01:00"                | 2026-12-31
                    "2024-02-28T23:30:00-01:00"                | 2024-02-29
                    # as mails do, and dependency-check in CSV
                    "Fri, 20 Nov 2026 00:30:00 +0100"          | 2026-11-19
                    "Fri, 6 Nov 2026 05:30:00 +0100"           | 2026-11-06
                    "Fri, 20 Nov 2026 00:30:00 GMT"            | 2026-11-20
                    # a day says no time
                    "2026-11-20"                               | 2026-11-20
                    " 2026-11-20 "                             | 2026-11-20
                    """)
    void gives_the_day_in_utc(String time, String day) throws Exception {
        assertThat(jq(time)).extracting(JsonNode::textValue).containsExactly(day);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    null                                | null is no point of time
                    ""                                  | a blank text
                    1795134600                          | is no point of time
                    {}                                  | is no point of time
                    "2026-11-20T09:00:00"               | of which zone
                    "2026-11-20 09:00:00"               | is no point of time that is known here
                    "20.11.2026"                        | is no point of time that is known here
                    "2026-02-30T09:00:00Z"              | is no point of time that is known here
                    "Mon, 20 Nov 2026 00:30:00 GMT"     | is no point of time that is known here
                    # Go's and Unix' beginning of time
                    "0001-01-01T00:00:00Z"              | no time at all
                    "1970-01-01T00:00:00Z"              | no time at all
                    """)
    void what_is_no_point_of_time_has_no_day(String time, String words) {
        assertThatThrownBy(() -> jq(time)).hasMessageContaining(words);
    }

    private static List<JsonNode> jq(String in) throws Exception {
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
        List<JsonNode> out = new ArrayList<>();
        JsonQuery.compile("utc_day", Versions.JQ_1_6).apply(scope, JSON.readTree(in), out::add);
        return out;
    }
}
