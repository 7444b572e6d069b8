package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.SheetSeed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of field: written to a workspace, not written if already present, and cleared. */
class KindsTest extends PipelineTest {

    private static final String[] FIELDS = {
        "name", "description", "alias", "criticalVulnerabilities", "vulnerabilityScore", "lastSecurityScan",
        "businessCriticality", "platforms", "lifecycle", "tags", "externalId", "naFields"
    };

    private void startKinds(OpenQuestion.SelectsInSchema selects) {
        start(
                0,
                o -> o.selectsInSchema(selects).noOpPatch(OpenQuestion.NoOpPatch.COUNTS),
                new TestSettings()
                        .trusting(FIELDS)
                        .trustingIn("ITComponent", "location")
                        .trustingIn("Project", "projectStatus", "budget"));
        workspace().addSheet(SheetSeed.application("APP-1").approvedBy("Ada Novak", 9));
        workspace().addSheet(SheetSeed.itComponent("ITC-1").approvedBy("Ada Novak", 9));
        workspace().addSheet(SheetSeed.project("PRJ-1").approvedBy("Ada Novak", 9));
        workspace().addTag("Cloud", "Platform");
        workspace().addTag("Legacy", "Platform");
    }

    /** The sheet, the field, a value as a change gives it, the same value in another form, and the sheet's value afterwards. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Application APP-1 | description | "Billing" | "Billing" | Billing
            Application APP-1 | alias | 17 | "17" | 17
            Application APP-1 | criticalVulnerabilities | 3 | 3.0 | 3
            Application APP-1 | vulnerabilityScore | 2.50 | "2.5" | 2.5
            Project PRJ-1 | budget | 120000.00 | 1.2E+5 | 120000.0
            Application APP-1 | lastSecurityScan | "2026-11-20" | "2026-11-20T07:00:00Z" | 2026-11-20
            Application APP-1 | businessCriticality | "businessCritical" | "businessCritical" | businessCritical
            Application APP-1 | platforms | ["web", "cloud"] | {"mode": "merge", "values": ["cloud"]} | [cloud, web]
            Application APP-1 | naFields | ["alias"] | ["alias", "alias"] | [alias]
            Application APP-1 | lifecycle | {"active": "2026-01-01", "phaseOut": "2027-01-01"} \
             | {"phases": [{"phase": "phaseOut", "startDate": "2027-01-01"}, {"phase": "active", "startDate": "2026-01-01"}]} \
             | {active=2026-01-01, phaseOut=2027-01-01}
            Application APP-1 | lifecycle/phaseOut | "2027-01-01" | "2027-01-01T00:00:00" | {phaseOut=2027-01-01}
            ITComponent ITC-1 | location | {"rawAddress": "Bonn", "latitude": 50.70} | {"latitude": 50.7} \
             | {rawAddress=Bonn, latitude=50.7}
            """)
    void a_value_is_written_once_and_cleared(String sheet, String field, String value, String again, String held) {
        startKinds(OpenQuestion.SelectsInSchema.ENUMS);
        String type = sheet.split(" ")[0];
        String externalId = sheet.split(" ")[1];
        String form = "{\"type\": \"%s\", \"externalId\": \"%s\", \"fields\": {\"%s\": %s}}";

        assertThat(change(form.formatted(type, externalId, field, value)).outcome(externalId))
                .isEqualTo("restored");
        assertThat(sheet(externalId).value(field.replaceAll("/.*", "")).orElseThrow())
                .hasToString(held);
        assertThat(seal(externalId)).isEqualTo(LxState.APPROVED);

        long before = mutations();
        assertThat(change(form.formatted(type, externalId, field, again)).count("unchanged"))
                .as("the same in other words")
                .isEqualTo(1);
        assertThat(mutations()).isEqualTo(before);

        assertThat(change(form.formatted(type, externalId, field, "null")).outcome(externalId))
                .isEqualTo("restored");
        assertThat(sheet(externalId).value(field.replaceAll("/.*", ""))).isEmpty();
        assertThat(change(form.formatted(type, externalId, field, "null")).count("unchanged"))
                .isEqualTo(1);
    }

    @Test
    void tags_are_named_by_name_or_id() {
        startKinds(OpenQuestion.SelectsInSchema.STRINGS);
        assertThat(app("\"tags\": [\"Cloud\"]").outcome("APP-1")).isEqualTo("restored");
        String cloud = sheet("APP-1").tags().get(0).id();
        long before = mutations();
        assertThat(app("\"tags\": [\"" + cloud + "\"]").count("unchanged")).isEqualTo(1);
        assertThat(app("\"tags\": {\"mode\": \"merge\", \"values\": [{\"tagName\": \"Cloud\"}]}")
                        .count("unchanged"))
                .isEqualTo(1);
        assertThat(mutations()).isEqualTo(before);

        app("\"tags\": {\"mode\": \"merge\", \"values\": [\"Legacy\"]}");
        assertThat(tags()).containsExactlyInAnyOrder("Cloud", "Legacy");
        app("\"tags\": [\"Legacy\"]");
        assertThat(tags()).containsExactly("Legacy");
        app("\"tags\": null");
        assertThat(tags()).isEmpty();
        assertThat(app("\"tags\": [\"Clowd\"]").line("APP-1").words()).contains("Clowd", "nothing was written");
    }

    @Test
    void tags_whose_answer_is_lost_are_found_under_their_ids() {
        startKinds(OpenQuestion.SelectsInSchema.STRINGS);
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION).by("writer"), 1, new Fault.DropAfter());
        assertThat(app("\"tags\": [\"Cloud\", \"Legacy\"], \"lifecycle\": {\"active\": \"2026-01-01\"}")
                        .outcome("APP-1"))
                .isEqualTo("restored");
        assertThat(tags()).containsExactlyInAnyOrder("Cloud", "Legacy");
    }

    private List<String> tags() {
        return sheet("APP-1").tags().stream().map(t -> t.name()).toList();
    }

    @Test
    void an_external_id_keeps_what_a_change_does_not_name() {
        startKinds(OpenQuestion.SelectsInSchema.STRINGS);
        String id = sheet("APP-1").id();
        app("\"externalId\": {\"externalId\": \"APP-1\", \"comment\": \"from the CMDB\"}");
        assertThat(change("{\"type\": \"Application\", \"id\": \"" + id
                                + "\", \"fields\": {\"externalId\": \"APP-9\"}}")
                        .outcome(id))
                .isEqualTo("restored");
        assertThat(sheet("APP-9").value("externalId"))
                .contains(Map.of("externalId", "APP-9", "comment", "from the CMDB"));
    }

    @Test
    void a_project_status_is_a_list_of_reports() {
        startKinds(OpenQuestion.SelectsInSchema.STRINGS);
        String first = "{\"date\": \"2026-01-31\", \"status\": \"green\", \"progress\": 10}";
        String second = "{\"date\": \"2026-02-28\", \"status\": \"red\", \"description\": \"late\"}";
        assertThat(project("[" + first + "]").outcome("PRJ-1")).isEqualTo("restored");
        Object known = ((List<?>) sheet("PRJ-1").value("projectStatus").orElseThrow()).get(0);
        project("[" + second + ", " + first + "]");
        assertThat(((List<?>) sheet("PRJ-1").value("projectStatus").orElseThrow()).get(0))
                .isEqualTo(known);
        assertThat(project("[" + first + ", " + second + "]").count("unchanged"))
                .isEqualTo(1);
        project("[]");
        assertThat(sheet("PRJ-1").value("projectStatus")).isEmpty();
    }

    private TestGateway.Result project(String reports) {
        return change(
                "{\"type\": \"Project\", \"externalId\": \"PRJ-1\", \"fields\": {\"projectStatus\": " + reports + "}}");
    }

    @Test
    void a_name_is_replaced_and_never_empty() {
        startKinds(OpenQuestion.SelectsInSchema.STRINGS);
        assertThat(app("\"name\": \"Billing\"").outcome("APP-1")).isEqualTo("restored");
        assertThat(sheet("APP-1").name()).isEqualTo("Billing");
        assertThat(app("\"name\": null").line("APP-1").words()).contains("name can't be empty");
        assertThat(app("\"name\": \"\"").line("APP-1").words()).contains("name can't be empty");
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_value_of_a_select_is_refused_where_the_schema_lists_them(OpenQuestion.SelectsInSchema selects) {
        startKinds(selects);
        TestGateway.Result result = app("\"businessCriticality\": \"businesCritical\"");
        assertThat(result.outcome("APP-1")).isEqualTo("rejected");
        if (selects == OpenQuestion.SelectsInSchema.ENUMS) {
            assertThat(result.line("APP-1").words())
                    .contains("'businesCritical' is not one of", "did you mean 'businessCritical'?");
            assertThat(mutations()).isZero();
        }
    }

    @Test
    void two_rows_of_one_sheet_are_written_as_if_one_after_the_other() {
        startKinds(OpenQuestion.SelectsInSchema.STRINGS);
        String form = "{\"type\": \"Application\", \"externalId\": \"APP-1\", \"fields\": {%s}}";
        change(
                form.formatted("\"lifecycle\": {\"plan\": \"2025-01-01\"}, \"platforms\": [\"web\"], \"alias\": \"a\""),
                form.formatted(
                        "\"lifecycle/active\": \"2026-01-01\", \"platforms\": {\"mode\": \"merge\", \"values\": [\"cloud\"]}"),
                form.formatted("\"alias\": \"b\""));
        assertThat(sheet("APP-1").values())
                .containsEntry("lifecycle", Map.of("plan", "2025-01-01", "active", "2026-01-01"))
                .containsEntry("platforms", List.of("cloud", "web"))
                .containsEntry("alias", "b");
        assertThat(mutations()).as("one update and one restoration").isEqualTo(2);
    }

    private TestGateway.Result app(String fields) {
        return change("{\"type\": \"Application\", \"externalId\": \"APP-1\", \"fields\": {" + fields + "}}");
    }
}
