package io.sealkeeper.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the mapping reads of a text is what a declared column reads, and any other text rejects the row. */
class JqReadingTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Scope SCOPE = scope();

    private static Scope scope() {
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
        return scope;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20.11.2026  | date(dd.MM.yyyy) | \"2026-11-20\"",
                "1.2.2026    | date(d.M.yyyy)   | \"2026-02-01\"",
                "11/20/2026  | date(MM/dd/yyyy) | \"2026-11-20\"",
                "20261120    | date(yyyyMMdd)   | \"2026-11-20\"",
                "7,5         | decimal(,)       | \"7.5\"",
                "1.250,50    | decimal(.,)      | \"1250.50\"",
                "1,250.50    | decimal(,.)      | \"1250.50\"",
                "1 250,5     | decimal( ,)      | \"1250.5\"",
                "1.250       | integer(.)       | \"1250\"",
                "12          | integer          | \"12\"",
                "Ja          | boolean(ja/nein) | true",
                "nein        | boolean(ja/nein) | false",
                "2026-11-20  | date             | \"2026-11-20\"",
                "True        | boolean          | true",
                "false       | boolean          | false",
                "n/a         | decimal(,)       | null",
                "''          | date(dd.MM.yyyy) | null"
            })
    void a_text_is_read_as_declared(String text, String kind, String value) throws Exception {
        assertThat(read(text, kind)).isEqualTo(JSON.readTree(value));
    }

    @Test
    void a_number_among_the_texts_is_a_number() throws Exception {
        JsonQuery query = JsonQuery.compile(JqReading.of(".x", "x", "decimal(,)", Set.of(), false), Versions.JQ_1_6);
        List<JsonNode> out = new ArrayList<>();
        query.apply(SCOPE, JSON.createObjectNode().put("x", 7.5), out::add);
        assertThat(out).containsExactly(JSON.readTree("7.5"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-20 | date(dd.MM.yyyy)",
                "many       | decimal(,)",
                "1.2,5      | decimal(.,)",
                "12,5       | integer",
                "vielleicht | boolean(ja/nein)",
                "20.11.2026 | date",
                "2026-13-20 | date",
                "2026-11-20T10:00:00Z | date",
                "2026111    | date(yyyyMMdd)",
                "31.13.2026 | date(d.M.yyyy)",
                "ja         | boolean"
            })
    void any_other_text_rejects_its_row(String text, String kind) {
        assertThatThrownBy(() -> read(text, kind))
                .hasMessageContaining("x: '" + text + "' is not " + kind + " as the mapping expects it");
    }

    /** As in a table: the written day counts, unless it is probably the day before the one that was meant. */
    @Test
    void a_day_may_have_a_time_if_the_payload_s_days_have_one() throws Exception {
        assertThat(read("2026-11-20T10:00:00+01:00", "date", true)).isEqualTo(JSON.readTree("\"2026-11-20\""));
        assertThat(read("2026-11-20", "date", true)).isEqualTo(JSON.readTree("\"2026-11-20\""));
        assertThatThrownBy(() -> read("2026-11-20T23:00:00Z", "date", true)).hasMessageContaining("is not date");
    }

    private static JsonNode read(String text, String kind) throws Exception {
        return read(text, kind, false);
    }

    private static JsonNode read(String text, String kind, boolean times) throws Exception {
        JsonQuery query = JsonQuery.compile(JqReading.of(".x", "x", kind, Set.of("n/a"), times), Versions.JQ_1_6);
        List<JsonNode> out = new ArrayList<>();
        query.apply(SCOPE, JSON.createObjectNode().put("x", text), out::add);
        assertThat(out).hasSize(1);
        return out.get(0);
    }
}
