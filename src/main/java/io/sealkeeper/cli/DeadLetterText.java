package io.sealkeeper.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.PayloadRow;
import io.sealkeeper.pipeline.deadletter.DeadLetters;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.words.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Dead letters for a terminal, or as JSON. */
final class DeadLetterText {

    private DeadLetterText() {}

    static String list(List<DeadLetter> letters) {
        return letters.isEmpty()
                ? "There is no dead letter."
                : letters.stream().map(DeadLetterText::line).collect(Collectors.joining("\n"));
    }

    private static String line(DeadLetter letter) {
        return String.format(
                Locale.ROOT,
                "%6d  %-11s %-10s %s, %s: %s",
                letter.id().value(),
                letter.kind().label(),
                letter.fate().state().label(),
                Shown.plain(letter.label()),
                rows(letter),
                letter.fate() instanceof DeadLetter.Superseded superseded
                        ? "superseded by " + Shown.plain(superseded.by().toString())
                        : letter.cause());
    }

    private static String rows(DeadLetter letter) {
        return letter.rows().stream()
                .limit(3)
                .map(r -> Shown.plain(r.toString()))
                .collect(Collectors.joining(", "));
    }

    static String show(DeadLetter letter) {
        StringBuilder text = new StringBuilder(line(letter)).append('\n');
        text.append("  source ").append(letter.source()).append(", stopped at ").append(letter.stage());
        text.append(", tried ")
                .append(letter.attempts())
                .append(" times, first at ")
                .append(letter.firstAt());
        text.append(", last at ").append(letter.lastAt()).append('\n');
        letter.rows().forEach(r -> text.append("  payload of ")
                .append(Shown.plain(r.toString()))
                .append(": ")
                .append(r.payload())
                .append('\n'));
        letter.entry().ifPresent(e -> {
            text.append("  seal before: ")
                    .append(e.intent().sealBefore())
                    .append(" at rev ")
                    .append(e.intent().rev());
            e.written().ifPresent(w -> text.append(", after our update: ")
                    .append(w.sealAfter())
                    .append(" at rev ")
                    .append(w.rev()));
            text.append('\n');
            e.intent()
                    .edits()
                    .forEach(edit -> text.append("  ").append(edit(edit)).append('\n'));
        });
        if (!letter.covered().isEmpty()) {
            text.append("  later changes have brought since: ")
                    .append(letter.covered())
                    .append('\n');
        }
        text.append(fate(letter.fate()));
        return text.toString().stripTrailing();
    }

    private static String fate(DeadLetter.Fate fate) {
        if (fate instanceof DeadLetter.Superseded superseded) {
            return "  superseded at " + superseded.at() + " by "
                    + Shown.plain(superseded.by().toString()) + "\n";
        }
        if (fate instanceof DeadLetter.Replayed replayed) {
            return "  replayed at " + replayed.at() + ": " + outcome(replayed.outcome()) + "\n";
        }
        return fate instanceof DeadLetter.Discarded discarded
                ? "  discarded at " + discarded.at() + " by " + discarded.who() + ": " + discarded.reason() + "\n"
                : "";
    }

    private static String edit(FieldEdit edit) {
        return edit.path() + ": " + Shown.plain(edit.before().toString()) + " -> "
                + Shown.plain(edit.after().toString());
    }

    static String replayed(Map<DeadLetter, Outcome> outcomes) {
        return outcomes.isEmpty()
                ? "There was nothing to replay."
                : outcomes.entrySet().stream()
                        .map(e -> "Dead letter " + e.getKey().id().value() + " ("
                                + Shown.plain(e.getKey().label()) + "): " + outcome(e.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    static String replayedAsJson(Map<DeadLetter, Outcome> outcomes) {
        return asJson(outcomes.entrySet().stream()
                .map(e -> {
                    Map<String, Object> members = new LinkedHashMap<>();
                    members.put("id", e.getKey().id().value());
                    members.put("sheet", e.getKey().label());
                    members.put("outcome", e.getValue().kind().label());
                    e.getValue().reason().ifPresent(r -> members.put("reason", r.label()));
                    members.put("words", e.getValue().words());
                    members.put("dead", DeadLetters.isDead(e.getKey(), e.getValue()));
                    return members;
                })
                .toList());
    }

    static String outcome(Outcome outcome) {
        return outcome.kind().label()
                + outcome.reason().map(r -> " " + r.label()).orElse("")
                + (outcome.words().isEmpty() ? "" : ": " + outcome.words());
    }

    static String json(List<DeadLetter> letters) {
        return asJson(letters.stream().map(DeadLetterText::members).toList());
    }

    private static String asJson(List<Map<String, Object>> all) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a dead letter has a JSON form", e);
        }
    }

    /** Names that users script against. */
    private static Map<String, Object> members(DeadLetter letter) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", letter.id().value());
        members.put("kind", letter.kind().label());
        members.put("state", letter.fate().state().label());
        members.put("source", letter.source());
        members.put("sheet", letter.label());
        members.put("stage", letter.stage());
        members.put("cause", letter.cause());
        members.put("attempts", letter.attempts());
        members.put("firstAt", letter.firstAt().toString());
        members.put("lastAt", letter.lastAt().toString());
        if (!letter.covered().isEmpty()) {
            members.put("broughtSince", letter.covered());
        }
        if (letter.fate() instanceof DeadLetter.Superseded superseded) {
            members.put(
                    "supersededBy",
                    Map.of(
                            "run", superseded.by().run(),
                            "file", superseded.by().file(),
                            "row", superseded.by().row()));
        }
        members.put("rows", letter.rows().stream().map(DeadLetterText::row).toList());
        letter.entry().ifPresent(e -> {
            members.put("sealBefore", e.intent().sealBefore().name());
            members.put("revBefore", e.intent().rev().value());
            members.put(
                    "fields",
                    e.intent().edits().stream().map(edit -> edit.path().value()).toList());
        });
        return members;
    }

    private static Map<String, Object> row(PayloadRow row) {
        return Map.of("file", row.file(), "row", row.row(), "payload", row.payload());
    }
}
