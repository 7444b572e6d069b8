package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.JsonMutator;
import io.sealkeeper.leanix.SampleSchema;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.demand.Wanted;
import io.sealkeeper.pipeline.demand.Wants;
import io.sealkeeper.pipeline.transform.CanonicalChange;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Origin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a mapping makes of a payload is either a change of fields that the workspace has, or rejected with a message; it
 * never sets the seal. A failure names its seed: {@code -Dsealkeeper.fuzz.seed=}.
 */
@Timeout(300)
class PayloadFuzzTest {

    private static final long SEED = Long.getLong("sealkeeper.fuzz.seed", 20261120L);
    private static final int CASES = Integer.getInteger("sealkeeper.fuzz.cases", 20_000);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper EXACT =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Origin ORIGIN = new Origin("vulnerabilities", "a.csv", 2);
    private static final Set<String> FIELDS = Set.of("score", "count", "text", "flag", "texts", "odd");
    private static final String CHANGE = """
            {"type": "Application", "externalId": "APP-1", "fields": {"score": 2.5, "count": 4, "text": "a",
              "flag": true, "texts": ["p", "q"], "odd": {"a": 1}}}""";
    private static final List<String> PATHS = List.of(
            "lxState",
            "qualitySeal",
            "lxState/x",
            "qualitySeal/state",
            "/lxState",
            "LXSTATE",
            "lxstate",
            " lxState",
            "lxState ",
            "lxState\u0000",
            "lx\u200bState",
            "score/x",
            "score/",
            "//",
            "",
            " ",
            "status",
            "id",
            "rev",
            "tags",
            "subscriptions",
            "../lxState",
            "text\n",
            "ſcore",
            "score/../lxState");
    private static final WorkspaceSchema SCHEMA = new WorkspaceSchema();

    @BeforeAll
    static void aWorkspace() throws Exception {
        WorkspaceSchema.Question question =
                SCHEMA.next(List.of(new FactSheetType("Application"))).orElseThrow();
        // Even where the workspace shows the seal as a field, as LeanIX does.
        SCHEMA.take(question, new GraphqlAnswer(JSON.readTree("""
                {"data": {"s_0": {"enumValues": []}, "s_1": {"fields": [
                  {"name": "lxState", "type": {"kind": "ENUM", "name": "LxState"}},
                  {"name": "qualitySeal", "type": {"kind": "ENUM", "name": "QualitySeal"}},
                  {"name": "score", "type": {"kind": "SCALAR", "name": "Float"}},
                  {"name": "count", "type": {"kind": "SCALAR", "name": "Int"}},
                  {"name": "text", "type": {"kind": "SCALAR", "name": "String"}},
                  {"name": "flag", "type": {"kind": "SCALAR", "name": "Boolean"}},
                  {"name": "texts", "type": {"kind": "LIST", "ofType": {"kind": "ENUM", "name": "E"}}},
                  {"name": "odd", "type": {"kind": "OBJECT", "name": "O"}}]}}}""")));
    }

    @Test
    void nothing_but_fields_of_the_workspace_can_be_wanted() throws Exception {
        assertThat(Wanted.of(read(JSON.readTree(CHANGE.replace(", \"odd\": {\"a\": 1}", ""))), SCHEMA)
                        .fields())
                .hasSize(5);
        int accepted = 0;
        for (int i = 0; i < CASES; i++) {
            long seed = SEED + i;
            Random dice = new Random(seed * 0x9E3779B97F4A7C15L);
            try {
                accepted += accepts(dice) ? 1 : 0;
            } catch (Throwable e) {
                throw new AssertionError("with the seed " + seed + ": " + e, e);
            }
        }
        assertThat(accepted).as("changes that were possible").isBetween(CASES / 100, CASES - CASES / 100);
    }

    private static boolean accepts(Random dice) throws Exception {
        JsonMutator mutator = new JsonMutator(dice);
        String change = dice.nextBoolean() ? CHANGE : CHANGE.replace(", \"odd\": {\"a\": 1}", "");
        Optional<JsonNode> spoiled = mutator.spoiled(change);
        if (spoiled.isEmpty()) {
            return false;
        }
        JsonNode json = spoiled.get();
        if (json.path("fields") instanceof ObjectNode fields && dice.nextInt(3) == 0) {
            fields.set(PATHS.get(dice.nextInt(PATHS.size())), JSON.readTree(mutator.junk()));
        }
        if (dice.nextInt(5) == 0) {
            json = EXACT.readTree(json.toString().replace("\"Infinity\"", "1e400"));
        }
        try {
            Map<FieldPath, Wants.OfField> wanted = Wanted.of(read(json), SCHEMA).fields();
            for (FieldPath path : wanted.keySet()) {
                assertThat(FIELDS).contains(path.value());
                assertThat(json.path("fields").has(path.value())).isTrue();
            }
            assertThat(wanted).hasSameSizeAs(json.path("fields"));
            return true;
        } catch (CanonicalChange.NotAChange | Wanted.CannotBeMade e) {
            assertThat(e.getMessage()).isNotBlank();
            return false;
        }
    }

