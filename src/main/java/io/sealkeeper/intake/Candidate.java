package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A way to declare a column, tried on its cells.
 *
 * @param declaration as after a column's name: {@code decimal(,)}
 * @param kind what it reads
 * @param read how many cells it reads
 * @param values what the first cells mean, so that two ways of reading can be compared; equal numbers are equal
 */
public record Candidate(String declaration, Kind kind, int read, List<String> values) {

    private static final int MOST_VALUES = 200;

    /** Of a column that is not there yet. */
    private static final String NAME = "x";

    /** Words for yes and no that mean little else, and then those that may as well be numbers, names or dashes. */
    private static final List<String> YES_AND_NO = List.of(
            "ja/nein", "yes/no", "wahr/falsch", "oui/non", "vrai/faux", "si/no", "y/n", "j/n", "t/f", "x/-", "1/0");

    private static final List<Column> COLUMNS = declarations()
            .map(declared -> Columns.parse(NAME + ":" + declared).all().get(0))
            .toList();
    private static final List<String> DECLARATIONS = declarations().toList();

    public Candidate {
        values = List.copyOf(values);
    }

    private static Stream<String> declarations() {
        Function<NumberSigns, Stream<String>> decimals =
                signs -> Stream.of("decimal(" + signs + ")", "decimal(" + signs + "%)");
        return Stream.of(
                        Stream.of("boolean"),
                        YES_AND_NO.stream().map(words -> "boolean(" + words + ")"),
                        Stream.of("date"),
                        DayPattern.KNOWN.stream().map(known -> "date(" + known.pattern() + ")"),
                        Stream.of("integer", "integer(.)", "integer(,)", "integer( )", "integer(')", "decimal"),
                        NumberSigns.ALL.stream().flatMap(decimals),
                        Stream.of("text", "text(any)"))
                .flatMap(part -> part);
    }

    /**
     * What is wrong with a declaration, as after a column's name, in one line that says what would be right; empty if it is
     * one.
     */
    public static Optional<String> mistake(String declaration) {
        try {
            List<Column> columns = Columns.parse(NAME + ":" + declaration).all();
            return columns.size() > 1 || columns.get(0).required()
                    ? Optional.of(Shown.quoted(declaration) + " is more than a kind, such as decimal(,)")
                    : Optional.empty();
        } catch (BadDeclaration e) {
            return Optional.of(String.valueOf(e.getMessage()).replaceFirst("^column '" + NAME + "': ", ""));
        }
    }

    /** Tries every declaration on some texts. */
    public static List<Candidate> of(Iterable<String> texts) {
        Candidates tried = new Candidates();
        texts.forEach(text -> tried.read(Blanks.trimmed(text)));
        return tried.found("", 0).candidates();
    }

    /** Those of the texts that stand for no value. */
    public static Set<String> nothings(Iterable<String> texts) {
        Set<String> nothings = new LinkedHashSet<>();
        texts.forEach(text -> {
            if (Nothings.stand(Blanks.trimmed(text))) {
                nothings.add(Blanks.trimmed(text));
            }
        });
        return nothings;
    }

    /** Whether it reads a text. */
    public boolean reads(String text) {
        return of(List.of(text)).stream().anyMatch(t -> t.declaration.equals(declaration) && t.read > 0);
    }

    static List<Running> all() {
        List<Running> all = new ArrayList<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            all.add(new Running(DECLARATIONS.get(i), COLUMNS.get(i)));
        }
        return all;
    }

    /** One that is still going on. */
    static final class Running {

        private final String declaration;
        private final Column column;
        private final List<String> values = new ArrayList<>();
        private int read;

        Running(String declaration, Column column) {
            this.declaration = declaration;
            this.column = column;
        }

        void with(Candidates.Reading reading) {
            try {
                Optional<Object> value = reading.as(column);
                if (value.isPresent()) {
                    read++;
                    if (values.size() < MOST_VALUES) {
                        values.add(plain(value.get()));
                    }
                }
            } catch (Mistake notSo) {
                // Counted by not being counted.
            }
        }

        private static String plain(Object value) {
            return value instanceof Number number
                    ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                    : value.toString();
        }

        Candidate candidate() {
            return new Candidate(declaration, column.kind(), read, values);
        }
    }
}
