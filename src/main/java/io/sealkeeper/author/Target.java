package io.sealkeeper.author;

import io.sealkeeper.words.Shown;
import java.util.List;
import java.util.stream.Stream;

/** Where a column's values go on a fact sheet. */
public sealed interface Target {

    /** As the user writes it. */
    String text();

    /** What the owners have to trust. */
    String trusted();

    /** A field, or a part of one: {@code alias}, {@code lifecycle/phaseOut}. */
    record Field(String path) implements Target {
        @Override
        public String text() {
            return path;
        }

        @Override
        public String trusted() {
            return path;
        }

        /** The field that a part belongs to. */
        public String field() {
            int slash = path.indexOf('/');
            return slash < 0 ? path : path.substring(0, slash);
        }
    }

    /**
     * The sheet at the far end of a relation.
     *
     * @param by how the column names it: {@code externalId}, {@code id} or {@code name}
     */
    record FarEnd(String relation, String by) implements Target {
        @Override
        public String text() {
            return relation + "/" + by;
        }

        @Override
        public String trusted() {
            return relation;
        }
    }

    /** A relation's own field. */
    record Attribute(String relation, String name) implements Target {
        @Override
        public String text() {
            return relation + "/" + name;
        }

        @Override
        public String trusted() {
            return relation;
        }

        /** Whether it is beside the relation's fields. */
        boolean isPeriod() {
            return name.equals("activeFrom") || name.equals("activeUntil");
        }
    }

    /** How a sheet may be named. */
    List<String> NAMES = List.of("externalId", "id", "name");

    /**
     * Reads it as the user writes it: {@code alias}, {@code lifecycle/phaseOut}, {@code relApplicationToITComponent},
     * {@code relApplicationToITComponent/name}, {@code relApplicationToITComponent/costTotalAnnual}.
     *
     * @throws CannotAuthor if it is no place on a fact sheet
     */
    static Target of(String text, String option) throws CannotAuthor {
        String path = text.strip();
        String[] parts = path.split("/", -1);
        if (parts.length > 2 || !Stream.of(parts).allMatch(part -> part.matches("[A-Za-z_][A-Za-z0-9_]*"))) {
            throw new CannotAuthor(option + ": " + Shown.quoted(text)
                    + " is no field: write its name, such as alias, a phase as lifecycle/phaseOut, or a relation as"
                    + " relApplicationToITComponent");
        }
        if (!parts[0].matches("rel[A-Z].*")) {
            return new Field(path);
        }
        if (parts.length == 1 || NAMES.contains(parts[1])) {
            return new FarEnd(parts[0], parts.length == 1 ? NAMES.get(0) : parts[1]);
        }
        return new Attribute(parts[0], parts[1]);
    }
}
