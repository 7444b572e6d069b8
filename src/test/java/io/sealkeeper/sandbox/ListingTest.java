package io.sealkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listings and logs as those read them who watch a workspace. */
class ListingTest extends SandboxTest {

    private static final String LIST = "query($f: FilterInput, $s: [Sorting], $n: Int, $a: String) {"
            + " allFactSheets(filter: $f, sort: $s, first: $n, after: $a) { totalCount pageInfo { hasNextPage endCursor"
            + " } filterOptions { facets { facetKey results { key name count } } } edges { node { id rev type lxState"
            + " updatedAt name } } } }";
    private static final List<?> NEWEST = List.of(Map.of("key", "updatedAt", "order", "desc"));

    private static Map<String, Object> broken(String... types) {
        return Map.of(
                "facetFilters",
                List.of(facet("FactSheetTypes", types), facet("lxState", "BROKEN_QUALITY_SEAL")),
                "responseOptions",
                Map.of("maxFacetDepth", 5));
    }

    private static Map<String, Object> facet(String key, String... keys) {
        return Map.of("facetKey", key, "operator", "OR", "keys", List.of(keys));
    }

    private JsonNode list(Map<String, ?> variables) {
        return as("sealer").query(LIST, variables);
    }

    private JsonNode page(Map<String, ?> variables) {
        return list(variables).at("/data/allFactSheets");
    }

    private static int count(JsonNode page, String facet, String key) {
        for (JsonNode one : page.at("/filterOptions/facets")) {
            for (JsonNode result : one.path("results")) {
                if (one.path("facetKey").asText().equals(facet)
                        && result.path("key").asText().equals(key)) {
                    return result.path("count").asInt();
                }
            }
        }
        return 0;
    }

    private void someBroken() {
        start(SandboxOptions.builder().applications(6).itComponents(3));
        for (String id : List.of("APP-2", "ITC-1", "APP-5")) {
            clock.advance(Duration.ofMinutes(1));
            workspace().person("Ines Duarte").breakSeal(id);
        }
    }

    @Test
    void theBrokenOnesOfATypeAreListedNewestFirst() {
        someBroken();
        JsonNode page = page(Map.of("f", broken("Application"), "s", NEWEST, "n", 500));
        assertThat(page.path("edges").findValuesAsText("name"))
                .containsExactly(
                        workspace().sheet("APP-5").name(),
                        workspace().sheet("APP-2").name());
        assertThat(page.path("totalCount").asInt()).isEqualTo(2);
    }

    @Test
    void oneRequestCountsWhatIsBroken() {
        someBroken();
        JsonNode page = page(Map.of("f", broken("Application", "ITComponent"), "n", 0));
        assertThat(page.path("totalCount").asInt()).isEqualTo(3);
        assertThat(page.path("edges")).isEmpty();
        assertThat(count(page, "FactSheetTypes", "Application")).isEqualTo(2);
        assertThat(count(page, "FactSheetTypes", "ITComponent")).isEqualTo(1);
        assertThat(count(page, "lxState", "APPROVED")).isZero();
        workspace().change(options -> options.facetCounts(OpenQuestion.FacetCounts.WITHOUT_OWN_FILTER));
        JsonNode wider = page(Map.of("f", broken("Application"), "n", 0));
        assertThat(wider.path("totalCount").asInt()).isEqualTo(2);
        assertThat(count(wider, "lxState", "APPROVED")).isEqualTo(4);
        assertThat(count(wider, "FactSheetTypes", "ITComponent")).isEqualTo(1);
    }

