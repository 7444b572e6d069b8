package io.sealkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding sheets by name and by facet. */
class FindTest extends SandboxTest {

    private List<String> found(Map<String, ?> filter) {
        JsonNode edges = as("writer")
                .query(
                        "query($filter: FilterInput) { allFactSheets(first: 1000, filter: $filter) { edges { node {"
                                + " displayName } } } }",
                        Map.of("filter", filter))
                .at("/data/allFactSheets/edges");
        List<String> names = new ArrayList<>();
        edges.forEach(edge -> names.add(edge.at("/node/displayName").asText()));
        return names;
    }

    private List<String> facet(String key, String... keys) {
        return found(Map.of("facetFilters", List.of(Map.of("facetKey", key, "keys", List.of(keys)))));
    }

    private void family() {
        workspace().addSheet(SheetSeed.application("A").name("Bank"));
        workspace().addSheet(SheetSeed.application("B").name("Ledger"));
        workspace().addSheet(SheetSeed.application("C").name("Ledger"));
        workspace().addSheet(SheetSeed.project("P").name("Ledger"));
        workspace().person("Ines Duarte").addRelation("B", "A");
    }

    @Test
    void aChildHasItsParentsNameBeforeItsOwn() {
        start();
        family();
        assertThat(found(Map.of())).containsExactly("Bank", "Bank / Ledger", "Ledger", "Ledger");
        workspace().person("Ines Duarte").addRelation("A", "C");
        workspace().person("Ines Duarte").edit("A", "/name", "Trust");
        assertThat(found(Map.of())).containsExactly("Ledger / Trust", "Ledger / Trust / Ledger", "Ledger", "Ledger");
    }

    @ParameterizedTest
    @CsvSource({
        "EXACT,    Ledger,        2",
        "EXACT,    Bank / Ledger, 1",
        "EXACT,    ledger,        0",
        "CONTAINS, Ledger,        3",
        "CONTAINS, bank,          2",
    })
    void aNameIsMatchedAsTheWorkspaceMatchesIt(OpenQuestion.DisplayNameFilter answer, String name, int count) {
        start(SandboxOptions.builder().displayNameFilter(answer));
        family();
        assertThat(found(Map.of("displayName", name))).hasSize(count);
    }

    @Test
    void facetsKnowAnyAndMissing() {
        start();
        family();
        Person ines = workspace().person("Ines Duarte");
        ines.edit("B", "/businessCriticality", "missionCritical");
        ines.edit("C", "/platforms", "[\"web\",\"cloud\"]");
        ines.tag("P", "cloud");
        workspace().subscribe("A", "Ada Novak", Subscription.Type.RESPONSIBLE);
        String bank = workspace().sheet("A").id();
        String ada = workspace().principal("Ada Novak").id();

        assertThat(facet("businessCriticality", "missionCritical")).containsExactly("Bank / Ledger");
        assertThat(facet("businessCriticality", "__missing__")).hasSize(3);
        assertThat(facet("platforms", "cloud")).hasSize(1);
        assertThat(facet("_TAGS_", "__any__")).hasSize(1);
        assertThat(facet("relToParent", bank)).containsExactly("Bank / Ledger");
        assertThat(facet("relToParent", "__missing__")).hasSize(3);
        assertThat(facet("hierarchyLevel", "2")).containsExactly("Bank / Ledger");
        assertThat(facet("Subscriptions", ada)).containsExactly("Bank");
        assertThat(facet("FactSheetTypes", "Project", "Provider")).containsExactly("Ledger");
    }

    @Test
    void archivedChildrenAreLeftOutButStillRelated() {
        start();
        family();
        workspace().person("Ines Duarte").archive("B");
        assertThat(found(Map.of())).hasSize(3);
        assertThat(facet("TrashBin", "archived")).containsExactly("Bank / Ledger");
        assertThat(workspace().sheet("A").relations()).hasSize(1);
    }
}
