package io.sealkeeper.check;

import io.sealkeeper.words.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/** Checks route files together: each by itself, and their references to one another and to the program. */
public final class RouteCheck {

    private final DslSchema schema;
    private final Installed installed;

    public RouteCheck(DslSchema schema, Installed installed) {
        this.schema = schema;
        this.installed = installed;
    }

    /** All mistakes, in the order of the files; empty if there are none. */
    public List<Mistake> mistakes(List<RouteFile> files, List<Trusted> trusted) {
        return mistakes(files, trusted, List.of());
    }

    /** The same, with the guards that the settings have. */
    public List<Mistake> mistakes(List<RouteFile> files, List<Trusted> trusted, List<Guarded> guarded) {
        Set<Mistake> mistakes = new TreeSet<>();
        for (RouteFile file : files) {
            mistakes.addAll(file.mistakes());
            if (file.kamelet().isEmpty()) {
                mistakes.addAll(schema.mistakes(file));
            }
        }
        Templates templates = new Templates(files, installed);
        mistakes.addAll(templates.mistakes());
        List<Fact> facts = facts(files, templates);
        Kamelets kamelets = new Kamelets(files, templates.names(), installed, schema.languages());
        facts.addAll(kamelets.facts(facts));
        mistakes.addAll(kamelets.misshapen(schema));
        mistakes.addAll(kamelets.mistakes());
        mistakes.addAll(new EndpointRule(installed).mistakes(only(facts, Fact.Endpoint.class)));
        mistakes.addAll(new BeanRule(installed, only(facts, Fact.OwnBean.class)).mistakes(facts));
        ExpressionRule expressions = new ExpressionRule(installed);
        only(facts, Fact.Expression.class).forEach(e -> expressions.mistake(e).ifPresent(mistakes::add));
        only(facts, Fact.NoValue.class).forEach(n -> mistakes.add(noValue(n)));
        mistakes.addAll(twice(only(facts, Fact.RouteId.class)));
        mistakes.addAll(configured(facts));
        only(facts, Fact.DataFormat.class).stream().filter(f -> !isThere(f)).forEach(f -> mistakes.add(noFormat(f)));
        mistakes.addAll(new SourceRule(templates, new TrustRule(trusted, guarded)).mistakes(facts));
        mistakes.addAll(new PullRule(templates, installed).mistakes());
        mistakes.addAll(new TopicRule(templates, installed).mistakes());
        return List.copyOf(mistakes);
    }

    private List<Fact> facts(List<RouteFile> files, Templates templates) {
        Set<String> languages = schema.languages();
        List<Fact> facts = new ArrayList<>();
        for (RouteFile file : files) {
            for (Node entry : file.root().map(Nodes::items).orElse(List.of())) {
                if (Nodes.value(entry, "routeTemplate").isEmpty()) {
                    facts.addAll(new Scan(file, Scope.outside(installed), languages).of(entry));
                }
            }
        }
        for (Templates.Body body : templates.bodies()) {
            new Scan(body.file(), body.scope(), languages)
                    .of(body.node()).stream()
                            // A route's name in a template is only one of many.
                            .filter(fact -> !(fact instanceof Fact.RouteId))
                            .forEach(facts::add);
        }
        return facts;
    }

    private static <F extends Fact> List<F> only(List<Fact> facts, Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static Mistake noValue(Fact.NoValue fact) {
        return Mistake.error(
                fact.place(),
                "'{{" + fact.key() + "}}' has no value: there is no such setting"
                        + Nearest.suggestion(fact.key(), fact.names()));
    }

    private static List<Mistake> twice(List<Fact.RouteId> ids) {
        List<Mistake> mistakes = new ArrayList<>();
        Map<String, Place> seen = new HashMap<>();
        for (Fact.RouteId id : ids) {
            Place other = seen.putIfAbsent(id.id().value(), id.id().place());
            if (other != null) {
                mistakes.add(Mistake.error(
                        id.id().place(),
                        "there is a route '" + id.id().value() + "' already, at " + other
                                + ": give this one its own id"));
            }
        }
        return mistakes;
    }

    /** Camel silently ignores an unknown name, and the route runs without its error handler. */
    private static List<Mistake> configured(List<Fact> facts) {
        Set<String> names = only(facts, Fact.Configuration.class).stream()
                .map(c -> c.id().value())
                .collect(Collectors.toSet());
        return only(facts, Fact.Configured.class).stream()
                .filter(c -> !c.id().value().contains("*") && !names.contains(c.id().value()))
                .map(c -> Mistake.error(
                        c.id().place(),
                        "there is no route configuration '" + c.id().value() + "'"
                                + Nearest.suggestion(c.id().value(), names)))
                .toList();
    }

    /** A language's name may differ from its formats': bindy is three of them. */
    private boolean isThere(Fact.DataFormat format) {
        String name = format.name().toLowerCase(Locale.ROOT);
        return installed.dataFormats().stream()
                .anyMatch(f -> f.toLowerCase(Locale.ROOT).replace("-", "").startsWith(name));
    }

    private static Mistake noFormat(Fact.DataFormat format) {
        return Mistake.error(
                format.place(), "this program has no data format '" + format.name() + "'" + BuiltIn.REMEDY);
    }
}