    /** A value of each kind, and relations of both forms. */
    private static final String EVERYTHING = """
            {"type": "Application", "name": "Billing", "fields": {"alias": "a", "day": "2026-01-31", "risk": "low",
              "platforms": {"mode": "merge", "values": ["p"]}, "naFields": ["alias"], "lifecycle": {"plan": "2026-01-01"},
              "tags": ["a", {"tagId": "b"}], "externalId": {"externalId": "x", "comment": null},
              "location": {"rawAddress": "Bonn", "latitude": 50.7},
              "projectStatus": [{"date": "2026-01-31", "status": "RED", "progress": 5}]},
             "relations": {"relApplicationToITComponent": [{"id": "i", "fields": {"costTotalAnnual": 5, "regions": ["de"]},
                "activeFrom": "2026-01-01"}],
              "relToParent": {"mode": "replace", "items": [{"name": "P", "type": "Application"}]}}}""";

    @Test
    void every_kind_is_wanted_as_it_fits_or_refused_in_words() throws Exception {
        FactSheetType application = new FactSheetType("Application");
        Map<FactSheetType, Set<String>> known = Map.of(
                application,
                Set.of(
                        "alias",
                        "day",
                        "risk",
                        "platforms",
                        "naFields",
                        "lifecycle",
                        "tags",
                        "externalId",
                        "location",
                        "projectStatus",
                        "relApplicationToITComponent",
                        "relToParent"),
                new FactSheetType("ITComponent"),
                Set.of());
        WorkspaceSchema schema = SampleSchema.knowing(known);
        Wanted whole = Wanted.of(read(JSON.readTree(EVERYTHING)), schema);
        assertThat(whole.fields()).hasSize(10);
        assertThat(whole.targets()).hasSize(2);
        int accepted = 0;
        for (int i = 0; i < CASES; i++) {
            long seed = SEED + i;
            Random dice = new Random(seed * 0x9E3779B97F4A7C15L);
            try {
                Optional<JsonNode> json = new JsonMutator(dice).spoiled(EVERYTHING);
                if (json.isPresent()) {
                    Wanted wanted = Wanted.of(read(json.get()), schema);
                    wanted.fields().values().forEach(of -> of.kind()
                            .sent(of.want().over(FieldValue.NONE)));
                    accepted++;
                }
            } catch (CanonicalChange.NotAChange | Wanted.CannotBeMade e) {
                assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(1000);
            } catch (Throwable e) {
                throw new AssertionError("with the seed " + seed + ": " + e, e);
            }
        }
        assertThat(accepted).as("changes that were possible").isBetween(CASES / 100, CASES - CASES / 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lxState", "qualitySeal", "lxState/x", "qualitySeal/x"})
    void the_seal_can_never_be_wanted(String path) throws Exception {
        ObjectNode json = (ObjectNode) JSON.readTree(CHANGE);
        json.putObject("fields").put(path, "APPROVED");
        Change change = read(json);
        assertThatThrownBy(() -> Wanted.of(change, SCHEMA))
                .isInstanceOf(Wanted.CannotBeMade.class)
                .hasMessageContaining("no source may set it");
    }

    /** A short text that stands for a gigabyte of digits. */
    @ParameterizedTest
    @ValueSource(strings = {"1E+1000000000", "-1E+2147483647", "1E-1000000000", "1E+100000000"})
    void a_number_beyond_all_measure_is_refused_at_once(String number) throws Exception {
        for (String field : List.of("score", "count", "text", "flag", "texts")) {
            ObjectNode json = (ObjectNode) JSON.readTree(CHANGE);
            json.putObject("fields").set(field, DecimalNode.valueOf(new BigDecimal(number)));
            Change change = read(json);
            assertThatThrownBy(() -> Wanted.of(change, SCHEMA))
                    .as(field)
                    .isInstanceOf(Wanted.CannotBeMade.class)
                    .hasMessageContaining("digits");
        }
    }

    private static Change read(JsonNode json) throws CanonicalChange.NotAChange {
        return CanonicalChange.read(ORIGIN, "{}", json);
    }
}
