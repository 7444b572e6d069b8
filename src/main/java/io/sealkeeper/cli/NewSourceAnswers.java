package io.sealkeeper.cli;

import io.sealkeeper.author.Assignment;
import io.sealkeeper.author.CannotAuthor;
import io.sealkeeper.author.Declaring;
import io.sealkeeper.author.Draft;
import io.sealkeeper.author.Guesses;
import io.sealkeeper.author.Model;
import io.sealkeeper.author.Payload;
import io.sealkeeper.author.PayloadColumn;
import io.sealkeeper.author.Question;
import io.sealkeeper.author.Questions;
import io.sealkeeper.author.Sort;
import io.sealkeeper.author.Target;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is to be written, from the options, the workspace, and the answers of a person. */
final class NewSourceAnswers {

    private final SourceNewCommand wish;
    private final Payload payload;
    private final Optional<SourceWorkspace> workspace;
    private final Questions questions;
    private final KeyFinder keys;
    private final List<String> notes = new ArrayList<>();
    private Model model = Model.UNKNOWN;

    NewSourceAnswers(SourceNewCommand wish, Payload payload, Optional<SourceWorkspace> workspace, Questions questions) {
        this.wish = wish;
        this.payload = payload;
        this.workspace = workspace;
        this.questions = questions;
        this.keys = new KeyFinder(payload, workspace);
    }

    /** What the workspace has, once the draft is known. */
    Model model() {
        return model;
    }

    /** What may not be meant, though it can be written, once the draft is known. */
    List<String> notes() {
        return notes;
    }

    /** How many of the key's values the workspace knows, once the draft is known; empty if it could not be asked. */
    Optional<KeyFinder.Known> known(Draft draft) {
        return keys.known(draft.key(), draft.type(), draft.keyAs());
    }

    Draft draft() throws CannotAuthor, CannotRun {
        Map<String, String> kinds = kinds();
        List<ColumnAnswers.Answer> fields = fields();
        Optional<PayloadColumn> key = Optional.empty();
        if (wish.key != null) {
            key = Optional.of(payload.column(wish.key, "--key"));
        }
        String type = type(key);
        PayloadColumn named = key.isPresent() ? key.get() : key(type);
        String keyAs = keyAs(named, type);
        ColumnAnswers columns = new ColumnAnswers(payload, type, model, kinds, questions);
        List<Assignment> assignments = fields.isEmpty() ? columns.asked(named) : columns.given(fields);
        Draft draft = new Draft(wish.name, payload, type, named, columns.key(named), keyAs, assignments);
        draft.check();
        notes.addAll(payload.unreadable());
        notes.addAll(columns.doubts());
        return draft;
    }

    private Map<String, String> kinds() throws CannotAuthor {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (String option : wish.columns) {
            String[] parts = parts(option, "--column", "COLUMN=KIND, such as \"Cost=decimal(.,)\"");
            PayloadColumn column = payload.column(parts[0], "--column");
            new Declaring(column, Sort.UNKNOWN).check(parts[1]);
            kinds.put(column.name(), parts[1]);
        }
        return kinds;
    }

    private List<ColumnAnswers.Answer> fields() throws CannotAuthor {
        List<String[]> maps = new ArrayList<>();
        for (String option : wish.maps) {
            maps.add(parts(option, "--map", "COLUMN=FIELD, such as \"Critical=criticalVulnerabilities\""));
        }
        List<ColumnAnswers.Answer> fields = new ArrayList<>();
        for (String[] map : maps) {
            fields.add(new ColumnAnswers.Answer(payload.column(map[0], "--map"), map[1]));
        }
        return fields;
    }

    /** Splits at the last '=': a column's name may have one. */
    private static String[] parts(String option, String name, String form) throws CannotAuthor {
        int at = option.lastIndexOf('=');
        if (at <= 0 || at == option.length() - 1) {
            throw new CannotAuthor(name + ": " + Shown.quoted(option) + " is not " + form);
        }
        return new String[] {option.substring(0, at), option.substring(at + 1).strip()};
    }

    private String type(Optional<PayloadColumn> key) throws CannotAuthor, CannotRun {
        Model types = new Model(workspace.map(SourceWorkspace::types).orElse(Set.of()), Map.of());
        String type = wish.type == null ? "" : wish.type.strip();
        if (!type.isEmpty()) {
            types.checkType(type);
        }
        while (type.isEmpty()) {
            type = askType(types, key);
        }
        if (workspace.isPresent()) {
            model = workspace.get().model(type);
        }
        return type;
    }

    private String askType(Model types, Optional<PayloadColumn> key) throws CannotAuthor {
        List<KeyFinder.Found> found = keys.found(key);
        List<String> candidates = new ArrayList<>(
                found.stream().map(KeyFinder.Found::type).distinct().toList());
        types.types().stream().sorted().filter(t -> !candidates.contains(t)).forEach(candidates::add);
        String evidence =
                found.stream().findFirst().map(f -> " " + f.words() + ".").orElse("");
        String answer = questions.ask(new Question(
                "Which fact sheet type are the rows about?" + evidence,
                "--type TYPE",
                candidates,
                found.stream().map(KeyFinder.Found::type).findFirst()));
        try {
            types.checkType(answer);
            return answer;
        } catch (CannotAuthor e) {
            questions.tell(e);
            return "";
        }
    }

    private PayloadColumn key(String type) throws CannotAuthor {
        List<KeyFinder.Found> found = keys.found(Optional.empty()).stream()
                .filter(f -> f.type().equals(type))
                .toList();
        List<String> candidates = new ArrayList<>(
                found.stream().map(f -> f.column().name()).distinct().toList());
        Guesses.keys(payload).stream()
                .map(PayloadColumn::name)
                .filter(n -> !candidates.contains(n))
                .forEach(candidates::add);
        if (candidates.isEmpty()) {
            throw new CannotAuthor(Shown.plain(payload.name()) + " has no column that could name a fact sheet");
        }
        while (true) {
            String answer = questions.ask(new Question(
                    "Which column names the " + type + "?"
                            + found.stream()
                                    .findFirst()
                                    .map(f -> " " + f.words() + ".")
                                    .orElse(""),
                    "--key COLUMN",
                    candidates,
                    Optional.of(candidates.get(0))));
            try {
                return payload.column(answer, "--key");
            } catch (CannotAuthor e) {
                questions.tell(e);
            }
        }
    }

    /** Where the workspace knows the key's values as names only, they are names. */
    private String keyAs(PayloadColumn key, String type) throws CannotAuthor {
        if (wish.keyAs != null) {
            String as = wish.keyAs.strip();
            if (!Target.NAMES.contains(as)) {
                throw new CannotAuthor("--key-as: " + Shown.quoted(as) + " is none of "
                        + String.join(", ", Target.NAMES) + io.sealkeeper.words.Nearest.suggestion(as, Target.NAMES));
            }
            return as;
        }
        return keys.as(key, type);
    }
}
