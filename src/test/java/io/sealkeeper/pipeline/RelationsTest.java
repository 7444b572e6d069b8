package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.OpenQuestion;
import io.sealkeeper.sandbox.Relation;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.sandbox.SheetSeed;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Relations made, changed, removed and left alone. */
class RelationsTest extends PipelineTest {

    private static final String TO_ITC = "relApplicationToITComponent";

    private void startRelations(OpenQuestion.RelationReplace replace) {
        start(
                2,
                o -> o.itComponents(4).relationReplace(replace).noOpPatch(OpenQuestion.NoOpPatch.COUNTS),
                new TestSettings()
                        .trusting(TO_ITC, "relToParent", "criticalVulnerabilities")
                        .trustingIn("ITComponent", "relITComponentToProvider"));
        workspace().addSheet(SheetSeed.provider("PRV-1").name("Acme"));
        workspace().addSheet(SheetSeed.provider("PRV-2").name("Umbrella"));
    }

    @ParameterizedTest
    @EnumSource
    void a_relation_is_made_once_changed_and_kept_apart_from_what_is_not_named(OpenQuestion.RelationReplace replace) {
        startRelations(replace);
        String wanted = "[{\"externalId\": \"ITC-4\", \"fields\": {\"costTotalAnnual\": 1200, \"description\": \"x\"},"
                + " \"activeFrom\": \"2026-01-01\"}]";
        long others = itcs().stream().filter(r -> !farEnd(r).equals("ITC-4")).count();
        TestGateway.Result made = relate(wanted);
        assertThat(made.outcome("APP-1")).isEqualTo("restored");
        assertThat(made.line("APP-1").fields())
                .containsExactly(TO_ITC + "/" + sheet("ITC-4").id());
        assertThat(seal("APP-1")).isEqualTo(LxState.APPROVED);
        Relation relation = itc("ITC-4").orElseThrow();
        assertThat(relation.costTotalAnnual()).contains(1200.0);
        assertThat(relation.activeFrom()).contains("2026-01-01");

        long before = mutations();
        assertThat(relate(wanted.replace("1200", "1.2E+3").replace("2026-01-01", "2026-01-01T00:00:00Z"))
                        .count("unchanged"))
                .isEqualTo(1);
        assertThat(mutations()).isEqualTo(before);

        assertThat(relate("[{\"externalId\": \"ITC-4\", \"fields\": {\"costTotalAnnual\": 900}}]")
                        .outcome("APP-1"))
                .isEqualTo("restored");
        assertThat(itc("ITC-4").orElseThrow().id()).as("the same relation").isEqualTo(relation.id());
        assertThat(itc("ITC-4").orElseThrow().costTotalAnnual()).contains(900.0);
        assertThat(itc("ITC-4").orElseThrow().description()).contains("x");
        assertThat(itc("ITC-4").orElseThrow().activeFrom()).contains("2026-01-01");

        relate("[{\"externalId\": \"ITC-4\", \"fields\": {\"description\": null}, \"activeFrom\": null}]");
        assertThat(itc("ITC-4").orElseThrow().description()).isEmpty();
        assertThat(itc("ITC-4").orElseThrow().activeFrom()).isEmpty();
        assertThat(itc("ITC-4").orElseThrow().costTotalAnnual()).contains(900.0);
        assertThat(itcs().stream().filter(r -> !farEnd(r).equals("ITC-4")).count())
                .isEqualTo(others);
    }

    @Test
    void replacing_removes_the_others() {
        startRelations(OpenQuestion.RelationReplace.WHOLE);
        relate("[{\"externalId\": \"ITC-1\"}, {\"externalId\": \"ITC-2\"}]");
        Relation kept = itc("ITC-2").orElseThrow();
        TestGateway.Result result = relate(
                "{\"mode\": \"replace\", \"items\": [{\"externalId\": \"ITC-2\"}, {\"externalId\": \"ITC-3\"}]}");

        assertThat(result.outcome("APP-1")).isEqualTo("restored");
        assertThat(itcs()).extracting(this::farEnd).containsExactlyInAnyOrder("ITC-2", "ITC-3");
        assertThat(itc("ITC-2")).contains(kept);
        long before = mutations();
        assertThat(relate(
                                "{\"mode\": \"replace\", \"items\": [{\"externalId\": \"ITC-3\"}, {\"externalId\": \"ITC-2\"}]}")
                        .count("unchanged"))
                .isEqualTo(1);
        assertThat(mutations()).isEqualTo(before);

        assertThat(relate("{\"mode\": \"replace\", \"items\": []}").outcome("APP-1"))
                .isEqualTo("restored");
        assertThat(itcs()).isEmpty();
    }

