package io.sealkeeper.jq;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.jq.Corpus.Outcome;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.impl.DefaultCamelContext;

/** Runs expressions as mappings run them. */
final class Engine {

    private static final Scope LIBRARY = library();

    private Engine() {}

    private static Scope library() {
        Jq language = new Jq();
        language.setCamelContext(new DefaultCamelContext());
        return language.getRootScope();
    }

    static Expression parse(String jq) throws JqMistake {
        return Parser.parse(jq, LIBRARY);
    }

    static Outcome outcome(String jq, String in) {
        List<String> values = new ArrayList<>();
        try {
            Expression expression = parse(jq);
            expression.apply(Scope.newChildScope(LIBRARY), Corpus.parse(in), value -> values.add(Texts.json(value)));
            return new Outcome(values, false, false);
        } catch (JqMistake e) {
            return new Outcome(List.of(), false, true);
        } catch (JsonQueryException | RuntimeException e) {
            return new Outcome(values, true, false);
        }
    }

    static List<JsonNode> values(String jq, String in) throws Exception {
        List<JsonNode> values = new ArrayList<>();
        parse(jq).apply(Scope.newChildScope(LIBRARY), Corpus.parse(in), values::add);
        return values;
    }
}
