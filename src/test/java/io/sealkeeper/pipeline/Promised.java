package io.sealkeeper.pipeline;

import io.sealkeeper.run.ReportLine;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What simulated gateways have to bring about, or to tell why not. */
final class Promised {

    private static final Set<String> NOT_WRITTEN = Set.of("rejected", "parked");

    private Promised() {}

    /**
     * The values that a payload has to bring, by external id and field: of several rows for one field, the last one counts; what
     * was rejected or parked has a dead letter.
     *
     * @param lines what was told of its rows
     */
    static Map<String, Object> values(List<Map<String, Object>> rows, List<Transcript.Told> lines) {
        Set<Integer> notWritten = lines.stream()
                .map(Transcript.Told::line)
                .filter(l -> NOT_WRITTEN.contains(l.outcome()))
                .map(ReportLine::row)
                .collect(Collectors.toSet());
        Map<String, Object> last = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> row = rows.get(i);
            boolean written = !notWritten.contains(i + 2);
            PlainRoutes.FIELDS.forEach((column, field) -> {
                if (row.containsKey(column)) {
                    String key = row.get("app_id") + "/" + field;
                    if (written) {
                        last.put(key, row.get(column));
                    } else {
                        last.remove(key);
                    }
                }
            });
        }
        return last;
    }

    /**
     * The seals that we broke, and that are neither restored, nor told of.
     *
     * @param letters the labels of the open dead letters
     */
    static List<String> lostSeals(
            Workspace workspace, SealAuditor auditor, List<Transcript.Told> told, Collection<String> letters) {
        Map<String, String> names =
                workspace.sheets().stream().collect(Collectors.toMap(FactSheet::id, FactSheet::externalId));
        UnaryOperator<String> name = label -> {
            String bare = label.replace("Application ", "");
            return names.getOrDefault(bare, bare);
        };
        Map<String, Long> excuses = new HashMap<>();
        told.stream()
                .filter(t -> t.line().outcome().equals("left-broken"))
                .forEach(t -> excuses.put(name.apply(t.line().sheet()), t.at()));
        Set<String> dead = letters.stream().map(name).collect(Collectors.toSet());
        List<String> lost = new ArrayList<>();
        auditor.leftBrokenByUs().forEach((sheet, at) -> {
            boolean isTold = excuses.containsKey(sheet) && excuses.get(sheet) >= at;
            if (!isTold && !dead.contains(sheet)) {
                lost.add(
                        sheet + " was broken by us at event " + at + " and left so, without a dead letter or a reason");
            }
        });
        return lost;
    }
}
