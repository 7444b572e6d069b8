package io.sealkeeper.sandbox;

import static io.sealkeeper.sandbox.Client.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The mutations of one request are done together or not at all. */
class TransactionTest extends SandboxTest {

    /** Each mutation as alias, sheet, revision and patches; a patch of {@code null} adds a relation. */
    private JsonNode send(String who, List<Mutation> mutations) {
        StringBuilder arguments = new StringBuilder();
        StringBuilder document = new StringBuilder();
        Map<String, Object> variables = new HashMap<>();
        for (int i = 1; i <= mutations.size(); i++) {
            Mutation one = mutations.get(i - 1);
            arguments.append("$p%d: [Patch]!, $id%d: ID!, $rev%d: Long!, ".replace("%d", Integer.toString(i)));
            document.append(
                    "m%d: updateFactSheet(id: $id%d, rev: $rev%d, patches: $p%d) { factSheet { id rev lxState } } "
                            .replace("%d", Integer.toString(i)));
            variables.put("id" + i, one.sheet.id());
            variables.put("rev" + i, one.rev);
            variables.put("p" + i, one.patches);
        }
        return as(who).query("mutation(" + arguments + ") { " + document + "}", variables);
    }

    private record Mutation(FactSheet sheet, long rev, List<Map<String, Object>> patches) {

        static Mutation of(FactSheet sheet, Map<String, Object> patch) {
            return new Mutation(sheet, sheet.rev(), List.of(patch));
        }
    }

    private static Map<String, Object> relationTo(FactSheet component) {
        Map<String, Object> patch = new LinkedHashMap<>();
        patch.put("op", "add");
        patch.put("path", "/relApplicationToITComponent/new_1");
        patch.put("value", "{\"factSheetId\":\"" + component.id() + "\"}");
        return patch;
    }

    @Test
    void aClashRollsAllBackAndNamesItself() {
        start();
        FactSheet first = approved("APP-1");
        FactSheet second = approved("APP-2");
        FactSheet third = approved("APP-3");
        workspace().person("Greta Lind").edit("APP-2", "/description", "mine");
        FactSheet edited = workspace().sheet("APP-2");
        int events = workspace().auditLog().size();

        JsonNode answer = send(
                "writer",
                List.of(
                        Mutation.of(first, set("/alias", "x")),
                        Mutation.of(second, set("/alias", "x")),
                        Mutation.of(third, set("/alias", "x"))));

        assertThat(answer.has("data")).isTrue();
        assertThat(answer.path("data").isNull()).isTrue();
        assertThat(answer.path("errors")).hasSize(2);
        assertThat(answer.at("/errors/0/path")).singleElement().satisfies(p -> assertThat(p.asText())
                .isEqualTo("m2"));
        assertThat(answer.at("/errors/0/extensions/errorType").asText()).isEqualTo("REVISION_CLASH");
        assertThat(answer.at("/errors/1/path").isArray()).isTrue();
        assertThat(answer.at("/errors/1/path")).isEmpty();
        assertThat(answer.at("/errors/1/message").asText()).isEqualTo("Error in Request. Transaction is rolled back!");
        assertThat(workspace().sheet("APP-1")).isEqualTo(first);
        assertThat(workspace().sheet("APP-2")).isEqualTo(edited);
        assertThat(workspace().sheet("APP-3")).isEqualTo(third);
        assertThat(workspace().auditLog()).hasSize(events);
    }

    @Test
    void farEndsIdsAndLateBreaksAreRolledBackToo() {
        start(SandboxOptions.builder()
                .farEndBreaks(OpenQuestion.FarEnd.SEAL_BROKEN)
                .breakTiming(BreakTiming.afterRequests(1)));
        FactSheet app = approved("APP-1");
        FactSheet component = component("ITC-1");
        Map<String, Object> externalId = set("/externalId", "{\"externalId\":\"APP-9\"}");

        JsonNode answer = send(
                "writer",
                List.of(
                        new Mutation(app, app.rev(), List.of(relationTo(component), externalId)),
                        Mutation.of(component, set("/x", "x"))));

        assertThat(answer.path("data").isNull()).isTrue();
        assertThat(workspace().find("APP-9")).isEmpty();
        as("writer").query("{ __typename }");
        as("writer").query("{ __typename }");
        assertThat(workspace().sheet("APP-1")).isEqualTo(app);
        assertThat(workspace().sheet("ITC-1")).isEqualTo(component);

        assertThat(send("writer", List.of(Mutation.of(app, externalId))).has("errors"))
                .isFalse();
        assertThat(workspace().find("APP-9")).isPresent();
    }

