package io.sealkeeper.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * A run in figures. Field names are the contract that users script against.
 *
 * @param notes what a person should know about the run as a whole
 * @param rows payload rows read; the outcomes add up to this number, except for rows that an aborted run did not get to
 * @param recovered payload rows of an earlier run that were taken up; their outcomes are among the others
 * @param notDone rows that were read and not carried out, because the run was aborted; their file stays in the inbox
 * @param farEnds the outcomes of sheets at the far ends of written relations, without those that kept their seal
 * @param refusedForRate how many requests LeanIX refused for their rate (HTTP 429); they were retried
 * @param superseded how many dead letters the run's changes made obsolete; see {@code dead-letters list --all}
 * @param aborted why it was aborted, in words; empty for a complete run
 */
// Jackson resolves a list's element type, and needs the array type for it.
@RegisterForReflection(targets = {RunReport.class, RunReport.File[].class})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "run",
    "source",
    "setUp",
    "notes",
    "start",
    "end",
    "rows",
    "recovered",
    "notDone",
    "outcomes",
    "reasons",
    "farEnds",
    "requests",
    "refusedForRate",
    "superseded",
    "files"
})
public record RunReport(
        String run,
        String source,
        SetUpFound setUp,
        List<String> notes,
        String start,
        String end,
        long rows,
        long recovered,
        long notDone,
        Map<String, Long> outcomes,
        Map<String, Long> reasons,
        Map<String, Long> farEnds,
        Map<String, Long> requests,
        long refusedForRate,
        long superseded,
        List<File> files,
        String aborted) {

    /**
     * The set-up of technical users, as far as it is known.
     *
     * @param name such as {@code writer-and-sealer}
     */
    @RegisterForReflection
    public record SetUpFound(String name, String words) {}

    /**
     * A payload file: {@code taken}, {@code failed} (it can't be read) or {@code left} (it stays in the inbox).
     *
     * @param source empty for a file in a place that no source reads
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record File(String source, String name, String state, long rows, String words) {}

    /** Why the run was aborted, or else the given words. */
    public String abortedOr(String words) {
        return aborted == null ? words : aborted;
    }

    public long outcome(String label) {
        return outcomes.getOrDefault(label, 0L);
    }

    public long allRequests() {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether something needs a person's attention. */
    public boolean needsAttention() {
        return outcome("parked") > 0
                || outcome("rejected") > 0
                || farEnds.containsKey("parked")
                || files.stream().anyMatch(f -> !f.state().equals("taken"));
    }
}
