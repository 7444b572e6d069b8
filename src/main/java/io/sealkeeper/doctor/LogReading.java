package io.sealkeeper.doctor;

import io.sealkeeper.leanix.AuditLogQuery;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.SampleQuery;
import io.sealkeeper.pipeline.call.Inquiry;
import io.sealkeeper.pipeline.call.Inquiry.Reply;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Approval;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.LogEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the audit logs of a few sheets say about their approvals.
 *
 * @param approvals the last approval by a person
 * @param entries the number of events read
 * @param anonymous the number of those that name no user
 * @param fault why a log can't be read
 * @param lost why LeanIX could not be called at all
 */
record LogReading(
        Map<Sheet, Approval> approvals, int entries, long anonymous, Optional<String> fault, Optional<String> lost) {

    /** A sheet whose log was read. */
    record Sheet(FactSheetId id, FactSheetType type, String label) {

        static Sheet of(SampleQuery.Sheet sampled) {
            return new Sheet(sampled.id(), sampled.type(), sampled.label());
        }
    }

    static LogReading of(Inquiry inquiry, List<Sheet> sheets, Run run) {
        if (sheets.isEmpty()) {
            return new LogReading(Map.of(), 0, 0, Optional.empty(), Optional.empty());
        }
        List<AuditLogQuery.Ask> asks = sheets.stream()
                .map(s -> new AuditLogQuery.Ask(s.id(), 0, false, Optional.empty(), true, Optional.empty()))
                .toList();
        Reply reply = inquiry.ask(AuditLogQuery.request(asks, inquiry.schema().sealEvents()), run);
        if (reply.answer().isEmpty()) {
            return new LogReading(Map.of(), 0, 0, Optional.empty(), Optional.of(reply.trouble()));
        }
        return read(inquiry, sheets, reply.answer().get());
    }

    private static LogReading read(Inquiry inquiry, List<Sheet> sheets, GraphqlAnswer answer) {
        Map<Sheet, Approval> approvals = new LinkedHashMap<>();
        List<LogEntry> entries = new ArrayList<>();
        Optional<String> fault = Optional.empty();
        for (int i = 0; i < sheets.size(); i++) {
            String alias = AuditLogQuery.approvalsAlias(i);
            Optional<AuditLogQuery.Page> page = AuditLogQuery.read(answer, alias);
            if (page.isEmpty()) {
                fault = Optional.of(answer.fault(alias)
                        .or(answer::refusal)
                        .map(GraphqlAnswer.Fault::toString)
                        .orElse("LeanIX gave no answer for it"));
                continue;
            }
            entries.addAll(page.get().entries());
            approvals.put(
                    sheets.get(i),
                    Approval.of(page.get().entries(), page.get().next().isEmpty(), inquiry.us()));
        }
        long anonymous = entries.stream().filter(e -> e.userId().isEmpty()).count();
        return new LogReading(approvals, entries.size(), anonymous, fault, Optional.empty());
    }
}
