package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.SheetSeed;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sheets that changes name by name. */
class NamingTest extends PipelineTest {

    private void startNames(OpenQuestion.DisplayNameFilter filter) {
        start(0, o -> o.displayNameFilter(filter));
        add("APP-1", "Billing");
        add("APP-2", "Billing archive");
        add("APP-3", "Twin");
        add("APP-4", "Twin");
        add("APP-5", "Gone");
        workspace().person("Ada Novak").archive("APP-5");
        add("APP-6", "Group");
        add("APP-7", "Part");
        workspace().person("Ada Novak").addRelation("APP-7", "relToParent", "APP-6", Map.of());
        workspace().person("Ada Novak").approve("APP-7");
        workspace().addSheet(SheetSeed.itComponent("ITC-1").name("Database"));
    }

    private void add(String externalId, String name) {
        workspace()
                .addSheet(SheetSeed.application(externalId)
                        .name(name)
                        .owner("Ada Novak")
                        .approvedBy("Ada Novak", 9));
    }

    private static String byName(String name, int value) {
        return "{\"type\": \"Application\", \"name\": \"" + name + "\", \"fields\": {\"criticalVulnerabilities\": "
                + value + "}}";
    }

    @ParameterizedTest
    @EnumSource
    void a_name_leads_to_the_sheet_that_has_it_exactly(OpenQuestion.DisplayNameFilter filter) {
        startNames(filter);
        TestGateway.Result result = change(byName("Billing", NEW), byName("Group / Part", NEW));
        assertThat(result.outcome("Billing")).isEqualTo("restored");
        assertThat(hasNewValue("APP-1")).isTrue();
        assertThat(hasNewValue("APP-2")).isFalse();
        assertThat(hasNewValue("APP-7")).isTrue();
        assertThat(result.count("restored")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void what_a_name_can_lead_to_is_told_apart(OpenQuestion.DisplayNameFilter filter) {
        startNames(filter);
        TestGateway.Result result =
                change(byName("billing", NEW), byName("Twin", NEW), byName("Gone", NEW), byName("Database", NEW));

        assertThat(result.count("rejected")).isEqualTo(4);
        assertThat(result.line("billing").words()).contains("the workspace has no Application billing", "exact");
        assertThat(result.line("Twin").words())
                .contains(
                        "more than one Application Twin",
                        sheet("APP-3").id(),
                        sheet("APP-4").id());
        assertThat(result.line("Gone").words()).contains("Application Gone is archived");
        assertThat(result.line("Database").words()).contains("the workspace has no Application Database");
        assertThat(mutations()).isZero();
    }

    @Test
    void names_are_looked_up_together_and_to_the_last_page() {
        start(0, o -> o.displayNameFilter(OpenQuestion.DisplayNameFilter.CONTAINS));
        for (int i = 1; i <= 250; i++) {
            add("APP-" + i, i == 250 ? "Node" : "Node " + i);
        }
        long before = workspace().requests().count(RequestKind.READ);
        TestGateway.Result result = change(IntStream.of(7, 8, 9, 10)
                .mapToObj(i -> byName(i == 10 ? "Node" : "Node " + i, NEW))
                .toArray(String[]::new));
        assertThat(result.count("restored")).isEqualTo(4);
        assertThat(hasNewValue("APP-250")).isTrue();
        assertThat(workspace().requests().count(RequestKind.READ) - before)
                .as("three pages, the sheets, what two users may, and their seals once more")
                .isLessThanOrEqualTo(7);
    }

    @Test
    void one_sheet_under_three_names_is_written_once() {
        startNames(OpenQuestion.DisplayNameFilter.CONTAINS);
        String id = sheet("APP-1").id();
        TestGateway.Result result = change(
                byName("Billing", 1),
                "{\"type\": \"Application\", \"externalId\": \"APP-1\", \"fields\": {\"highVulnerabilities\": 2}}",
                "{\"type\": \"Application\", \"id\": \"" + id + "\", \"fields\": {\"vulnerabilityScore\": 3.5}}");
        assertThat(result.count("restored")).isEqualTo(3);
        assertThat(sheet("APP-1").values())
                .containsEntry("criticalVulnerabilities", 1)
                .containsEntry("highVulnerabilities", 2)
                .containsEntry("vulnerabilityScore", 3.5);
        assertThat(mutations()).as("one update and one restoration").isEqualTo(2);
    }
}
