package io.sealkeeper.cli;

import io.sealkeeper.author.Assignment;
import io.sealkeeper.author.CannotAuthor;
import io.sealkeeper.author.Declared;
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

/** What is to be written, from the options, the workspace, and the answers of a person. */
final class NewSourceAnswers {

    private final SourceNewCommand wish;
    private final Payload payload;
    private final Optional<SourceWorkspace> workspace;
    private final Questions questions;
    private final KeyFinder keys;
    private final Map<String, String> kinds = new LinkedHashMap<>();
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

    Draft draft() throws CannotAuthor, CannotRun {
        for (String option : wish.columns) {
            String[] parts = parts(option, "--column", "COLUMN=KIND, such as \"Cost=decimal(.,)\"");
            payload.column(parts[0], "--column");
            kinds.put(parts[0], parts[1]);
        }
        List<String[]> maps = new ArrayList<>();
        for (String option : wish.maps) {
            maps.add(parts(option, "--map", "COLUMN=FIELD, such as \"Critical=criticalVulnerabilities\""));
        }
        for (String[] map : maps) {
            payload.column(map[0], "--map");
        }
        Optional<PayloadColumn> key = Optional.empty();
        if (wish.key != null) {
            key = Optional.of(payload.column(wish.key, "--key"));
        }
        String type = type(key);
        PayloadColumn named = key.isPresent() ? key.get() : key(type);
        String keyAs = keyAs(named, type);
        List<Assignment> assignments = maps.isEmpty() ? asked(type, named) : given(type, maps);
        Declared keyDeclared = declared(named, Sort.TEXT);
        Draft draft = new Draft(wish.name, payload, type, named, keyDeclared, keyAs, assignments);
        draft.check();
        return draft;
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
        Model types = new Model(workspace.map(SourceWorkspace::types).orElse(java.util.Set.of()), Map.of());
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

    private List<Assignment> given(String type, List<String[]> maps) throws CannotAuthor {
        List<Assignment> assignments = new ArrayList<>();
        for (String[] map : maps) {
            assignments.add(assignment(
                    type, payload.column(map[0], "--map"), map[1], "--map \"" + map[0] + "=" + map[1] + "\""));
        }
        return assignments;
    }

    /** Column by column. */
    private List<Assignment> asked(String type, PayloadColumn key) throws CannotAuthor {
        List<PayloadColumn> others =
                payload.columns().stream().filter(c -> !c.equals(key)).toList();
        if (!questions.isSomebodyThere()) {
            throw new CannotAuthor(
                    "no column has a field: say it by --map COLUMN=FIELD for each that is to be written; "
                            + Shown.plain(payload.name()) + " has " + payload.shownNames() + candidates(type, others));
        }
        List<Assignment> assignments = new ArrayList<>();
        for (PayloadColumn column : others) {
            boolean done = false;
            while (!done) {
                done = ask(type, column, assignments);
            }
        }
        if (assignments.isEmpty()) {
            throw new CannotAuthor("no column has a field, so there is nothing that the source could write");
        }
        return assignments;
    }

    private boolean ask(String type, PayloadColumn column, List<Assignment> assignments) throws CannotAuthor {
        Optional<String> guess = Guesses.field(column, model.of(type).keySet());
        String answer = questions.ask(new Question(
                "Column '" + Shown.plain(column.name()) + "' (" + column.samples() + "): which field? - leaves it out",
                "--map COLUMN=FIELD",
                guess.stream().toList(),
                Optional.of(guess.orElse("-"))));
        if (answer.equals("-")) {
            return true;
        }
        try {
            assignments.add(assignment(type, column, answer, "'" + Shown.plain(column.name()) + "'"));
            return true;
        } catch (CannotAuthor e) {
            questions.tell(e);
            return false;
        }
    }

    private String candidates(String type, List<PayloadColumn> columns) {
        List<String> near = new ArrayList<>();
        for (PayloadColumn column : columns) {
            Guesses.field(column, model.of(type).keySet())
                    .ifPresent(field -> near.add("--map \"" + column.name() + "=" + field + "\""));
        }
        return near.isEmpty() ? "" : "; perhaps " + String.join(" ", near);
    }

    private Assignment assignment(String type, PayloadColumn column, String text, String option) throws CannotAuthor {
        Target target = Target.of(text, option);
        model.check(type, target, option);
        Sort sort = model.sort(type, target);
        Declared declared = declared(column, sort);
        boolean several = sort == Sort.LIST || sort == Sort.RELATION;
        boolean byName = target instanceof Target.FarEnd far && far.by().equals("name");
        return new Assignment(
                column, target, sort, declared, several ? Guesses.separator(column, byName) : Optional.empty());
    }

    private Declared declared(PayloadColumn column, Sort sort) throws CannotAuthor {
        Declaring declaring = new Declaring(column, sort);
        String told = kinds.get(column.name());
        return told == null ? declaring.found(questions) : declaring.told(told);
    }
}
