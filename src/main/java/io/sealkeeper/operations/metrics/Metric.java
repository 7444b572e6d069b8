package io.sealkeeper.operations.metrics;

import java.util.List;

/**
 * All of the gateway's own metrics at {@code /metrics}, by their Prometheus names. Names and labels are the contract
 * that dashboards and alerts rely on. Every label has few values: sources and technical users are limited by the
 * set-up, all others come from fixed lists.
 */
public enum Metric {
    OUTCOMES(
            Type.COUNTER, "sealkeeper_outcomes_total", "Payload rows by how they ended", "source", "outcome", "reason"),
    PAYLOADS(Type.COUNTER, "sealkeeper_payloads_taken_total", "Payloads that were carried through", "source"),
    RUNS(Type.COUNTER, "sealkeeper_runs_total", "Runs that have ended"),
    LAST_RUN_END(
            Type.GAUGE,
            "sealkeeper_last_run_end_timestamp_seconds",
            "When the last run of the source ended; 0 before the first",
            "source"),
    LAST_RUN_DURATION(
            Type.GAUGE, "sealkeeper_last_run_duration_seconds", "How long the last run of the source took", "source"),
    SOURCE_RUNNING(
            Type.GAUGE,
            "sealkeeper_source_running",
            "1 while the source takes payloads; 0 while it waits, is paused, stopped or broken",
            "source"),
    REQUESTS(
            Type.COUNTER,
            "sealkeeper_requests_total",
            "Requests to LeanIX that are back; status none where no answer came",
            "kind",
            "status"),
    REQUEST_SECONDS(Type.HISTOGRAM, "sealkeeper_request_seconds", "How long LeanIX took to answer", "kind"),
    BUDGET(
            Type.GAUGE,
            "sealkeeper_budget_requests_per_minute",
            "Requests that the technical user may make a minute now; 0 for any number",
            "user"),
    BUDGET_SET(Type.GAUGE, "sealkeeper_budget_set_requests_per_minute", "The same, as it is set", "user"),
    REFUSED(
            Type.COUNTER,
            "sealkeeper_refused_for_rate_total",
            "Requests that LeanIX refused for their rate (HTTP 429); they are made again",
            "user"),
    LEANIX_USABLE(Type.GAUGE, "sealkeeper_leanix_usable", "1 where the last token and the last answer were good"),
    CLOCK_OFFSET(
            Type.GAUGE,
            "sealkeeper_clock_offset_seconds",
            "How far this machine's clock is ahead of LeanIX's; negative where it is behind, NaN where LeanIX's time is"
                    + " not known"),
    CLOCK_UNKNOWN(
            Type.GAUGE,
            "sealkeeper_clock_unknown",
            "1 while LeanIX's time is not known for sure, so that no seal is put back"),
    PENDING(Type.GAUGE, "sealkeeper_pending", "Sheets in flight: written or about to be, and their seal not seen to"),
    OLDEST_PENDING(
            Type.GAUGE, "sealkeeper_oldest_pending_seconds", "How long the oldest pending sheet has been pending"),
    JOURNAL_WRITE_SECONDS(Type.SUMMARY, "sealkeeper_journal_write_seconds", "Writing to the journal, to the disk"),
    REPLICAS(Type.GAUGE, "sealkeeper_replicas", "How many gateways share the journal; 0 where one has it alone"),
    LEASE_HELD(
            Type.GAUGE,
            "sealkeeper_lease_held",
            "1 while no other gateway may have taken over this one's work; 0 while it sends nothing for that reason"),
    DEAD_LETTERS(Type.GAUGE, "sealkeeper_dead_letters", "Dead letters that wait for a person"),
    DEAD_LETTERS_SUPERSEDED(
            Type.GAUGE,
            "sealkeeper_dead_letters_superseded",
            "Dead letters that a later change made obsolete, as far as they are in the record"),
    RELOAD_ERROR(Type.GAUGE, "sealkeeper_reload_error", "1 while a source file can't be used as it is"),
    PAUSED(Type.GAUGE, "sealkeeper_paused", "1 while a person has paused the gateway"),
    WORKSPACE_CHANGES(
            Type.GAUGE,
            "sealkeeper_workspace_changes",
            "Changes of the workspace's data model, roles and rights of late that a person should look at"),
    GUARD_SHEETS(
            Type.GAUGE,
            "sealkeeper_guard_sheets",
            "Sheets that guards watch: approved, waiting to be judged, or left broken",
            "state"),
    GUARD_LAST_LOOK(
            Type.GAUGE,
            "sealkeeper_guard_last_look_timestamp_seconds",
            "When the guards last looked through everything, by LeanIX's clock; 0 before the first time"),
    GUARD_BLIND(Type.GAUGE, "sealkeeper_guard_blind", "1 while the guards can't look, or can't judge what they see");

    /** The type of a metric. */
    public enum Type {
        COUNTER,
        GAUGE,
        /** {@code NAME_count} and {@code NAME_sum}. */
        SUMMARY,
        /** {@code NAME_bucket} too. */
        HISTOGRAM
    }

    private final Type type;
    private final String prometheusName;
    private final String help;
    private final String labels;

    Metric(Type type, String prometheusName, String help, String... labels) {
        this.type = type;
        this.prometheusName = prometheusName;
        this.help = help;
        this.labels = String.join(" ", labels);
    }

    public String prometheusName() {
        return prometheusName;
    }

    public List<String> labels() {
        return labels.isEmpty() ? List.of() : List.of(labels.split(" ", -1));
    }

    /** The names of its series. */
    public List<String> seriesNames() {
        return switch (type) {
            case COUNTER, GAUGE -> List.of(prometheusName);
            case SUMMARY -> List.of(prometheusName + "_count", prometheusName + "_sum");
            case HISTOGRAM -> List.of(prometheusName + "_count", prometheusName + "_sum", prometheusName + "_bucket");
        };
    }

    String help() {
        return help;
    }

    /** The name without the suffixes that the registry adds. */
    String meterName() {
        return switch (type) {
            case COUNTER -> prometheusName.replaceFirst("_total$", "");
            case GAUGE -> prometheusName;
            case SUMMARY, HISTOGRAM -> prometheusName.replaceFirst("_seconds$", "");
        };
    }
}
