package io.sealkeeper.cli;

import io.sealkeeper.pipeline.rehearsal.Rehearsal;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.RelationsWanted;
import io.sealkeeper.words.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How a change differs from the expected one. */
final class ChangeDifference {

    private ChangeDifference() {}

    /** In words, by the member of the expected change; empty if they are equal. */
    static Map<String, String> between(Change expected, Change got) {
        Map<String, String> differences = new LinkedHashMap<>();
        if (!expected.type().equals(got.type()) || !expected.sheet().equals(got.sheet())) {
            differences.put("", "expected a change of " + named(expected) + ", got one of " + named(got));
        }
        Set<FieldPath> fields = new TreeSet<>(expected.wanted().keySet());
        fields.addAll(got.wanted().keySet());
        fields.forEach(field -> compare(
                        field.value(),
                        Optional.ofNullable(expected.wanted().get(field))
                                .map(Rehearsal::json)
                                .map(Object::toString),
                        Optional.ofNullable(got.wanted().get(field))
                                .map(Rehearsal::json)
                                .map(Object::toString))
                .ifPresent(words -> differences.put("/fields/" + field, words)));
        Set<String> relations = new TreeSet<>(expected.relations().keySet());
        relations.addAll(got.relations().keySet());
        relations.forEach(name -> compare(
                        name,
                        Optional.ofNullable(expected.relations().get(name)).map(ChangeDifference::text),
                        Optional.ofNullable(got.relations().get(name)).map(ChangeDifference::text))
                .ifPresent(words -> differences.put("/relations/" + name, words)));
        // A test about values need not say how new its rows are.
        expected.newest()
                .flatMap(e ->
                        compare("newest", Optional.of(e.value()), got.newest().map(FieldPath::value)))
                .ifPresent(words -> differences.put("/newest", words));
        return differences;
    }

    private static String named(Change change) {
        return Shown.plain(change.sheetLabel());
    }

    private static Optional<String> compare(String name, Optional<String> expected, Optional<String> got) {
        if (expected.equals(got)) {
            return Optional.empty();
        }
        return Optional.of(
                expected.isEmpty()
                        ? "expected no " + Shown.plain(name) + " in the change, got " + shown(got)
                        : "expected " + Shown.plain(name) + " " + shown(expected) + " in the change, got "
                                + shown(got));
    }

    private static String shown(Optional<String> value) {
        return value.map(Shown::plain).orElse("none");
    }

    /** Their order has no meaning. */
    private static String text(RelationsWanted wanted) {
        List<String> items = wanted.items().stream()
                .map(i -> i.type().map(t -> t + " ").orElse("")
                        + i.target()
                        + (i.attributes().isEmpty() ? "" : " " + Rehearsal.json(i.attributes())))
                .sorted()
                .toList();
        return (wanted.replace() ? "replace " : "") + items;
    }
}