    @Test
    void aPageThatIsTooLargeIsRefusedOrCut() {
        start(SandboxOptions.builder().applications(6).maxPageSize(4));
        assertThat(list(Map.of("n", 5)).at("/errors/0/message").asText()).contains("4");
        assertThat(page(Map.of("n", 4)).path("edges")).hasSize(4);
        workspace().change(options -> options.pageTooLarge(OpenQuestion.PageTooLarge.CUT));
        JsonNode cut = page(Map.of("n", 5));
        assertThat(cut.path("edges")).hasSize(4);
        assertThat(cut.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
    }

    @Test
    void cursorsExpireAfterSomeTimeOrSomeRequests() {
        start(SandboxOptions.builder().applications(6).cursorLife(Span.ofMillis(60_000)));
        String cursor = page(Map.of("n", 2)).at("/pageInfo/endCursor").asText();
        clock.advance(Duration.ofMinutes(1));
        assertThat(page(Map.of("n", 2, "a", cursor)).path("edges")).hasSize(2);
        clock.advance(Duration.ofMillis(1));
        assertThat(list(Map.of("n", 2, "a", cursor)).at("/errors/0/message").asText())
                .contains("expired");
        workspace().change(options -> options.cursorLife(Span.ofRequests(1)));
        Client sealer = as("sealer");
        String fresh = sealer.query(LIST, Map.of("n", 2))
                .at("/data/allFactSheets/pageInfo/endCursor")
                .asText();
        assertThat(sealer.query(LIST, Map.of("n", 2, "a", fresh)).has("errors")).isFalse();
        assertThat(sealer.query(LIST, Map.of("n", 2, "a", fresh)).has("errors")).isTrue();
    }

    @Test
    void theListingCanLagByTimeAndAllElseIsUpToDate() {
        start(SandboxOptions.builder().applications(2).indexLag(Span.ofMillis(5000)));
        clock.advance(Duration.ofMinutes(1));
        FactSheet before = workspace().sheet("APP-1");
        workspace().integration("connector").edit("APP-1", "alias", "x");
        JsonNode node = page(Map.of()).at("/edges/0/node");
        assertThat(node.path("lxState").asText()).isEqualTo("APPROVED");
        assertThat(node.path("rev").asLong()).isEqualTo(before.rev());
        assertThat(node.path("updatedAt").asText()).isEqualTo(before.updatedAt().toString());
        assertThat(page(Map.of("f", broken("Application"), "n", 0))
                        .path("totalCount")
                        .asInt())
                .isZero();
        JsonNode direct = as("sealer")
                .query("query($id: ID!) { factSheet(id: $id) { lxState rev } }", Map.of("id", before.id()))
                .at("/data/factSheet");
        assertThat(direct.path("lxState").asText()).isEqualTo("BROKEN_QUALITY_SEAL");
        assertThat(direct.path("rev").asLong()).isEqualTo(before.rev() + 1);
        clock.advance(Duration.ofSeconds(5));
        assertThat(page(Map.of("f", broken("Application"), "n", 0))
                        .path("totalCount")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void theListingCanLagByRequestsAndShowsEachStateInTurn() {
        start(SandboxOptions.builder().applications(1));
        Client sealer = as("sealer");
        workspace().change(options -> options.indexLag(Span.ofRequests(2)));
        workspace().person("Ines Duarte").reject("APP-1");
        assertThat(state(sealer)).isEqualTo("APPROVED");
        workspace().person("Ines Duarte").draft("APP-1");
        workspace().addSheet(SheetSeed.application("APP-2"));
        assertThat(state(sealer)).isEqualTo("APPROVED");
        JsonNode third = sealer.query(LIST, Map.of()).at("/data/allFactSheets");
        assertThat(third.path("edges")).hasSize(1);
        assertThat(third.at("/edges/0/node/lxState").asText()).isEqualTo("REJECTED");
        JsonNode fourth = sealer.query(LIST, Map.of()).at("/data/allFactSheets");
        assertThat(fourth.path("edges")).hasSize(2);
        assertThat(fourth.at("/edges/0/node/lxState").asText()).isEqualTo("DRAFT");
    }

    private static String state(Client client) {
        return client.query(LIST, Map.of())
                .at("/data/allFactSheets/edges/0/node/lxState")
                .asText();
    }

    @ParameterizedTest
    @CsvSource({"YES, true", "NO, false"})
    void aChangeOfTheSealAloneMovesUpdatedAtOrNot(OpenQuestion.SealMovesUpdatedAt answer, boolean moves) {
        start(SandboxOptions.builder().applications(1).sealMovesUpdatedAt(answer));
        FactSheet before = workspace().sheet("APP-1");
        clock.advance(Duration.ofMinutes(1));
        FactSheet after = workspace().person("Ines Duarte").reject("APP-1");
        assertThat(after.rev()).isEqualTo(before.rev() + 1);
        assertThat(after.updatedAt().isAfter(before.updatedAt())).isEqualTo(moves);
        workspace().person("Ines Duarte").approve("APP-1");
        clock.advance(Duration.ofMinutes(1));
        assertThat(workspace()
                        .integration("connector")
                        .edit("APP-1", "alias", "x")
                        .updatedAt())
                .isEqualTo(clock.instant());
        FactSheet edited = workspace().sheet("APP-1");
        workspace().person("Ines Duarte").approve("APP-1");
        clock.advance(Duration.ofDays(91));
        FactSheet expired = workspace().sheet("APP-1");
        assertThat(expired.lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(expired.updatedAt().isAfter(edited.updatedAt())).isEqualTo(moves);
    }

    @Test
    void aPageOfTheLogCanBeShortAndTheOldestEventFirst() {
        start(SandboxOptions.builder()
                .maxLogPageSize(1)
                .pageTooLarge(OpenQuestion.PageTooLarge.CUT)
                .logOrder(OpenQuestion.LogOrder.OLDEST_FIRST));
        String id = approved("APP-1").id();
        String log = "query($id: ID!, $n: Int, $a: String) { allLogEvents(factSheetId: $id, first: $n, after: $a) {"
                + " pageInfo { hasNextPage endCursor } edges { node { id eventType } } } }";
        Map<String, Object> variables = new HashMap<>(Map.of("id", id, "n", 100));
        JsonNode first = as("sealer").query(log, variables).at("/data/allLogEvents");
        assertThat(first.findValuesAsText("eventType")).containsExactly("FACT_SHEET_CREATED");
        assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        variables.put("a", first.at("/pageInfo/endCursor").asText());
        JsonNode second = as("sealer").query(log, variables).at("/data/allLogEvents");
        assertThat(second.findValuesAsText("eventType")).containsExactly("QUALITY_SEAL_APPROVED");
        assertThat(second.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
        workspace().change(options -> options.pageTooLarge(OpenQuestion.PageTooLarge.REFUSED));
        assertThat(as("sealer").query(log, variables).has("errors")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "maxPageSize,         7,         maxPageSize=7",
        "maxLogPageSize,      8,         maxLogPageSize=8",
        "pageTooLarge,        CUT,       pageTooLarge=CUT",
        "logOrder,            OLDEST_FIRST, logOrder=OLDEST_FIRST",
        "facetCounts,         WITHOUT_OWN_FILTER, facetCounts=WITHOUT_OWN_FILTER",
        "sealMovesUpdatedAt,  NO,        sealMovesUpdatedAt=NO",
        "indexLagMillis,      9,         'indexLag=Span[millis=9, requests=0]'",
        "indexLagRequests,    9,         'indexLag=Span[millis=0, requests=9]'",
        "cursorLifeMillis,    9,         'cursorLife=Span[millis=9, requests=0]'",
        "cursorLifeRequests,  9,         'cursorLife=Span[millis=0, requests=9]'",
        "forgottenUser,       NAMELESS,  forgottenUser=NAMELESS",
    })
    void allOfItCanBeChosenOverHttp(String name, String value, String shown) {
        Client client = Client.withBearer("", start());
        assertThat(workspace().options().toString()).doesNotContain(shown);
        assertThat(client.post("/sandbox/options", Map.of(name, value)).statusCode())
                .isEqualTo(200);
        assertThat(workspace().options().toString()).contains(shown);
    }
}
