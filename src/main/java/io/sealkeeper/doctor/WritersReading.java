package io.sealkeeper.doctor;

import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.RecentSheetsQuery;
import io.sealkeeper.leanix.RecentSheetsQuery.Ask;
import io.sealkeeper.leanix.RecentSheetsQuery.Sheet;
import io.sealkeeper.leanix.WritersQuery;
import io.sealkeeper.leanix.WritersQuery.Event;
import io.sealkeeper.pipeline.call.Inquiry.Reply;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.SealState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The logs of sheets that changed last: of some that are broken now, and, where there are guards, of some that are
 * approved.
 *
 * @param logs those that could be read, newest sheets first
 * @param broken how many of the sheets are broken
 * @param trouble why a log, or the list of sheets, can't be read
 */
record WritersReading(Map<Sheet, List<Event>> logs, int broken, Optional<String> trouble) {

    /** Each document reads 20 of them. */
    private static final int MOST_SHEETS = 100;

    private static final int MOST_APPROVED = 40;

    /**
     * Makes one request to find sheets, and at most {@value #MOST_SHEETS} / {@value WritersQuery#MOST_SHEETS} more.
     *
     * @param types all of them known to the workspace; sheets of other types are looked at, too
     * @param guards whether there are any
     * @param sealEvents the events about seals, as far as known
     */
    static WritersReading of(
            Function<GraphqlRequest, Reply> leanix,
            List<FactSheetType> types,
            boolean guards,
            List<String> sealEvents) {
        List<Optional<FactSheetType>> kinds = Stream.concat(
                        types.stream().map(Optional::of), Stream.of(Optional.<FactSheetType>empty()))
                .toList();
        int approved = guards ? MOST_APPROVED : 0;
        List<Ask> asks = new ArrayList<>(asks(kinds, SealState.BROKEN_QUALITY_SEAL, MOST_SHEETS - approved));
        if (guards) {
            asks.addAll(asks(kinds, SealState.APPROVED, approved));
        }
        Reply reply = leanix.apply(RecentSheetsQuery.request(asks));
        if (reply.failure().isPresent()) {
            return new WritersReading(Map.of(), 0, reply.failure());
        }
        GraphqlAnswer answer = reply.answer().orElseThrow();
        Map<FactSheetId, Sheet> broken = sheets(answer, 0, kinds.size());
        Map<FactSheetId, Sheet> all = new LinkedHashMap<>(broken);
        sheets(answer, kinds.size(), asks.size()).forEach(all::putIfAbsent);
        return logs(leanix, all.values().stream().limit(MOST_SHEETS).toList(), broken.size(), sealEvents);
    }

    /** Each kind gets the same share. */
    private static List<Ask> asks(List<Optional<FactSheetType>> kinds, SealState seal, int most) {
        int share = Math.max(1, most / kinds.size());
        return kinds.stream().map(kind -> new Ask(kind, seal, share)).toList();
    }

    /** A sheet may answer two questions. */
    private static Map<FactSheetId, Sheet> sheets(GraphqlAnswer answer, int from, int to) {
        Map<FactSheetId, Sheet> sheets = new LinkedHashMap<>();
        for (int i = from; i < to; i++) {
            RecentSheetsQuery.read(answer, i).forEach(sheet -> sheets.putIfAbsent(sheet.id(), sheet));
        }
        return sheets;
    }

    private static WritersReading logs(
            Function<GraphqlRequest, Reply> leanix, List<Sheet> sheets, int broken, List<String> sealEvents) {
        Map<Sheet, List<Event>> logs = new LinkedHashMap<>();
        Optional<String> trouble = Optional.empty();
        for (int from = 0; from < sheets.size() && trouble.isEmpty(); from += WritersQuery.MOST_SHEETS) {
            List<Sheet> some = sheets.subList(from, Math.min(sheets.size(), from + WritersQuery.MOST_SHEETS));
            Reply reply = leanix.apply(WritersQuery.request(some, sealEvents));
            if (reply.answer().isEmpty()) {
                trouble = Optional.of(reply.trouble());
                continue;
            }
            for (int i = 0; i < some.size(); i++) {
                Optional<List<Event>> events = WritersQuery.read(reply.answer().get(), i);
                Sheet sheet = some.get(i);
                events.ifPresent(read -> logs.put(sheet, read));
                if (events.isEmpty()) {
                    trouble = trouble.or(words(reply.answer().get(), i));
                }
            }
        }
        return new WritersReading(logs, broken, trouble);
    }

    private static java.util.function.Supplier<Optional<String>> words(GraphqlAnswer answer, int i) {
        return () -> Optional.of(WritersQuery.fault(answer, i)
                .map(GraphqlAnswer.Fault::toString)
                .orElse("LeanIX gave no answer for it"));
    }
}
