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
import io.sealkeeper.words.Shell;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which column goes to which field, and how it is read. */
final class ColumnAnswers {

    /** A column, and the field that somebody gives it. */
    record Answer(PayloadColumn column, String field) {}

    private final Payload payload;
    private final String type;
    private final Model model;
    private final Map<String, String> kinds;
    private final Questions questions;
    private final Set<String> doubts = new LinkedHashSet<>();

    /** @param kinds how columns are read, where the user says it, by their names */
    ColumnAnswers(Payload payload, String type, Model model, Map<String, String> kinds, Questions questions) {
        this.payload = payload;
        this.type = type;
        this.model = model;
        this.kinds = kinds;
        this.questions = questions;
    }

    /** What is written, and perhaps not meant. */
    Set<String> doubts() {
        return doubts;
    }

    /** How the key is read. */
    Declared key(PayloadColumn key) throws CannotAuthor {
        return declared(key, Sort.TEXT, false);
    }

    /** As options say it. */
    List<Assignment> given(List<Answer> answers) throws CannotAuthor {
        List<Assignment> assignments = new ArrayList<>();
        for (Answer answer : answers) {
            String option = "--map " + Shell.quoted(answer.column().name() + "=" + answer.field());
            assignments.add(assignment(answer.column(), answer.field(), option));
        }
        return assignments;
    }

    /** Column by column. */
    List<Assignment> asked(PayloadColumn key) throws CannotAuthor {
        List<PayloadColumn> others =
                payload.columns().stream().filter(c -> !c.equals(key)).toList();
        if (!questions.isSomebodyThere()) {
            throw new CannotAuthor(
                    "no column has a field: say it by --map COLUMN=FIELD for each that is to be written; "
                            + Shown.plain(payload.name()) + " has " + payload.shownNames() + perhaps(others));
        }
        List<Assignment> assignments = new ArrayList<>();
        for (PayloadColumn column : others) {
            ask(column, assignments).ifPresent(assignments::add);
        }
        if (assignments.isEmpty()) {
            throw new CannotAuthor("no column has a field, so there is nothing that the source could write");
        }
        return assignments;
    }

    /** Asks for a column's field until the answer is one. What was refused is not offered again. */
    private Optional<Assignment> ask(PayloadColumn column, List<Assignment> others) throws CannotAuthor {
        List<String> candidates = candidates(column, others);
        String preset = Guesses.field(column, candidates).orElse("-");
        while (true) {
            String answer = questions.ask(new Question(
                    "Column " + Shown.quoted(column.name()) + " (" + column.samples()
                            + "): which field? - leaves it out",
                    "--map COLUMN=FIELD",
                    candidates,
                    Optional.of(preset)));
            if (answer.equals("-")) {
                return Optional.empty();
            }
            try {
                Assignment one = assignment(column, answer, Shown.quoted(column.name()));
                if (others.stream()
                        .anyMatch(o -> o.target().text().equals(one.target().text()))) {
                    throw new CannotAuthor("'" + one.target().text() + "' has a column already");
                }
                return Optional.of(one);
            } catch (CannotAuthor e) {
                questions.tell(e);
                preset = answer.equals(preset) ? "-" : preset;
            }
        }
    }

    private List<String> candidates(PayloadColumn column, List<Assignment> others) {
        Set<String> taken = others.stream().map(o -> o.target().text()).collect(Collectors.toSet());
        return Guesses.fields(column, model.writable(type)).stream()
                .filter(field -> !taken.contains(field))
                .toList();
    }

    private String perhaps(List<PayloadColumn> columns) {
        List<String> near = new ArrayList<>();
        for (PayloadColumn column : columns) {
            Guesses.field(column, model.writable(type).keySet())
                    .ifPresent(field -> near.add("--map " + Shell.quoted(column.name() + "=" + field)));
        }
        return near.isEmpty() ? "" : "; perhaps " + String.join(" ", near);
    }

    private Assignment assignment(PayloadColumn column, String text, String option) throws CannotAuthor {
        Target target = Target.of(text, option);
        model.check(type, target, option);
        Sort sort = model.sort(type, target);
        Declared declared = declared(column, sort, target instanceof Target.Attribute);
        Draft.checkName(column, declared);
        boolean several = sort == Sort.LIST || sort == Sort.RELATION;
        boolean byName = target instanceof Target.FarEnd far && far.by().equals("name");
        return new Assignment(
                column, target, sort, declared, several ? Guesses.separator(column, byName) : Optional.empty());
    }

    /** @param isItems whether each item of a list is read by itself, as the own fields of relations are */
    private Declared declared(PayloadColumn column, Sort sort, boolean isItems) throws CannotAuthor {
        Declaring declaring = new Declaring(column, sort);
        String told = kinds.get(column.name());
        if (column.place().isList() && !isItems) {
            if (told != null) {
                throw new CannotAuthor("column " + Shown.quoted(column.name())
                        + " is a list, which is taken as it is: leave --column out");
            }
            return Declared.AS_IT_IS;
        }
        if (told != null) {
            return declaring.told(told);
        }
        Declared found = declaring.found(questions);
        declaring.doubt(found).ifPresent(doubts::add);
        return found;
    }
}
