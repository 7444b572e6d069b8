package io.sealkeeper.author;

import io.sealkeeper.intake.BadDeclaration;
import io.sealkeeper.intake.Columns;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A source that is to be written.
 *
 * @param name the source's
 * @param type of the sheets that it changes
 * @param key the column that names them
 * @param keyAs what it names them by: {@code externalId}, {@code id} or {@code name}
 * @param assignments of the other columns, in the order of the payload
 */
public record Draft(
        String name,
        Payload payload,
        String type,
        PayloadColumn key,
        Declared keyDeclared,
        String keyAs,
        List<Assignment> assignments) {

    /** What Camel takes for a placeholder in what a template is given. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{|}}");

    public Draft {
        assignments = List.copyOf(assignments);
    }

    /** The columns that are read, with their declarations; the key first. */
    Map<PayloadColumn, Declared> columns() {
        Map<PayloadColumn, Declared> columns = new LinkedHashMap<>();
        columns.put(key, keyDeclared);
        assignments.forEach(a -> columns.putIfAbsent(a.column(), a.declared()));
        return columns;
    }

    /** The declaration of the columns of a table. */
    public String declaration() {
        List<String> parts = new ArrayList<>();
        columns()
                .forEach((column, declared) ->
                        parts.add(column.name() + ":" + declared.kind() + (column.equals(key) ? "!" : "")));
        return String.join(", ", parts);
    }

    /** The words for no value, of all columns. */
    Set<String> blanks() {
        Set<String> blanks = new TreeSet<>();
        columns().values().forEach(declared -> blanks.addAll(declared.nothings()));
        return blanks;
    }

    /** The columns that go to fields. */
    List<Assignment> fields() {
        return assignments.stream()
                .filter(a -> a.target() instanceof Target.Field)
                .toList();
    }

    /** The relations that columns lead to. */
    Set<String> relations() {
        Set<String> relations = new LinkedHashSet<>();
        assignments.stream()
                .filter(a -> !(a.target() instanceof Target.Field))
                .forEach(a -> relations.add(a.target().trusted()));
        return relations;
    }

    /** What the owners of the type's sheets have to agree to. */
    public Set<String> trusted() {
        Set<String> trusted = new LinkedHashSet<>();
        assignments.forEach(a -> trusted.add(a.target().trusted()));
        return trusted;
    }

    /** @throws CannotAuthor for what no source can say: two columns for one field, a name that no declaration can hold */
    public void check() throws CannotAuthor {
        Set<String> targets = new LinkedHashSet<>();
        for (Assignment one : assignments) {
            if (!targets.add(one.target().text())) {
                throw new CannotAuthor("'" + one.target().text() + "' has two columns: leave one of them out");
            }
            if (one.target() instanceof Target.Attribute attribute) {
                checkFarEnd(one, attribute);
            }
        }
        if (!(payload.format() instanceof PayloadFormat.Json)) {
            checkNames();
        }
        for (String text : payload.format().texts()) {
            if (PLACEHOLDER.matcher(text).find()) {
                throw new CannotAuthor("'{{' or '}}' in " + Shown.quoted(text)
                        + " would be taken for a placeholder: rename it in the file");
            }
        }
    }

    private void checkFarEnd(Assignment one, Target.Attribute attribute) throws CannotAuthor {
        Assignment far = assignments.stream()
                .filter(a -> a.target() instanceof Target.FarEnd end
                        && end.relation().equals(attribute.relation()))
                .findFirst()
                .orElseThrow(
                        () -> new CannotAuthor("'" + attribute.text() + "' is a relation's own field, and no column"
                                + " says where the relation leads: map one to " + attribute.relation()));
        if (far.split().isPresent()
                || (one.column().place().isList()
                        && !one.column()
                                .place()
                                .ofList()
                                .equals(far.column().place().ofList()))
                || (far.column().place().isList() && !one.column().place().isList())) {
            throw new CannotAuthor("column " + Shown.quoted(one.column().name()) + " can't be the '" + attribute.name()
                    + "' of each relation of column "
                    + Shown.quoted(far.column().name())
                    + ": they do not stand side by side in the payload; leave it out, and write that mapping by hand");
        }
    }

    /** Each name has to be readable in a declaration, and all of them together. */
    private void checkNames() throws CannotAuthor {
        for (Map.Entry<PayloadColumn, Declared> column : columns().entrySet()) {
            checkName(column.getKey(), column.getValue());
        }
        List<String> names =
                columns().keySet().stream().map(PayloadColumn::name).toList();
        if (!isDeclared(declaration(), names)) {
            throw new CannotAuthor(
                    "the columns " + names.stream().map(Shown::quoted).collect(Collectors.joining(", "))
                            + " can't be declared together: a name with ':' or '(' is read as something else; rename it in the file,"
                            + " or leave it out");
        }
    }

    /** @throws CannotAuthor if a table's source could not name the column */
    public static void checkName(PayloadColumn column, Declared declared) throws CannotAuthor {
        String name = column.name();
        boolean isCell = column.nature() == PayloadColumn.Nature.CELL;
        if (isCell
                && (!isDeclared(name + ":" + declared.kind(), List.of(name))
                        || PLACEHOLDER.matcher(name).find())) {
            throw new CannotAuthor("column " + Shown.quoted(name)
                    + " can't be declared: a name with ',', '{{' or '}}' is read as something else; rename it in the file, or"
                    + " leave it out");
        }
    }

    private static boolean isDeclared(String declaration, List<String> names) {
        try {
            return Columns.parse(declaration).names().equals(names);
        } catch (BadDeclaration e) {
            return false;
        }
    }
}
