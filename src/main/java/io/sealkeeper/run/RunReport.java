package io.sealkeeper.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * A run in figures. Field names are the contract that users script against.
 *
 * @param rows payload rows read; the outcomes add up to it, but for rows that an aborted run did not get to
 * @param notDone rows that were read and not carried out, because the run was aborted; their file stays in the inbox
 * @param aborted why, in words; empty for a run that went to its end
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"run", "source", "start", "end", "rows", "notDone", "outcomes", "reasons", "requests", "files"})
public record RunReport(
        String run,
        String source,
        String start,
        String end,
        long rows,
        long notDone,
        Map<String, Long> outcomes,
        Map<String, Long> reasons,
        Map<String, Long> requests,
        List<File> files,
        String aborted) {

    /**
     * A payload file: {@code taken}, {@code failed} (it can't be read) or {@code left} (it stays in the inbox).
     *
     * @param source empty for what lies where no source looks
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record File(String source, String name, String state, long rows, String words) {}

    public long outcome(String label) {
        return outcomes.getOrDefault(label, 0L);
    }

    public long allRequests() {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether a person has to look at something. */
    public boolean needsAttention() {
        return outcome("parked") > 0
                || outcome("rejected") > 0
                || files.stream().anyMatch(f -> !f.state().equals("taken"));
    }
}
