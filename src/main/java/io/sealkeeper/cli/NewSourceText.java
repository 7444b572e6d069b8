package io.sealkeeper.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.author.Assignment;
import io.sealkeeper.author.Draft;
import io.sealkeeper.author.Target;
import io.sealkeeper.config.SettingsFile;
import io.sealkeeper.words.Shell;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code source new} has found and written, as lines or as JSON. */
final class NewSourceText {

    private NewSourceText() {}

    static String of(NewSource.Result result) {
        List<String> lines = new ArrayList<>();
        result.draft().ifPresent(draft -> found(result, draft, lines));
        result.example()
                .ifPresent(format -> lines.add("The source for " + format.says() + ", under the name " + result.name()
                        + ". Adapt it: which application is meant, and the names of the fields."));
        result.notes().forEach(note -> lines.add("Note: " + note + "."));
        result.keys().ifPresent(keys -> lines.add(keys.words()));
        result.outcome().ifPresent(outcome -> rows(outcome, lines));
        lines.add("Written: " + result.written().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".");
        lines.add("Agree with the owners, then add to " + SettingsFile.name()
                + " (until then each sheet loses its seal):");
        result.trust().forEach(entry -> lines.add("  # " + entry));
        lines.add("Next:");
        next(result).forEach(step -> lines.add("  " + step));
        return String.join("\n", lines);
    }

    private static void found(NewSource.Result result, Draft draft, List<String> lines) {
        lines.add(Shown.plain(draft.payload().name()) + ": "
                + draft.payload().format().words() + "; "
                + (draft.payload().whole() ? "" : "more than ")
                + draft.payload().rows()
                + (draft.payload().rows() == 1 ? " row." : " rows."));
        if (!result.workspace().isEmpty()) {
            lines.add("The workspace was not asked: " + result.workspace() + ". Types and fields are taken as given.");
        }
        line(lines, draft.key().name(), draft.keyDeclared().kind(), "names the " + draft.type() + ": " + draft.keyAs());
        draft.assignments()
                .forEach(a -> line(lines, a.column().name(), a.declared().kind(), goes(a)));
        List<String> out = NewSource.leftOut(draft);
        if (!out.isEmpty()) {
            lines.add("  Left out: " + out.stream().map(Shown::plain).collect(Collectors.joining(", ")));
        }
    }

    private static void line(List<String> lines, String column, String kind, String goes) {
        lines.add(String.format("  %-24s %-20s %s", Shown.plain(column), kind.isEmpty() ? "as it is" : kind, goes));
    }

    private static String goes(Assignment one) {
        String several = one.split()
                .map(s -> ", several separated by " + (s.equals("\n") ? "line breaks" : "'" + s + "'"))
                .orElse("");
        return one.target() instanceof Target.FarEnd far
                ? far.relation() + " to the sheet with that " + far.by() + several
                : one.target().text() + several;
    }

    private static void rows(DraftRehearsal.Outcome outcome, List<String> lines) {
        if (outcome.rejections() == 0) {
            lines.add(
                    outcome.rows() == 1
                            ? "Its row becomes a change."
                            : "Each of the " + outcome.rows() + " rows becomes a change.");
            return;
        }
        lines.add(outcome.rejections() + " of " + outcome.rows() + " rows would be rejected:");
        outcome.rejected().forEach(r -> lines.add("  row " + r.row() + ": " + r.words()));
        if (outcome.rejections() > outcome.rejected().size()) {
            lines.add("  and " + (outcome.rejections() - outcome.rejected().size()) + " more");
        }
    }

    private static List<String> next(NewSource.Result result) {
        String file = Shell.argument(result.file().toString());
        return List.of(
                "sealkeeper source try " + result.name() + " " + file
                        + "    what each row becomes, without a workspace",
                "sealkeeper check --test    runs the tests",
                "put " + file + " into inbox/" + result.name() + "/, then sealkeeper plan    what a run would do");
    }

    /** Names that users script against. */
    static String json(NewSource.Result result) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("source", result.name());
        members.put("file", result.file().toString());
        members.put("example", result.example().map(f -> f.example()).orElse(""));
        result.draft().ifPresent(draft -> draft(draft, members));
        members.put(
                "workspaceAsked",
                result.draft().isPresent() && result.workspace().isEmpty());
        members.put("workspace", result.workspace());
        members.put("notes", result.notes());
        result.keys().ifPresent(keys -> {
            members.put("keysAsked", keys.asked());
            members.put("keysUnknown", keys.unknown());
        });
        result.outcome().ifPresent(outcome -> {
            members.put("rows", outcome.rows());
            members.put("rejections", outcome.rejections());
            members.put(
                    "rejected",
                    outcome.rejected().stream()
                            .map(r -> Map.of("row", r.row(), "words", r.words()))
                            .toList());
        });
        members.put("written", result.written().stream().map(String::valueOf).toList());
        members.put("trust", result.trust());
        members.put("next", next(result));
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result has a JSON form", e);
        }
    }

    private static void draft(Draft draft, Map<String, Object> members) {
        members.put("format", draft.payload().format().words());
        members.put("type", draft.type());
        members.put("key", draft.key().name());
        members.put("keyAs", draft.keyAs());
        List<Map<String, Object>> columns = new ArrayList<>();
        draft.payload().columns().forEach(column -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("column", column.name());
            one.put("values", column.cells());
            one.put("blanks", column.blanks());
            draft.assignments().stream()
                    .filter(a -> a.column().equals(column))
                    .findFirst()
                    .ifPresent(a -> {
                        one.put("kind", a.declared().kind());
                        one.put("field", a.target().text());
                    });
            columns.add(one);
        });
        members.put("columns", columns);
    }
}
