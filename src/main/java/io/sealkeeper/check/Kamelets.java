package io.sealkeeper.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** The integrators' Kamelets, each use of one, and their bodies as each use turns them into routes. */
final class Kamelets {

    private static final String SCHEME = "kamelet";

    /** Parameters that every Kamelet's body has. */
    private static final Set<String> GIVEN = Set.of("templateId", "routeId", "uuid");

    /**
     * A use of a Kamelet.
     *
     * @param within the Kamelets whose bodies contain it, the innermost last
     */
    private record Use(Fact.Endpoint endpoint, List<String> within) {

        String name() {
            return endpoint.options().stream()
                    .filter(o -> o.name().value().equals("templateId"))
                    .findFirst()
                    .map(o -> o.value().value())
                    .orElse(endpoint.path().replaceFirst("/.*", ""));
        }

        private boolean isLookedUpElsewhere() {
            return endpoint.options().stream().anyMatch(o -> o.name().value().equals("location"));
        }
    }

    private final Map<String, Kamelet> kamelets = new LinkedHashMap<>();
    private final Set<String> templates;
    private final Installed installed;
    private final Set<String> languages;
    private final Optional<JsonNode> component;
    private final Set<String> options = new HashSet<>();
    private final Deque<Use> open = new ArrayDeque<>();
    private final Set<String> used = new HashSet<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    /**
     * @param templates the names of route templates, which Camel accepts as Kamelets, too
     * @param languages the names of the expression languages
     */
    Kamelets(List<RouteFile> files, Set<String> templates, Installed installed, Set<String> languages) {
        files.forEach(file -> file.kamelet().ifPresent(name -> kamelets.put(name, Kamelet.of(file, name))));
        this.templates = templates;
        this.installed = installed;
        this.languages = languages;
        this.component = installed.component(SCHEME);
        component.ifPresent(c -> c.path("properties").fieldNames().forEachRemaining(options::add));
    }

    /** What is wrong with the files' form. */
    List<Mistake> misshapen(DslSchema schema) {
        List<Mistake> all = new ArrayList<>();
        kamelets.values().forEach(k -> all.addAll(new KameletShape(k, schema, options).mistakes()));
        kamelets.values().stream()
                .filter(k -> templates.contains(k.name()))
                .forEach(k -> all.add(Mistake.error(
                        k.file()
                                .root()
                                .map(k.file()::place)
                                .orElseGet(() -> Place.of(k.file().name())),
                        "there is a route template '" + k.name() + "' already, and Camel would take that one")));
        return all;
    }

    /** Checks each use and returns the references of the bodies; an unused Kamelet is checked, too. */
    List<Fact> facts(List<Fact> outside) {
        uses(outside, List.of());
        drain();
        for (Kamelet kamelet : kamelets.values()) {
            if (!used.contains(kamelet.name())) {
                body(
                        kamelet,
                        new Scope(Map.of(), open(kamelet, kamelet.properties().keySet()), installed),
                        List.of());
                drain();
            }
        }
        return facts;
    }

    /** What is wrong with the uses. */
    List<Mistake> mistakes() {
        return mistakes;
    }

    private void drain() {
        while (!open.isEmpty()) {
            look(open.remove());
        }
    }

    private void uses(List<Fact> of, List<String> within) {
        for (Fact fact : of) {
            if (fact instanceof Fact.Endpoint e && e.scheme().equals(SCHEME)) {
                Use use = new Use(e, within);
                if (!use.name().contains("{{") && !use.name().contains("${")) {
                    open.add(use);
                }
            }
        }
    }

    private void look(Use use) {
        Kamelet kamelet = kamelets.get(use.name());
        Place place = use.endpoint().uri().place();
        if (kamelet == null) {
            if (!templates.contains(use.name()) && !use.isLookedUpElsewhere()) {
                mistakes.add(Mistake.error(place, none(use.name())));
            }
            return;
        }
        used.add(kamelet.name());
        if (use.within().contains(kamelet.name())) {
            mistakes.add(Mistake.error(place, "Kamelet '" + kamelet.name() + "' would use itself endlessly"));
        } else if (kamelet.template().isPresent()) {
            direction(use.endpoint(), kamelet);
            body(kamelet, scope(use, kamelet), use.within());
        }
    }

    private String none(String name) {
        return "there is no Kamelet " + Shown.quoted(name)
                + Nearest.to(name, kamelets.keySet())
                        .map(near -> ", did you mean '" + near + "'?")
                        .orElse(": its file would be kamelets/" + Shown.plain(name) + Kamelet.ENDING
                                + ", beside sources and pipeline");
    }

