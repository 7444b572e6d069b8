package io.sealkeeper.author;

import io.sealkeeper.intake.Candidate;
import io.sealkeeper.words.Shown;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A column of a table, or a value that the rows of a JSON document have.
 *
 * @param name as people call it, and as options name it
 * @param place where a mapping finds it
 * @param nature what is known of its values without trying
 * @param cells how many rows have a value
 * @param blanks how many do not
 * @param nothings words in it that stand for no value
 * @param texts the first different values, as they are written
 * @param repeats whether a value stands there twice
 * @param candidates how its texts can be read; none where nothing has to be tried
 */
public record PayloadColumn(
        String name,
        JqPath place,
        Nature nature,
        int cells,
        int blanks,
        Set<String> nothings,
        List<String> texts,
        boolean repeats,
        List<Candidate> candidates) {

    /** What a column's values are. */
    public enum Nature {
        /** A cell, which a declaration reads. */
        CELL,
        /** A text of JSON. */
        TEXT,
        /** A number of JSON. */
        NUMBER,
        /** True or false in JSON. */
        TRUTH
    }

    private static final int SHOWN = 3;

    public PayloadColumn {
        nothings = Set.copyOf(nothings);
        texts = List.copyOf(texts);
        candidates = List.copyOf(candidates);
    }

    /** The first values, for a person. */
    public String samples() {
        return cells == 0
                ? "always blank"
                : texts.stream().limit(SHOWN).map(Shown::plain).collect(Collectors.joining(", "))
                        + (texts.size() > SHOWN ? ", …" : "");
    }

    /** How many of its values a candidate was made on. */
    int tried() {
        return nature == Nature.CELL ? cells : texts.size() - nothings.size();
    }

    /** Whether its values may name things: each is there, and none twice. */
    public boolean mayName() {
        return cells > 0 && nature != Nature.TRUTH && !place.isList();
    }
}
