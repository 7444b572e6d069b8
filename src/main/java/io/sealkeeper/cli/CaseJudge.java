package io.sealkeeper.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.check.ExpectedOutcome;
import io.sealkeeper.check.Mistake;
import io.sealkeeper.check.Place;
import io.sealkeeper.check.TestCase;
import io.sealkeeper.pipeline.rehearsal.Rehearsal;
import io.sealkeeper.pipeline.rehearsal.RehearsedEnd;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares the result of a test case with what the case expects. */
final class CaseJudge {

    private record Difference(Place place, String words) {}

    private final TestCase test;
    private final Rehearsal.Result result;
    private final List<Difference> differences = new ArrayList<>();

    CaseJudge(TestCase test, Rehearsal.Result result) {
        this.test = test;
        this.result = result;
    }

    /** Why the case failed: everything in one line, with the place of the first fault; empty if it passed. */
    Optional<Mistake> mistake() {
        test.changes().ifPresent(this::changes);
        test.patches().ifPresent(this::patches);
        outcomes();
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(test.failed(
                        differences.get(0).place(),
                        differences.stream().map(Difference::words).collect(Collectors.joining("; "))));
    }

    private void differs(String path, String words) {
        differences.add(new Difference(test.at(path), words));
    }

    private void changes(List<JsonNode> expected) {
        if (expected.size() != result.changes().size()) {
            differs(
                    "/changes",
                    "expected " + count(expected.size()) + ", got "
                            + count(result.changes().size()));
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            String path = "/changes/" + i;
            try {
                ChangeDifference.between(
                                Rehearsal.change(expected.get(i)),
                                result.changes().get(i))
                        .forEach((member, words) -> differs(path + member, words));
            } catch (IllegalArgumentException e) {
                differs(path, e.getMessage());
            }
        }
    }

    private static String count(int changes) {
        return changes == 0 ? "no change" : changes == 1 ? "1 change" : changes + " changes";
    }

    private void patches(JsonNode expected) {
        expected.properties().forEach(patch -> patch(patch.getKey(), patch.getValue()));
        result.end().map(RehearsedEnd::edits).orElse(List.of()).stream()
                .filter(e -> !expected.has(e.path().value()))
                .forEach(e -> differs("/patches", "expected no patch of " + e.path() + ", got " + arrow(e)));
    }

    private void patch(String path, JsonNode expected) {
        Optional<FieldEdit> edit = result.end().flatMap(e -> e.edit(path));
        boolean asExpected = edit.isPresent()
                && result.end().orElseThrow().wasThere(edit.get(), expected.path("old"))
                && result.end().orElseThrow().isWritten(edit.get(), expected.path("new"));
        if (!asExpected) {
            differs(
                    "/patches/" + path,
                    "expected " + Shown.plain(path) + " " + shown(expected.path("old")) + " → "
                            + shown(expected.path("new")) + ", got "
                            + edit.map(CaseJudge::arrow).orElse("no patch"));
        }
    }

    private static String arrow(FieldEdit edit) {
        return Shown.plain(edit.before().toString()) + " → "
                + Shown.plain(edit.after().toString());
    }

    private static String shown(JsonNode value) {
        return value.isNull() ? "(none)" : Shown.plain(value.isTextual() ? value.asText() : value.toString());
    }

    /** A rejected row must be expected, whatever else the case is about. */
    private void outcomes() {
        List<Outcome> got = new ArrayList<>();
        result.rejected().forEach(r -> got.add(Outcome.rejected(r.words())));
        result.end().ifPresent(end -> got.add(end.outcome()));
        if (test.outcomes().isEmpty()) {
            result.rejected().forEach(r -> differs("", "row " + r.row() + " was rejected: " + r.words()));
            return;
        }
        List<ExpectedOutcome> expected =
                test.outcomes().stream().map(ExpectedOutcome::of).toList();
        boolean met = got.size() == expected.size();
        for (int i = 0; met && i < got.size(); i++) {
            met = expected.get(i).isMetBy(got.get(i));
        }
        if (!met) {
            differs(
                    "/outcome",
                    "expected "
                            + expected.stream()
                                    .map(e -> Shown.plain(e.toString()))
                                    .collect(Collectors.joining(", "))
                            + ", got "
                            + (got.isEmpty()
                                    ? "no outcome"
                                    : got.stream().map(CaseJudge::words).collect(Collectors.joining(", "))));
        }
    }

    private static String words(Outcome outcome) {
        return outcome.kind().label()
                + outcome.reason().map(r -> " " + r.label()).orElse("")
                + (outcome.words().isEmpty() ? "" : ": " + outcome.words());
    }
}