    @Test
    void aMutationSeesWhatThoseBeforeItDid() {
        start();
        FactSheet app = approved("APP-1");
        JsonNode answer = send(
                "writer",
                List.of(
                        Mutation.of(app, set("/alias", "x")),
                        new Mutation(app, app.rev() + 1, List.of(set("/alias", "y"))),
                        Mutation.of(approved("APP-2"), set("/externalId", "{\"externalId\":\"APP-7\"}"))));
        assertThat(answer.has("errors")).isFalse();
        assertThat(answer.at("/data/m2/factSheet/rev").asLong()).isEqualTo(app.rev() + 2);
        assertThat(answer.at("/data/m1/factSheet/lxState").asText()).isEqualTo("BROKEN_QUALITY_SEAL");
        assertThat(workspace().sheet("APP-1").value("alias")).contains("y");
        assertThat(workspace().find("APP-7")).isPresent();
        assertThat(workspace().auditLog("APP-1").stream().filter(e -> e.path().equals("/alias")))
                .hasSize(2);
    }

    @Test
    void whoActsMeanwhileIsNotRolledBackAndSeesNothingBefore() {
        start();
        FactSheet first = approved("APP-1");
        FactSheet second = approved("APP-2");
        List<String> seen = new ArrayList<>();
        workspace().at(Moment.beforeFieldUpdate("APP-2"), () -> {
            seen.add("alias " + workspace().sheet("APP-1").value("alias"));
            workspace().person("Greta Lind").edit("APP-2", "/description", "mine");
        });
        workspace().at(Moment.afterFieldUpdate("APP-1"), () -> seen.add("written"));

        JsonNode clash = send(
                "writer", List.of(Mutation.of(first, set("/alias", "x")), Mutation.of(second, set("/alias", "x"))));

        assertThat(clash.at("/errors/0/path/0").asText()).isEqualTo("m2");
        assertThat(workspace().sheet("APP-2").value("description")).contains("mine");
        assertThat(seen).containsExactly("alias Optional.empty");
        send("writer", List.of(Mutation.of(first, set("/alias", "x"))));
        assertThat(seen).containsExactly("alias Optional.empty", "written");
    }

    /** In a database the second writer waits; here the first one starts over, and is checked against the new state. */
    @Test
    void aSheetThatSomebodyElseWritesMeanwhileIsJudgedByWhatIsThereInTheEnd() {
        start();
        FactSheet first = approved("APP-1");
        FactSheet second = approved("APP-2");
        FactSheet component = component("ITC-1");
        workspace().at(Moment.beforeFieldUpdate("APP-2"), () -> workspace()
                .person("Greta Lind")
                .edit("APP-1", "/description", "mine"));
        JsonNode clash = send(
                "writer", List.of(Mutation.of(first, set("/alias", "x")), Mutation.of(second, set("/alias", "x"))));
        assertThat(clash.at("/errors/0/path/0").asText()).isEqualTo("m1");
        assertThat(workspace().sheet("APP-2")).isEqualTo(second);

        workspace().at(Moment.beforeFieldUpdate("APP-2"), () -> workspace()
                .person("Greta Lind")
                .edit("ITC-1", "/description", "mine"));
        FactSheet now = workspace().sheet("APP-1");
        JsonNode both = send(
                "writer", List.of(Mutation.of(now, relationTo(component)), Mutation.of(second, set("/alias", "x"))));
        assertThat(both.has("errors")).isFalse();
        assertThat(workspace().sheet("ITC-1").value("description")).contains("mine");
        assertThat(workspace().sheet("ITC-1").relations()).hasSize(1);
    }

    @Test
    void aCreatedSheetIsRolledBackToo() {
        start();
        FactSheet app = approved("APP-1");
        JsonNode answer = as("writer")
                .query("mutation { a: createFactSheet(input: {name: \"New\", type: Application}) { factSheet { id } }"
                        + " b: updateFactSheet(id: \"" + app.id() + "\", rev: 77, patches: []) { factSheet { id } } }");
        assertThat(answer.at("/errors/0/path/0").asText()).isEqualTo("b");
        assertThat(workspace().sheets()).containsExactly(app);
    }

