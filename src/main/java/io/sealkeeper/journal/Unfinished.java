package io.sealkeeper.journal;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Iterates over the unfinished entries, a few hundred at a time, and holds nothing open in between. */
final class Unfinished {

    private static final int AT_ONCE = 500;

    private Unfinished() {}

    static Stream<Entry> in(Database database) {
        long newest = database.read(EntryTable::newest);
        UnaryOperator<List<Entry>> next = entries -> after(database, last(entries), newest);
        return Stream.iterate(after(database, 0, newest), entries -> !entries.isEmpty(), next)
                .flatMap(List::stream);
    }

    private static List<Entry> after(Database database, long id, long newest) {
        return database.read(statements -> EntryTable.unfinished(statements, id, newest, AT_ONCE));
    }

    private static long last(List<Entry> entries) {
        return entries.get(entries.size() - 1).id().value();
    }
}
