package io.sealkeeper.operations.page;

import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.PayloadRow;
import io.sealkeeper.operations.History;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.run.RunArchive;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.Origin;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Prepares lines of reports for display, with a link into LeanIX and with the values from the journal. */
@Singleton
public class SheetLines {

    private final History history;
    private final Clock clock;

    SheetLines(History history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /** Hits from several runs, without values. */
    List<SheetLine> of(List<RunArchive.Hit> hits) {
        Instant now = clock.instant();
        return hits.stream().map(h -> line(h.run(), h.line(), List.of(), now)).toList();
    }

    /** Lines of one run, with the values that were written. */
    List<SheetLine> ofRun(String run, List<ReportLine> lines) {
        Instant now = clock.instant();
        Set<FactSheetId> sheets = lines.stream()
                .map(ReportLine::id)
                .filter(id -> !id.isEmpty())
                .map(FactSheetId::new)
                .collect(Collectors.toSet());
        List<Entry> entries = history.written(run, sheets);
        return lines.stream()
                .map(l -> line(run, l, differences(l, entries), now))
                .toList();
    }

    /** A sheet may be written several times in a run; the right entry is the one with the line's payload row. */
    private static List<Difference> differences(ReportLine line, List<Entry> entries) {
        return entries.stream()
                .filter(e -> e.intent().sheet().value().equals(line.id()))
                .filter(e -> e.intent().rows().stream().anyMatch(r -> isOf(r, line)))
                .findFirst()
                .map(Difference::of)
                .orElse(List.of());
    }

    private static boolean isOf(PayloadRow row, ReportLine line) {
        return row.row() == line.row() && row.file().equals(line.file());
    }

    private SheetLine line(String run, ReportLine line, List<Difference> differences, Instant now) {
        return new SheetLine(
                run,
                When.ofRun(run, now, ZoneId.systemDefault()),
                line.sheet(),
                link(line.sheet(), line.id()),
                Badge.of(line.outcome(), line.reason()),
                When.within(line.words(), now, ZoneId.systemDefault()),
                line.source(),
                Origin.words(line.file(), line.row()),
                seal(line),
                Boolean.TRUE.equals(line.farEnd()),
                differences);
    }

    /** The type is the first word of a sheet's label. */
    String link(String label, String id) {
        int blank = label.indexOf(' ');
        return blank < 0 ? "" : history.link(label.substring(0, blank), id).orElse("");
    }

    private static String seal(ReportLine line) {
        if (line.sealBefore().isEmpty()) {
            return "";
        }
        String before = state(line.sealBefore());
        return line.sealAfter().isEmpty() || line.sealAfter().equals(line.sealBefore())
                ? before
                : before + " → " + state(line.sealAfter());
    }

    static String state(String seal) {
        return seal.equals("BROKEN_QUALITY_SEAL")
                ? "broken"
                : seal.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
