package io.sealkeeper.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Collects a file's references by the names of properties, whatever step they are in. */
final class Scan {

    private static final Set<String> ENDPOINTS = Set.of("to", "toD", "wireTap", "from", "enrich", "pollEnrich", "poll");
    private static final Set<String> BEAN_REFS = Set.of(
            "routePolicy",
            "executorService",
            "aggregationStrategy",
            "idempotentRepository",
            "errorHandlerRef",
            "aggregationRepository",
            "onPrepare",
            "onRedelivery",
            "claimCheckRepository",
            "redeliveryPolicyRef");
    private static final Set<String> BEAN_STEPS = Set.of("bean", "method", "process", "policy", "transacted");
    private static final Set<String> PREDICATES =
            Set.of("filter", "when", "validate", "onWhen", "handled", "continued", "retryWhile", "completionPredicate");
    private static final Set<String> TYPES =
            Set.of("exception", "unmarshalType", "beanType", "resultType", "exceptionType");

    private static final Set<String> FORMATTERS = Set.of("marshal", "unmarshal");

    /** Below these, names are not part of the YAML language. */
    private static final Set<String> FOREIGN = Set.of("parameters", "properties");

    /** An address here is a pattern of addresses. */
    private static final Set<String> PATTERNS = Set.of("interceptFrom", "interceptSendToEndpoint");

    private final RouteFile file;
    private final Scope scope;
    private final Set<String> languages;
    private final List<Fact> facts = new ArrayList<>();

    /** @param languages the names of the expression languages */
    Scan(RouteFile file, Scope scope, Set<String> languages) {
        this.file = file;
        this.scope = scope;
        this.languages = languages;
    }

    List<Fact> of(Node node) {
        step("", node, false);
        return facts;
    }

    private void step(String name, Node node, boolean predicate) {
        boolean loops = name.equals("loop")
                && Nodes.text(node, "doWhile").filter("true"::equals).isPresent();
        for (NodeTuple entry : Nodes.entries(node)) {
            String key = Nodes.key(entry);
            Node value = entry.getValueNode();
            property(name, key, value, node, predicate || loops || PREDICATES.contains(name));
        }
        Nodes.items(node).forEach(item -> step(name, item, predicate));
        if (node instanceof ScalarNode scalar) {
            placeholder(scalar);
        }
    }

    private void property(String step, String key, Node value, Node whole, boolean predicate) {
        if (FOREIGN.contains(step)) {
            step(key, value, false);
            return;
        }
        if (key.equals("uri")
                && value instanceof ScalarNode uri
                && !BEAN_STEPS.contains(step)
                && !PATTERNS.contains(step)) {
            endpoint(uri, step.equals("from") || step.equals("poll"), Nodes.value(whole, "parameters"));
        } else if (key.equals("deadLetterUri") && value instanceof ScalarNode uri) {
            endpoint(uri, false, Optional.empty());
        } else if (ENDPOINTS.contains(key) && value instanceof ScalarNode uri) {
            endpoint(uri, key.equals("from") || key.equals("poll"), Optional.empty());
        }
        if (key.equals("kamelet")) {
            kamelet(value);
        }
        if (BEAN_STEPS.contains(key) && !BEAN_STEPS.contains(step)) {
            bean(value);
        } else if (BEAN_REFS.contains(key) && value instanceof ScalarNode ref) {
            facts.add(new Fact.Bean(scope.read(ref, file), Optional.empty()));
        } else if (TYPES.contains(key)) {
            types(value);
        }
        if (key.equals("log") || (step.equals("log") && key.equals("message"))) {
            expression("simple", value, false);
        } else if (key.equals("language")) {
            Nodes.text(value, "language").ifPresent(language -> expression(language, value, predicate));
        } else if (languages.contains(key) && !key.equals("method") && !BEAN_STEPS.contains(step)) {
            expression(key, value, predicate);
        }
        if ((step.equals("route") && key.equals("id")) || (step.equals("templatedRoute") && key.equals("routeId"))) {
            text(value).ifPresent(id -> facts.add(new Fact.RouteId(id)));
        }
        if (step.equals("route") && key.equals("routeConfigurationId")) {
            text(value).ifPresent(id -> facts.add(new Fact.Configured(id)));
        } else if (step.equals("routeConfiguration") && key.equals("id")) {
            text(value).ifPresent(id -> facts.add(new Fact.Configuration(id)));
        }
        if (FORMATTERS.contains(step) && value instanceof MappingNode && !key.equals("custom")) {
            String library = Nodes.text(value, "library").orElse("Jackson");
            facts.add(new Fact.DataFormat(key.equals("json") ? library : key, file.place(value)));
        }
        if (key.equals("setProperty")) {
            source(value);
        } else if (key.equals("beans")) {
            Nodes.items(value).forEach(b -> Nodes.text(b, "name")
                    .ifPresent(n ->
                            facts.add(new Fact.OwnBean(n, Nodes.text(b, "type").orElse("")))));
        }
        step(key, value, predicate && (key.equals("expression") || languages.contains(key)));
    }

