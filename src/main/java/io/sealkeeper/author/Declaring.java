package io.sealkeeper.author;

import io.sealkeeper.intake.Kind;
import io.sealkeeper.intake.Trial;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds how a column is to be declared. What reads all its cells, and in one way only, is taken. Cells that mean one thing in
 * one country and another elsewhere are not guessed at: somebody has to say it.
 */
public final class Declaring {

    /** Words for yes and no that may as well be numbers, letters or dashes. */
    private static final Set<String> MAY_BE_OTHERS =
            Set.of("boolean(y/n)", "boolean(j/n)", "boolean(t/f)", "boolean(x/-)", "boolean(1/0)", "boolean(si/no)");

    /** What a text column rejects as no text. */
    private static final Set<String> NO_TEXTS = Set.of("\\N", "NULL", "NA", "NaN", "nan", "NaT", "<NA>");

    private final PayloadColumn column;
    private final Sort sort;

    /** @param sort what its values are for */
    public Declaring(PayloadColumn column, Sort sort) {
        this.column = column;
        this.sort = sort;
    }

    /**
     * How it is read.
     *
     * @param questions asked where its cells can be read in two ways
     * @throws CannotAuthor if they can, and nobody answers; or if its cells are nothing that the field takes
     */
    public Declared found(Questions questions) throws CannotAuthor {
        if (column.nature() == PayloadColumn.Nature.NUMBER
                || column.nature() == PayloadColumn.Nature.TRUTH
                || column.place().isList()) {
            return Declared.AS_IT_IS;
        }
        return switch (sort) {
            case TEXT, LIST, RELATION -> text();
            case INTEGER -> of(best(numbers(Kind.INTEGER, Kind.DECIMAL)), "a number", questions);
            case DECIMAL -> of(best(numbers(Kind.DECIMAL, Kind.INTEGER)), "a number", questions);
            case DATE -> of(best(of(Kind.DATE)), "a date", questions);
            case TRUTH -> of(best(of(Kind.BOOLEAN)), "a word for yes or no", questions);
            case UNKNOWN -> unknown(questions);
        };
    }

    /** A declaration that the user gives. */
    public Declared told(String kind) {
        return new Declared(kind, nothings(kind));
    }

    private Declared unknown(Questions questions) throws CannotAuthor {
        if (column.tried() == 0) {
            return text();
        }
        List<Trial> truths = of(Kind.BOOLEAN).stream()
                .filter(t -> !MAY_BE_OTHERS.contains(t.declaration()))
                .toList();
        List<Trial> days = of(Kind.DATE).stream()
                .filter(t -> !t.declaration().equals("date(yyyyMMdd)"))
                .toList();
        List<Trial> numbers = hasLeadingZeros() ? List.of() : numbers(Kind.INTEGER, Kind.DECIMAL);
        for (List<Trial> trials : List.of(truths, days, numbers)) {
            List<Trial> all = trials.stream().filter(this::readsAll).toList();
            if (!all.isEmpty()) {
                return of(all, "a value", questions);
            }
        }
        return text();
    }

    /** An account number, a postal code: a number would lose them. */
    private boolean hasLeadingZeros() {
        return column.texts().stream().anyMatch(text -> text.matches("[+-]?0[0-9]+.*") || text.matches("[0-9]{16,}"));
    }

    private Declared text() {
        if (column.nature() == PayloadColumn.Nature.TEXT) {
            return Declared.AS_IT_IS;
        }
        boolean plain = of(Kind.TEXT).stream().anyMatch(t -> t.declaration().equals("text") && readsAll(t));
        return told(plain || column.tried() == 0 ? "text" : "text(any)");
    }

    private Declared of(List<Trial> trials, String what, Questions questions) throws CannotAuthor {
        if (column.tried() == 0) {
            return told(trials.isEmpty() ? "text" : trials.get(0).declaration());
        }
        if (trials.isEmpty() || trials.get(0).read() == 0) {
            throw new CannotAuthor("column " + Shown.quoted(column.name()) + " (" + column.samples()
                    + ") has no cell that can be read as " + what
                    + ", which its field takes: leave it out, or map it to"
                    + " another field");
        }
        Map<List<String>, Trial> byMeaning = new LinkedHashMap<>();
        trials.forEach(t -> byMeaning.putIfAbsent(t.values(), t));
        if (byMeaning.size() == 1) {
            return told(trials.get(0).declaration());
        }
        List<String> ways = byMeaning.values().stream().map(Trial::declaration).toList();
        String told = questions.ask(new Question(
                "Column " + Shown.quoted(column.name()) + " can be read in " + ways.size() + " ways: "
                        + byMeaning.values().stream().map(this::example).collect(Collectors.joining("; "))
                        + ". Which one is meant?",
                "--column \"" + column.name() + "=KIND\"",
                ways,
                Optional.empty()));
        return told(told);
    }

    private String example(Trial trial) {
        return "as " + trial.declaration() + " its first cell "
                + Shown.quoted(column.texts().stream().findFirst().orElse("")) + " is "
                + trial.values().stream().findFirst().orElse("nothing");
    }

    private List<Trial> of(Kind kind) {
        return column.trials().stream().filter(t -> t.kind() == kind).toList();
    }

    private List<Trial> numbers(Kind first, Kind then) {
        List<Trial> all = new ArrayList<>(of(first));
        all.addAll(of(then));
        return all;
    }

    private boolean readsAll(Trial trial) {
        return trial.read() == column.tried();
    }

    /** Those that read most cells. */
    private static List<Trial> best(List<Trial> trials) {
        int most = trials.stream().mapToInt(Trial::read).max().orElse(0);
        return trials.stream().filter(t -> t.read() == most).toList();
    }

    private Set<String> nothings(String kind) {
        Set<String> nothings = new HashSet<>(column.nothings());
        if (kind.startsWith("text")) {
            nothings.removeIf(word -> !NO_TEXTS.contains(word) || kind.equals("text(any)"));
        } else if (kind.equals("boolean(x/-)")) {
            nothings.remove("-");
        }
        return nothings;
    }
}