    @Test
    void where_there_can_be_one_the_new_one_takes_its_place() {
        startRelations(OpenQuestion.RelationReplace.WHOLE);
        String form = "{\"type\": \"Application\", \"externalId\": \"APP-1\", \"relations\": {\"relToParent\": %s}}";
        workspace().addSheet(SheetSeed.application("APP-7"));
        assertThat(change(form.formatted("[{\"externalId\": \"APP-2\"}]")).outcome("APP-1"))
                .isEqualTo("restored");
        assertThat(change(form.formatted("[{\"externalId\": \"APP-2\"}]")).count("unchanged"))
                .isEqualTo(1);
        TestGateway.Result moved = change(form.formatted("[{\"externalId\": \"APP-7\"}]"));
        assertThat(moved.outcome("APP-1")).isEqualTo("restored");
        assertThat(moved.line("APP-1").fields()).as("what goes is told, too").hasSize(2);
        assertThat(sheet("APP-1").relations().stream().filter(r -> r.type().equals("childParentRelation")))
                .hasSize(1);
        assertThat(change(form.formatted("[{\"externalId\": \"APP-7\"}, {\"externalId\": \"APP-2\"}]"))
                        .line("APP-1")
                        .words())
                .contains("there can be only one");
    }

    @Test
    void a_provider_is_named_by_name() {
        startRelations(OpenQuestion.RelationReplace.WHOLE);
        String form =
                "{\"type\": \"ITComponent\", \"externalId\": \"ITC-1\", \"relations\": {\"relITComponentToProvider\": [{\"name\": \"%s\"}]}}";
        TestGateway.Result result = change(form.formatted("Acme"));
        assertThat(result.lines()).hasSize(1);
        assertThat(result.line("ITC-1").fields())
                .containsExactly("relITComponentToProvider/" + sheet("PRV-1").id());
        assertThat(change(form.formatted("Acme")).count("unchanged")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{"externalId": "ITC-99"}] | relation 'relApplicationToITComponent': the workspace has no ITComponent ITC-99
            [{"externalId": "APP-2"}] | the workspace has no ITComponent APP-2
            [{"id": "nowhere"}] | the workspace has no fact sheet nowhere
            [{"name": "Nobody"}] | the workspace has no ITComponent Nobody
            [{"name": "Twin"}] | the workspace has more than one ITComponent Twin: [
            [{"externalId": "ITC-OLD"}] | ITComponent ITC-OLD is archived
            [{"externalId": "ITC-1", "fields": {"costTotal": 1}}] | there is no 'costTotal' in it, only [activeFrom
            [{"externalId": "ITC-1", "fields": {"costTotalAnnual": "much"}}] | 'costTotalAnnual': 'much' is not a number
            [{"externalId": "ITC-1", "activeFrom": "soon"}] | 'activeFrom': 'soon' is not a date
            [{"externalId": "ITC-1", "type": "Server"}] | the workspace has no fact sheet type 'Server'
            """)
    void what_leads_nowhere_rejects_its_row_and_no_other(String items, String words) {
        startRelations(OpenQuestion.RelationReplace.WHOLE);
        workspace().addSheet(SheetSeed.itComponent("ITC-5").name("Twin"));
        workspace().addSheet(SheetSeed.itComponent("ITC-6").name("Twin"));
        workspace().addSheet(SheetSeed.itComponent("ITC-OLD"));
        workspace().person("Ada Novak").archive("ITC-OLD");
        TestGateway.Result result = change(
                "{\"type\": \"Application\", \"externalId\": \"APP-1\", \"relations\": {\"relApplicationToITComponent\": "
                        + items + "}}",
                "{\"type\": \"Application\", \"externalId\": \"APP-1\", \"fields\": {\"criticalVulnerabilities\": 77}}");

        assertThat(result.lines().stream().filter(l -> l.outcome().equals("rejected")))
                .hasSize(1)
                .allSatisfy(l -> assertThat(l.words()).contains(words));
        assertThat(hasNewValue("APP-1")).isTrue();
        assertThat(result.count("restored")).isEqualTo(1);
    }

    @Test
    void a_relation_is_no_field_and_a_field_no_relation() {
        startRelations(OpenQuestion.RelationReplace.WHOLE);
        assertThat(change("{\"type\": \"Application\", \"externalId\": \"APP-1\", \"fields\": {\"" + TO_ITC
                                + "\": []}}")
                        .line("APP-1")
                        .words())
                .contains("belongs under \"relations\"");
        assertThat(change("{\"type\": \"Application\", \"externalId\": \"APP-1\", \"relations\": {\"alias\": []}}")
                        .line("APP-1")
                        .words())
                .contains("belongs under \"fields\"");
        assertThat(change(
                                "{\"type\": \"Application\", \"externalId\": \"APP-1\", \"relations\": {\"relApplicationToITComponents\": []}}")
                        .line("APP-1")
                        .words())
                .contains("did you mean 'relApplicationToITComponent'?");
    }

    @Test
    void an_untrusted_relation_costs_the_seal() {
        start(1, o -> o.itComponents(2), new TestSettings());
        assertThat(relate("[{\"externalId\": \"ITC-2\", \"fields\": {\"costTotalAnnual\": 7}}]")
                        .outcome("APP-1"))
                .isEqualTo("left-broken untrusted-field");
    }

    @Test
    void a_persons_change_of_a_relation_meanwhile_is_not_ours() {
        startRelations(OpenQuestion.RelationReplace.WHOLE);
        workspace().at(Moment.afterFieldUpdate("APP-1"), () -> workspace()
                .person("Ada Novak")
                .addRelation("APP-1", TO_ITC, "ITC-3", Map.of("costTotalAnnual", 5)));
        relate("[{\"externalId\": \"ITC-4\", \"fields\": {\"costTotalAnnual\": 8}}]");
        assertThat(approvedByUs("APP-1")).isFalse();
    }

    @Test
    void a_relation_whose_answer_is_lost_is_written_once() {
        startRelations(OpenQuestion.RelationReplace.WHOLE);
        relate("[{\"externalId\": \"ITC-1\"}, {\"externalId\": \"ITC-2\"}]");
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION).by("writer"), 1, new Fault.DropAfter());
        TestGateway.Result result = relate("{\"mode\": \"replace\", \"items\": [{\"externalId\": \"ITC-2\","
                + " \"fields\": {\"costTotalAnnual\": 31}}, {\"externalId\": \"ITC-3\"}]}");
        assertThat(result.outcome("APP-1")).isEqualTo("restored");
        assertThat(itcs()).extracting(this::farEnd).containsExactlyInAnyOrder("ITC-2", "ITC-3");
    }

    /** The program died after it sent the update; the next run finds it carried out, or carries it out. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_relation_in_the_journal_is_taken_up(boolean arrived) {
        startRelations(OpenQuestion.RelationReplace.WHOLE);
        FactSheet before = sheet("APP-1");
        String far = sheet("ITC-4").id();
        assertThat(itc("ITC-4")).isEmpty();
        FieldEdit edit = new FieldEdit(
                FieldPath.ofRelation(TO_ITC, far),
                FieldValue.NONE,
                FieldValue.of("{\"costTotalAnnual\":17}"),
                FieldPath.ofRelation(TO_ITC, "new_1"));
        if (arrived) {
            workspace().person("writer").addRelation("APP-1", TO_ITC, "ITC-4", Map.of("costTotalAnnual", 17));
        } else {
            workspace().person("Ada Novak").edit("APP-1", "/alias", "meanwhile");
        }
        TestGateway.Result result = gateway()
                .recover(List.of(
                        TestIntent.on(before).edits(edit).row("week.json").intent()));
        assertThat(itc("ITC-4").orElseThrow().costTotalAnnual()).contains(17.0);
        assertThat(itcs().stream().filter(r -> farEnd(r).equals("ITC-4"))).hasSize(1);
        if (arrived) {
            assertThat(result.lines()).hasSize(1).allSatisfy(l -> assertThat(l.outcome())
                    .isEqualTo("restored"));
        } else {
            assertThat(result.lines()).hasSize(1);
        }
    }

    private TestGateway.Result relate(String wanted) {
        return change("{\"type\": \"Application\", \"externalId\": \"APP-1\", \"relations\": {\"" + TO_ITC + "\": "
                + wanted + "}}");
    }

    private List<Relation> itcs() {
        return sheet("APP-1").relations().stream()
                .filter(r -> r.type().equals("applicationITComponentRelation"))
                .toList();
    }

    private Optional<Relation> itc(String externalId) {
        return itcs().stream().filter(r -> farEnd(r).equals(externalId)).findFirst();
    }

    private String farEnd(Relation relation) {
        return sheet(relation.farEnd(sheet("APP-1").id())).externalId();
    }
}