    private void endpoint(ScalarNode uri, boolean consumed, Optional<Node> parameters) {
        Text text = scope.read(uri, file);
        facts.add(new Fact.Endpoint(text, consumed, options(text, parameters)));
    }

    /** The step {@code kamelet} has as its name what an address has after the scheme. */
    private void kamelet(Node value) {
        Optional<ScalarNode> name =
                value instanceof ScalarNode scalar ? Optional.of(scalar) : Nodes.scalar(value, "name");
        name.map(n -> scope.read(n, file))
                .ifPresent(text -> facts.add(new Fact.Endpoint(
                        text.with("kamelet:" + text.value()), false, options(text, Nodes.value(value, "parameters")))));
    }

    private List<Fact.Option> options(Text text, Optional<Node> parameters) {
        List<Fact.Option> options = new ArrayList<>();
        int query = text.value().indexOf('?');
        if (query >= 0) {
            int at = query + 1;
            for (String pair : text.value().substring(query + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    options.add(new Fact.Option(
                            part(text, pair.substring(0, equals), at),
                            part(text, pair.substring(equals + 1), at + equals + 1),
                            true));
                }
                at += pair.length() + 1;
            }
        }
        parameters.ifPresent(p -> Nodes.entries(p).forEach(entry -> {
            if (entry.getKeyNode() instanceof ScalarNode name && entry.getValueNode() instanceof ScalarNode value) {
                options.add(new Fact.Option(Text.of(name, file), scope.read(value, file), false));
            }
        }));
        return options;
    }

    private static Text part(Text whole, String value, int at) {
        return new Text(value, whole.at(at), whole.isWhole() || !value.contains("{{"), whole.isExact());
    }

    private void bean(Node value) {
        if (value instanceof ScalarNode ref) {
            facts.add(new Fact.Bean(scope.read(ref, file), Optional.empty()));
        }
        Nodes.scalar(value, "ref")
                .ifPresent(ref -> facts.add(new Fact.Bean(
                        scope.read(ref, file), Nodes.scalar(value, "method").map(m -> scope.read(m, file)))));
    }

    private void types(Node value) {
        text(value).ifPresent(type -> facts.add(new Fact.Type(type)));
        Nodes.items(value).forEach(item -> text(item).ifPresent(type -> facts.add(new Fact.Type(type))));
    }

    private void expression(String language, Node value, boolean predicate) {
        text(value)
                .or(() -> Nodes.value(value, "expression").flatMap(this::text))
                .ifPresent(text -> facts.add(new Fact.Expression(language, text, predicate)));
    }

    /** A payload's source is the exchange property of this name. */
    private void source(Node setProperty) {
        if (Nodes.text(setProperty, "name").filter("source"::equals).isPresent()) {
            Node holder = Nodes.value(setProperty, "expression").orElse(setProperty);
            Nodes.value(holder, "constant")
                    .flatMap(c -> text(c).or(() -> Nodes.value(c, "expression").flatMap(this::text)))
                    .ifPresent(name -> facts.add(new Fact.Source(name)));
        }
    }

    private void placeholder(ScalarNode scalar) {
        scope.missing(Text.of(scalar, file))
                .ifPresent(m -> facts.add(new Fact.NoValue(m.key(), m.place(), scope.names())));
    }

    private Optional<Text> text(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scope.read(scalar, file)) : Optional.empty();
    }

    /** The values in a list of {@code name, value}. */
    static Map<String, ScalarNode> parameters(Node list) {
        Map<String, ScalarNode> parameters = new java.util.LinkedHashMap<>();
        for (Node item : Nodes.items(list)) {
            Nodes.text(item, "name")
                    .ifPresent(name -> Nodes.scalar(item, "value").ifPresent(value -> parameters.put(name, value)));
        }
        return parameters;
    }
}