    private void direction(Fact.Endpoint endpoint, Kamelet kamelet) {
        Place place = endpoint.uri().place();
        kamelet.isCalled().filter(called -> called == endpoint.isConsumed()).ifPresent(called -> {
            if (called) {
                mistakes.add(Mistake.error(
                        place,
                        "no route can begin with Kamelet '" + kamelet.name()
                                + "': it begins with 'kamelet:source', so it is a step"));
            } else {
                mistakes.add(Mistake.error(
                        place,
                        "nothing can be sent to Kamelet '" + kamelet.name()
                                + "': it does not begin with 'kamelet:source', so a route can only begin with it"));
            }
        });
    }

    /** Collects the values that a use gives, and reports what is wrong with them. */
    private Scope scope(Use use, Kamelet kamelet) {
        Map<String, Text> given = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        kamelet.properties().forEach((name, property) -> property.preset()
                .ifPresent(preset -> given.put(name, Text.of(preset, kamelet.file()))));
        kamelet.properties().keySet().forEach(name -> installed
                .setting("camel.kamelet." + kamelet.name() + "." + name)
                .ifPresent(value -> given.put(name, use.endpoint().uri().with(value))));
        own(use.endpoint());
        Set<String> inUri = new HashSet<>();
        for (Fact.Option option : use.endpoint().options()) {
            String name = option.name().value();
            if (!option.name().isKnown() || options.contains(name)) {
                continue;
            }
            if (option.isInUri() ? !inUri.add(name) : inUri.contains(name)) {
                mistakes.add(Mistake.error(
                        option.name().place(), "property " + Shown.quoted(name) + " is given twice: keep one"));
            }
            KameletProperty property = kamelet.properties().get(name);
            if (property == null) {
                mistakes.add(Mistake.error(
                        option.name().place(),
                        "Kamelet '" + kamelet.name() + "' has no property " + Shown.quoted(name)
                                + Nearest.suggestion(name, kamelet.properties().keySet())));
            } else {
                given.put(name, option.value());
                value(property, option.value()).ifPresent(mistakes::add);
            }
        }
        // Already reported with the use or with the file's form: follow-up mistakes in the body would be noise.
        kamelet.properties().values().stream()
                .filter(p -> given.containsKey(p.name())
                        && value(p, given.get(p.name())).isPresent())
                .forEach(p -> {
                    unknown.add(p.name());
                    given.remove(p.name());
                });
        kamelet.properties().values().stream()
                .filter(p -> p.isRequired() && !given.containsKey(p.name()) && unknown.add(p.name()))
                .forEach(p -> mistakes.add(Mistake.error(
                        use.endpoint().uri().place(),
                        "Kamelet '" + kamelet.name() + "' needs a property " + Shown.quoted(p.name()) + p.purpose())));
        return new Scope(given, open(kamelet, unknown), installed);
    }

    /** Checks the options that belong to the component, not to the Kamelet. */
    private void own(Fact.Endpoint endpoint) {
        List<Fact.Option> own = endpoint.options().stream()
                .filter(o -> options.contains(o.name().value()))
                .toList();
        component.ifPresent(c -> mistakes.addAll(
                new Options(SCHEME, c).mistakes(new Fact.Endpoint(endpoint.uri(), endpoint.isConsumed(), own))));
    }

    private static Optional<Mistake> value(KameletProperty property, Text value) {
        String plain = value.value().replaceFirst("(?s)^RAW[({](.*)[)}]$", "$1");
        return value.isKnown() && !plain.startsWith("#")
                ? property.mistake(plain).map(words -> Mistake.error(value.place(), words))
                : Optional.empty();
    }

    /** The properties without a known value. Optional ones are not among them: the body must work without. */
    private static Set<String> open(Kamelet kamelet, Set<String> properties) {
        Set<String> names = new HashSet<>(properties);
        names.addAll(kamelet.beans());
        names.addAll(GIVEN);
        return names;
    }

    private void body(Kamelet kamelet, Scope scope, List<String> around) {
        Optional<Node> template = kamelet.template();
        if (template.isEmpty()) {
            return;
        }
        List<Fact> found = new Scan(kamelet.file(), scope, languages)
                .of(template.get()).stream()
                        // A route's name in a template is only one of many.
                        .filter(fact -> !(fact instanceof Fact.RouteId) && !isEnd(fact))
                        .toList();
        facts.addAll(found);
        List<String> within = new ArrayList<>(around);
        within.add(kamelet.name());
        uses(found, within);
    }

    private static boolean isEnd(Fact fact) {
        return fact instanceof Fact.Endpoint e && e.scheme().equals(SCHEME) && Kamelet.ENDS.contains(e.path());
    }
}
