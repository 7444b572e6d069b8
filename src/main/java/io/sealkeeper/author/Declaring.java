package io.sealkeeper.author;

import io.sealkeeper.intake.Candidate;
import io.sealkeeper.intake.Kind;
import io.sealkeeper.words.Shell;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** A number with a currency, a unit or an exponent. */
    private static final Pattern ODD = Pattern.compile("(\\p{Lu}{3} |\\p{Sc} ?)?[+-]?\\p{Sc}?"
            + "([0-9]{1,3}([., '_\u00A0][0-9]{3})+|[0-9]+)([.,][0-9]+)?([eE][+-]?[0-9]+)?( ?(%|\\p{Sc}|\\p{L}{1,4}))?");

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
        if (column.nature() == PayloadColumn.Nature.NUMBER || column.nature() == PayloadColumn.Nature.TRUTH) {
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
        List<Candidate> truths = of(Kind.BOOLEAN).stream()
                .filter(t -> !MAY_BE_OTHERS.contains(t.declaration()))
                .toList();
        List<Candidate> days = of(Kind.DATE).stream()
                .filter(t -> !t.declaration().equals("date(yyyyMMdd)"))
                .toList();
        List<Candidate> numbers = hasLeadingZeros() ? List.of() : numbers(Kind.INTEGER, Kind.DECIMAL);
        for (List<Candidate> candidates : List.of(truths, days, numbers)) {
            List<Candidate> all = candidates.stream().filter(this::readsAll).toList();
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

    private Declared of(List<Candidate> candidates, String what, Questions questions) throws CannotAuthor {
        if (column.tried() == 0) {
            return told(candidates.isEmpty() ? "text" : candidates.get(0).declaration());
        }
        if (candidates.isEmpty() || candidates.get(0).read() == 0) {
            throw new CannotAuthor("column " + Shown.quoted(column.name()) + " (" + column.samples()
                    + ") has no cell that can be read as " + what
                    + ", which its field takes: leave it out, or map it to"
                    + " another field");
        }
        Map<List<String>, Candidate> byMeaning = new LinkedHashMap<>();
        candidates.forEach(t -> byMeaning.putIfAbsent(t.values(), t));
        if (byMeaning.size() == 1) {
            return told(candidates.get(0).declaration());
        }
        return told(asked(List.copyOf(byMeaning.values()), questions));
    }

    /** The way that is meant. An answer that is no way to read a column is asked about again. */
    private String asked(List<Candidate> candidates, Questions questions) throws CannotAuthor {
        Question question = new Question(
                "Column " + Shown.quoted(column.name()) + " can be read in " + candidates.size() + " ways: "
                        + candidates.stream().map(this::example).collect(Collectors.joining("; "))
                        + ". Which one is meant?",
                option("KIND"),
                candidates.stream().map(Candidate::declaration).toList(),
                Optional.empty());
        while (true) {
            String kind = questions.ask(question);
            try {
                check(kind);
                return kind;
            } catch (CannotAuthor e) {
                questions.tell(e);
            }
        }
    }

    /** @throws CannotAuthor if a column can't be read so */
    public void check(String kind) throws CannotAuthor {
        Optional<String> mistake = Candidate.mistake(kind);
        if (mistake.isPresent()) {
            throw new CannotAuthor("column " + Shown.quoted(column.name()) + ": " + mistake.get());
        }
        if (column.nature() == PayloadColumn.Nature.CELL) {
            return;
        }
        if (column.nature() != PayloadColumn.Nature.TEXT) {
            throw new CannotAuthor("column " + Shown.quoted(column.name()) + " holds "
                    + (column.nature() == PayloadColumn.Nature.NUMBER ? "numbers" : "true and false")
                    + " of JSON, which are taken as they are: leave --column out");
        }
        if (!JqReading.canRead(kind)) {
            throw new CannotAuthor("column " + Shown.quoted(column.name()) + " of a JSON document can't be read as "
                    + kind + " by a mapping that this command writes: leave it out, and write that part by hand");
        }
    }

    private String example(Candidate candidate) {
        return "as " + candidate.declaration() + " its first cell "
                + Shown.quoted(column.texts().stream().findFirst().orElse("")) + " is "
                + candidate.values().stream().findFirst().orElse("nothing");
    }

    private List<Candidate> of(Kind kind) {
        return column.candidates().stream().filter(t -> t.kind() == kind).toList();
    }

    private List<Candidate> numbers(Kind first, Kind then) {
        List<Candidate> all = new ArrayList<>(of(first));
        all.addAll(of(then));
        return all;
    }

    private boolean readsAll(Candidate candidate) {
        return candidate.read() == column.tried();
    }

    /** Those that read most cells. */
    private static List<Candidate> best(List<Candidate> candidates) {
        int most = candidates.stream().mapToInt(Candidate::read).max().orElse(0);
        return candidates.stream().filter(t -> t.read() == most).toList();
    }

    /**
     * Why a column that is taken as texts may be none. Where its field is not known, nobody else would notice.
     *
     * @param found how it is read
     */
    public Optional<String> doubt(Declared found) {
        boolean isText = found.kind().isEmpty() || found.kind().startsWith("text");
        boolean isTried = column.nature() == PayloadColumn.Nature.CELL || column.nature() == PayloadColumn.Nature.TEXT;
        if (sort != Sort.UNKNOWN || !isText || !isTried || column.tried() == 0 || hasLeadingZeros()) {
            return Optional.empty();
        }
        List<Candidate> likely = new ArrayList<>(of(Kind.DATE));
        likely.addAll(numbers(Kind.INTEGER, Kind.DECIMAL));
        Candidate most = best(likely).get(0);
        String begin = "column " + Shown.quoted(column.name()) + " is taken as text: ";
        if (most.read() * 2 >= column.tried()) {
            String other = column.texts().stream()
                    .filter(text -> !most.reads(text))
                    .findFirst()
                    .map(text -> ", not " + Shown.quoted(text))
                    .orElse("");
            return Optional.of(begin + most.read() + " of " + column.tried() + " values can be read as "
                    + most.declaration() + other + ". If its field takes that, say " + option(most.declaration())
                    + ": then a row with any other text is rejected");
        }
        Optional<String> odd = column.texts().stream()
                .filter(text -> ODD.matcher(text).matches())
                .findFirst();
        long odds = column.texts().stream()
                .filter(text -> ODD.matcher(text).matches())
                .count();
        return odd.filter(o -> odds * 2 >= column.texts().size())
                .map(o -> begin + "its values, such as " + Shown.quoted(o) + ", look like numbers in a notation that no"
                        + " declaration reads. If its field takes a number, have it written as plain digits, or say "
                        + option("decimal") + ": then a row that can't be read is rejected");
    }

    private String option(String kind) {
        return "--column " + Shell.quoted(column.name() + "=" + kind);
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
