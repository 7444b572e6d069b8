package io.sealkeeper.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.Seed;
import io.sealkeeper.transcript.Exchanged.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an exchange looks like in a transcript. */
class TranscriptTest {

    private static final Instant BEGAN = Instant.parse("2026-11-30T11:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static Exchanged answered(String answer) {
        return exchanged("", 200, Map.of(), answer);
    }

    private static Exchanged exchanged(String request, int status, Map<String, String> headers, String answer) {
        return new Exchanged(
                BEGAN.plusMillis(250),
                Duration.ofMillis(31),
                "writer",
                Service.GRAPHQL,
                request,
                status,
                headers,
                answer,
                Optional.empty());
    }

    private static JsonNode line(Exchanged exchange) {
        Transcript transcript = new Transcript(BEGAN);
        transcript.add(exchange);
        List<String> lines = transcript.lines(NODES.objectNode(), NODES.objectNode(), NODES.objectNode());
        assertThat(lines).hasSize(3);
        return json(lines.get(1));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(String answer) {
        return line(answered(answer)).path("answer").toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'lxState': 'APPROVED'} | {'lxState':'APPROVED'}",
                "{'ourField': 'our value'} | {'field1':'text 1'}",
                "{'ourField': null, 'theirs': ''} | {'field1':null,'field2':''}",
                "{'x': 'same', 'y': 'same', 'z': 'other'} | {'field1':'text 1','field2':'text 1','field3':'text 2'}",
                "{'displayName': 'Application'} | {'displayName':'text 1'}",
                "{'type': 'Spaceship', 'fields': ['warp', 'alias']} | {'type':'Type1','fields':['field2','alias']}",
                "{'fields': ['Ship', 'relShipToCrew', 'Crew']} | {'fields':['Type1','relType1ToType2','Type2']}",
                "{'fields': ['relToShip', 'relSecret']} | {'fields':['rel1','rel2']}",
                "{'rev': 7, 'x': 1200, 'y': 7.5, 'z': 0} | {'rev':1,'field1':3,'field2':2.0,'field3':0}",
                "{'x': true, 'hasNextPage': true} | {'field1':false,'hasNextPage':true}",
                "{'id': 'F6B55BBA-28da-4b7e-b09b-04b38dd7aee4'} | {'id':'00000000-0000-4000-8000-000000000001'}",
                "{'createdAt': '2026-11-18T11:00:00Z'} | {'createdAt':'@-P12D'}",
                "{'createdAt': '2026-11-30T12:00:07.5+01:00'} | {'createdAt':'@PT7S'}",
                "{'createdAt': '2026-11-30T08:29:31Z'} | {'createdAt':'@-PT2H30M'}",
                "{'startDate': '2027-01-01'} | {'startDate':'@dayP32D'}",
                "{'startDate': '2027-99-99'} | {'startDate':'text 1'}",
                "{'fields': ['warp'], 'path': '/warp/3'} | {'fields':['field1'],'path':'/field1/3'}",
                "{'oldValue': 'externalId/APP-1'} | {'oldValue':'externalId/text-1'}",
                "{'oldValue': '/home/acme'} | {'oldValue':'text 1'}",
                "{'newValue': '{\\\"warp\\\":9}', 'warp': 9} | {'newValue':'{\\\"field1\\\":1}','field1':1}",
                "{'qualitySeal': {'value': 90, 'unit': 'DAYS'}} | {'qualitySeal':{'value':90,'unit':'DAYS'}}",
                "{'value': 90, 'unit': 'DAYS'} | {'value':1,'unit':'DAYS'}",
                "{'page': 50, 'first': 7} | {'page':2,'first':1}",
                "{'value': 90} | {'value':1}",
                "{'code': 'SECRET_PROJECT', 'message': 'not allowed'} | {'code':'text 1','message':'text 2'}"
            })
    void whatIsTheWorkspacesOwnHasAStandIn(String said, String shown) {
        assertThat(answer(said.replace('\'', '"'))).isEqualTo(shown.replace('\'', '"'));
    }

    @Test
    void ofErrorsTheKindAndTheCommonWordsStay() {
        assertThat(answer(
                        "{\"errors\": [{\"message\": \"Greta Lind is not permitted to update field 'warp' (APP-17).\","
                                + " \"path\": [\"s_0\", \"warp\", 2], \"extensions\": {\"errorType\": \"NO_PERMISSION_X\","
                                + " \"classification\": \"ValidationError\"}}], \"data\": null}"))
                .isEqualTo(
                        "{\"errors\":[{\"message\":\"… is not permitted to update field …\",\"path\":[\"s_0\",\"field1\",2],"
                                        .replace("\"field1\"", "\"text 1\"")
                                + "\"extensions\":{\"errorType\":\"NO_PERMISSION_X\",\"classification\":\"ValidationError\"}}],"
                                + "\"data\":null}");
    }

    @Test
    void headersThatMatterStayAsNumbersAndAges() {
        Map<String, String> headers = Map.of(
                "date", "Mon, 30 Nov 2026 11:00:05 GMT",
                "retry-after", "7",
                "content-type", "text/HTML; charset=acme",
                "x-ratelimit-remaining", "acme",
                "set-cookie", "acme",
                "server", "acme");
        JsonNode line = line(exchanged("", 429, headers, "<html>acme</html>"));
        assertThat(line.path("headers"))
                .isEqualTo(json("{\"content-type\": \"text/html\", \"date\": \"@PT4S\", \"retry-after\": \"7\","
                        + " \"x-ratelimit-remaining\": \"no number\"}"));
        assertThat(line.path("status").asInt()).isEqualTo(429);
        assertThat(line.path("tookMillis").asInt()).isEqualTo(31);
        assertThat(line.path("unread")).isEqualTo(json("{\"form\": \"html\", \"length\": 17}"));
    }

    @Test
    void aRequestShowsItsFieldsAndNotItsText() {
        JsonNode line = line(exchanged(
                "{\"query\": \"query Names($type_0: FactSheetType) { s_0: allFactSheets(factSheetType: $type_0, first: 3)"
                        + " @include(if: true) { ...Named } }\\nfragment Named on BaseFactSheetConnection { edges { node { id ... on"
                        + " Spaceship { w: warp } } } }\", \"variables\": {\"type_0\": \"Spaceship\"}}",
                200,
                Map.of(),
                "{\"type\": \"Spaceship\", \"warp\": 1}"));
        assertThat(line.path("operation").asText()).isEqualTo("Names");
        assertThat(line.path("asks").toString())
                .isEqualTo(
                        "[\"allFactSheets\",\"edges\",\"edges.node\",\"edges.node.id\",\"edges.node.on Type1.field2\"]");
        assertThat(line.path("variables").path("type_0").asText()).isEqualTo("Type1");
    }

    @ParameterizedTest
    @CsvSource({"'', empty", "'{\"data\": {', broken-json", "'[1, acme', broken-json", "acme, text"})
    void whatIsNoJsonIsToldByItsForm(String answer, String form) {
        JsonNode line = line(answered(answer));
        assertThat(line.at("/unread/form").asText()).isEqualTo(form);
        assertThat(line.toString()).doesNotContain("acme");
    }

    @Test
    void anExchangeWithoutAnAnswerTellsWhatKeptIt() {
        Exchanged failed = new Exchanged(
                BEGAN, Duration.ZERO, "sealer", Service.TOKEN, "", 0, Map.of(), "", Optional.of("ConnectException"));
        assertThat(line(failed).path("failure").asText()).isEqualTo("ConnectException");
    }

    /** In whatever place and form something stands, it is not shown. */
    @Test
    void noMarkGetsThroughWhereverItIs() {
        Random random = new Random(Seed.get());
        for (int n = 0; n < 2000; n++) {
            ObjectNode answer = NODES.objectNode();
            answer.set("errors", any(random, 4));
            answer.set("data", any(random, 4));
            Exchanged said = exchanged(
                    NODES.objectNode()
                            .put("query", "query Q { a { ... on QzmarkType { qzmarkField } } }")
                            .set("variables", any(random, 3))
                            .toString(),
                    200,
                    Map.of("retry-after", "qzmark"),
                    answer.toString());
            assertThat(line(said).toString().toLowerCase(Locale.ROOT))
                    .as(Seed.told() + ", number " + n + ": " + answer)
                    .doesNotContain("qzmark", "987654");
        }
    }

    private static final List<String> KEYS = List.of(
            "qzmarkKey",
            "name",
            "type",
            "message",
            "path",
            "fields",
            "values",
            "errorType",
            "code",
            "displayName",
            "newValue",
            "id",
            "value",
            "unit",
            "qualitySeal",
            "page",
            "extensions",
            "errors",
            "multiplicity",
            "first_0",
            "qzmark key",
            "QZMARK",
            "relQzmarkToB");

    private static final List<String> TEXTS = List.of(
            "qzmark",
            "Qzmark",
            "relQzmarkToQzmark",
            "/qzmark/1",
            "externalId/qzmark",
            "{\"qzmark\": \"qzmark\"}",
            "[\"qzmark\"]",
            "not allowed qzmark",
            "qzmark@qzmark.example",
            "https://qzmark.example/a",
            "APPROVED qzmark",
            "9876543210",
            "987654.25",
            "lxState/qzmark/qzmark",
            "987654ab-28da-4b7e-b09b-04b38dd7aee4",
            "*qzmark",
            "qzmark_ERROR");

    private static JsonNode any(Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 7 : 4);
        if (kind >= 5) {
            ObjectNode object = NODES.objectNode();
            for (int i = random.nextInt(4); i >= 0; i--) {
                object.set(KEYS.get(random.nextInt(KEYS.size())), any(random, depth - 1));
            }
            return object;
        }
        if (kind == 4) {
            ArrayNode list = NODES.arrayNode();
            for (int i = random.nextInt(3); i >= 0; i--) {
                list.add(any(random, depth - 1));
            }
            return list;
        }
        return switch (kind) {
            case 0 -> NODES.numberNode(987654321L);
            case 1 -> NODES.booleanNode(random.nextBoolean());
            default -> NODES.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }
}
