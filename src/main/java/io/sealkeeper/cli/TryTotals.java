package io.sealkeeper.cli;

import io.sealkeeper.pipeline.flow.Culprit;
import io.sealkeeper.pipeline.flow.Rejection;
import io.sealkeeper.pipeline.rehearsal.Trial.Tried;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Trust;
import io.sealkeeper.words.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts over all rows that were tried, whatever is shown of them. Its memory is bounded. */
final class TryTotals {

    /** More sheets than this are not told apart; that many take some megabytes. */
    private static final int MOST_SHEETS = 100_000;

    private static final int MOST_REASONS = 50;
    private static final String OTHER_REASONS = "other reasons";

    /** A row of a payload. */
    record At(String payload, int row) {}

    /** How often a field occurs, and whether its owners trust the source with it. */
    record Field(String name, boolean isTrusted, long rows) {}

    private final String source;
    private final Trust trust;
    private final Map<FactSheetType, Map<String, Field>> fields =
            new TreeMap<>((one, other) -> one.name().compareTo(other.name()));
    private final Map<String, Long> reasons = new LinkedHashMap<>();
    private final Map<String, At> sheets = new HashMap<>();
    private long rows;
    private long changes;
    private long rejected;
    private long merged;

    TryTotals(String source, Trust trust) {
        this.source = source;
        this.trust = trust;
    }

    /**
     * Counts a row.
     *
     * @param reason of a rejected row, without what only this row has
     * @return the first row that names the same sheet, if there is one before it
     */
    Optional<At> count(String payload, Tried tried, String reason) {
        rows++;
        if (tried.rejection().isPresent()) {
            rejected++;
            reasons.merge(
                    reasons.containsKey(reason) || reasons.size() < MOST_REASONS ? reason : OTHER_REASONS,
                    1L,
                    Long::sum);
        }
        return tried.change().flatMap(change -> {
            changes++;
            names(change).forEach(name -> count(change.type(), name));
            return earlier(change, new At(payload, tried.row()));
        });
    }

    private Optional<At> earlier(Change change, At row) {
        Optional<At> before = Optional.ofNullable(sheets.get(change.sheetKey()));
        if (before.isEmpty() && sheets.size() < MOST_SHEETS) {
            sheets.put(change.sheetKey(), row);
        }
        merged += before.isPresent() ? 1 : 0;
        return before;
    }

    private static List<FieldPath> names(Change change) {
        List<FieldPath> names = new ArrayList<>(change.wanted().keySet());
        change.relations().keySet().forEach(relation -> names.add(new FieldPath(relation)));
        return names;
    }

    private void count(FactSheetType type, FieldPath name) {
        fields.computeIfAbsent(type, t -> new TreeMap<>())
                .merge(
                        name.value(),
                        new Field(name.value(), isTrusted(type, name), 1),
                        (one, more) -> new Field(one.name(), one.isTrusted(), one.rows() + 1));
    }

    boolean isTrusted(FactSheetType type, FieldPath name) {
        return trust.trusts(source, type, name);
    }

    /** Why a row was rejected, without what only this row has. */
    static String reason(Rejection rejection, String place) {
        return rejection
                .culprit()
                .map(culprit -> culprit instanceof Culprit.Part part
                        ? place + ": " + Shown.plain(part.text())
                                + (part.member().isEmpty() ? "" : ", in " + part.member())
                        : "column '" + ((Culprit.Column) culprit).name() + "'")
                .orElse(rejection.words());
    }

    String source() {
        return source;
    }

    long rows() {
        return rows;
    }

    long changes() {
        return changes;
    }

    long rejected() {
        return rejected;
    }

    /** Rows that the mapping has dropped. */
    long dropped() {
        return rows - changes - rejected;
    }

    /** Rows that name the sheet of an earlier row. */
    long merged() {
        return merged;
    }

    /** The number of sheets; empty if there are more than are told apart. */
    Optional<Integer> sheets() {
        return sheets.size() < MOST_SHEETS ? Optional.of(sheets.size()) : Optional.empty();
    }

    Map<String, Long> reasons() {
        return reasons;
    }

    Map<FactSheetType, Map<String, Field>> fields() {
        return fields;
    }
}