    @ParameterizedTest
    @EnumSource(OpenQuestion.MutationBatch.class)
    void whatAFailedMutationMeansForTheOthers(OpenQuestion.MutationBatch answer) {
        start(SandboxOptions.builder().mutationBatch(answer));
        FactSheet first = approved("APP-1");
        FactSheet second = approved("APP-2");
        FactSheet third = approved("APP-3");
        JsonNode json = send(
                "writer",
                List.of(
                        Mutation.of(first, set("/alias", "x")),
                        Mutation.of(second, set("/x", "x")),
                        Mutation.of(third, set("/alias", "x"))));

        boolean keepsFirst = answer != OpenQuestion.MutationBatch.ROLLED_BACK
                && answer != OpenQuestion.MutationBatch.ROLLED_BACK_UNTOLD;
        assertThat(workspace().sheet("APP-1").rev() > first.rev()).isEqualTo(keepsFirst);
        assertThat(workspace().sheet("APP-2")).isEqualTo(second);
        assertThat(workspace().sheet("APP-3").rev() > third.rev())
                .isEqualTo(answer == OpenQuestion.MutationBatch.INDEPENDENT);
        assertThat(json.path("data").isNull()).isEqualTo(answer == OpenQuestion.MutationBatch.ROLLED_BACK);
        assertThat(json.at("/data/m1/factSheet/rev").asLong(-1) == first.rev() + 1)
                .isEqualTo(answer != OpenQuestion.MutationBatch.ROLLED_BACK);
    }

    @Test
    void aSheetThatCantBeToldIsWrittenAllTheSame() {
        start();
        FactSheet first = approved("APP-1");
        FactSheet second = approved("APP-2");
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, new Fault.NoSheet(1, true));
        JsonNode answer = send(
                "writer", List.of(Mutation.of(first, set("/alias", "x")), Mutation.of(second, set("/alias", "x"))));
        assertThat(answer.at("/data/m1/factSheet/rev").asLong()).isEqualTo(first.rev() + 1);
        assertThat(answer.at("/data/m2").isNull()).isTrue();
        assertThat(answer.at("/errors/0/path").toString()).isEqualTo("[\"m2\",\"factSheet\"]");
        assertThat(workspace().sheet("APP-2").value("alias")).contains("x");

        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, new Fault.NoSheet(0, false));
        JsonNode told = send("writer", List.of(Mutation.of(workspace().sheet("APP-1"), set("/alias", "y"))));
        assertThat(told.at("/data/m1/factSheet").isNull()).isTrue();
        assertThat(told.at("/data/m1").isNull()).isFalse();
        assertThat(workspace().sheet("APP-1").value("alias")).contains("y");
    }

    @Test
    void aRollbackCanNameNobodyOrTheWrongOne() {
        start();
        FactSheet first = approved("APP-1");
        FactSheet second = approved("APP-2");
        List<Mutation> mutations = List.of(Mutation.of(first, set("/x", "x")), Mutation.of(second, set("/alias", "x")));
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, new Fault.MisnamedRollback(1));
        assertThat(send("writer", mutations).at("/errors/0/path").toString()).isEqualTo("[\"m2\"]");
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, new Fault.UnnamedRollback());
        JsonNode unnamed = send("writer", mutations);
        assertThat(unnamed.path("errors")).hasSize(1);
        assertThat(unnamed.at("/errors/0/path")).isEmpty();
        assertThat(workspace().sheet("APP-2")).isEqualTo(second);
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void aRefusalCanComeAfterTheWork(Refusal refusal) {
        start();
        FactSheet sheet = approved("APP-1");
        workspace().faults().when(RequestMatch.of(RequestKind.MUTATION), 1, refusal.fault);
        as("writer")
                .raw(
                        "mutation($id: ID!, $p: [Patch]!) { updateFactSheet(id: $id, patches: $p) { factSheet { id } } }",
                        Map.of("id", sheet.id(), "p", List.of(set("/alias", "x"))));
        assertThat(workspace().sheet("APP-1").rev() > sheet.rev()).isEqualTo(refusal.carriedOut);
    }

    @SuppressWarnings("ImmutableEnumChecker") // faults are records of numbers
    private enum Refusal {
        STATUS(Fault.status(408), false),
        STATUS_AFTERWARDS(Fault.statusAfterwards(408), true),
        NULL_DATA(new Fault.NullData(false), false),
        NULL_DATA_AFTERWARDS(new Fault.NullData(true), true);

        private final Fault fault;
        private final boolean carriedOut;

        Refusal(Fault fault, boolean carriedOut) {
            this.fault = fault;
            this.carriedOut = carriedOut;
        }
    }
}
