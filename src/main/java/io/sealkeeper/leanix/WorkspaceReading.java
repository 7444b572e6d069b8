package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sealkeeper.leanix.WorkspaceSchema.Question;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.SealRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A new reading of the data model and the schema, beside those in use, which stand until it is complete. All that is known is
 * asked for anew, so a field or a type that has gone is seen as gone.
 *
 * <p>Belongs to one caller, which asks one question at a time.
 */
public final class WorkspaceReading {

    private final WorkspaceModel model;
    private final WorkspaceSchema schema;
    private final WorkspaceSchema fresh;
    private JsonNode answer = MissingNode.getInstance();

    public WorkspaceReading(WorkspaceModel model, WorkspaceSchema schema) {
        this.model = model;
        this.schema = schema;
        this.fresh = schema.anew();
    }

    /** The request that comes first: for the data model. */
    public static GraphqlRequest first() {
        return WorkspaceModel.request();
    }

    /**
     * Takes the answer to the first request.
     *
     * @return whether it is no worse than the one before: the data model is in it, or never was
     */
    public boolean takeModel(GraphqlAnswer told) {
        answer = told.body();
        return WorkspaceModel.in(answer).isPresent() || !model.isReadable();
    }

    /** The next question about the schema, which the work can be done without; empty once all are answered. */
    public Optional<Question> next() {
        return fresh.nextAs(schema).map(q -> new Question(q.names(), q.request().asOptional()));
    }

    /** Takes the answer to such a question. Returns why LeanIX does not tell its schema, if so; then the old one stands. */
    public Optional<GraphqlAnswer.Fault> take(Question question, GraphqlAnswer told) {
        return fresh.take(question, told);
    }

    /** Replaces what was known by a complete reading. Returns what has changed, in words; empty if nothing that matters has. */
    public List<String> complete() {
        Map<FactSheetType, SealRules> before = rules();
        if (WorkspaceModel.in(answer).isPresent()) {
            model.take(answer, fresh);
        } else {
            fresh.describedAs(schema);
        }
        Map<String, Set<String>> gone = schema.become(fresh);
        List<String> changes = differences(before);
        gone.forEach((type, fields) -> changes.add(
                schema.fields(new FactSheetType(type)).isEmpty()
                        ? "the type " + type + " has gone"
                        : type + " no longer has " + quoted(fields)));
        return List.copyOf(changes);
    }

    /** Replaces only the rules, because the schema could not be read. Returns what has changed, in words. */
    public List<String> completeWithoutSchema() {
        Map<FactSheetType, SealRules> before = rules();
        model.take(answer, schema);
        return List.copyOf(differences(before));
    }

    /** The rules of the types that somebody writes to. */
    private Map<FactSheetType, SealRules> rules() {
        Map<FactSheetType, SealRules> rules = new TreeMap<>();
        model.types().stream().filter(schema::knows).forEach(t -> rules.put(t, model.rules(t)));
        return rules;
    }

    private List<String> differences(Map<FactSheetType, SealRules> before) {
        List<String> words = new ArrayList<>();
        Map<FactSheetType, SealRules> after = rules();
        Set<FactSheetType> types = new TreeSet<>(before.keySet());
        types.addAll(after.keySet());
        types.forEach(type -> differences(
                        before.getOrDefault(type, SealRules.UNKNOWN), after.getOrDefault(type, SealRules.UNKNOWN))
                .forEach(difference -> words.add(type + ": " + difference)));
        return words;
    }

    private static List<String> differences(SealRules before, SealRules after) {
        List<String> words = new ArrayList<>();
        if (before.enabled() != after.enabled()) {
            words.add("its seal is switched " + (after.enabled() ? "on" : "off"));
        }
        if (!before.renewal().equals(after.renewal())) {
            words.add("an approval is valid for " + renewal(after) + ", and was for " + renewal(before));
        }
        Set<String> more = new TreeSet<>(after.ignored());
        more.removeAll(before.ignored());
        Set<String> less = new TreeSet<>(before.ignored());
        less.removeAll(after.ignored());
        if (!more.isEmpty()) {
            words.add("changes of " + quoted(more) + " break no seal any more");
        }
        if (!less.isEmpty()) {
            words.add("changes of " + quoted(less) + " break seals now");
        }
        return words;
    }

    private static String renewal(SealRules rules) {
        return rules.renewal().map(r -> r.toDays() + " days").orElse("a time that the workspace does not say");
    }

    private static String quoted(Set<String> names) {
        return names.stream().map(n -> "'" + n + "'").collect(Collectors.joining(", "));
    }
}
