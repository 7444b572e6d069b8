package io.sealkeeper.push;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.config.PushSettings;
import io.sealkeeper.journal.JournalUnusable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds reports by the id of their run here, or of the push whose payload a run carried out, here or at another replica that
 * shares the journal.
 */
final class RunLinks {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,80}");

    private final PushSettings push;
    private final PushFiles files;
    private final SharedPushes shared;
    private final Predicate<String> isUnderWay;

    /** @param isUnderWay whether a run of this process has not ended yet; when it has, its report is written */
    RunLinks(PushSettings push, Path inbox, Path data, SharedPushes shared, Predicate<String> isUnderWay) {
        this.isUnderWay = isUnderWay;
        this.push = push;
        this.files = new PushFiles(inbox, data);
        this.shared = shared;
    }

    Answer get(String id) throws IOException, Refused {
        if (!ID.matcher(id).matches()) {
            throw unknown();
        }
        return id.startsWith(SharedPushes.PREFIX)
                ? ofPush(id)
                : Answer.of(200, files.report(id).orElseThrow(RunLinks::unknown));
    }

    private Answer ofPush(String id) throws IOException, Refused {
        PushFiles.Found here = files.find(push.sources(), id);
        if (here.report().isPresent()) {
            return Answer.of(200, here.report().get());
        }
        try {
            // In this order: who carries it out keeps the report when it ceases to wait.
            boolean waits = shared.waits(id);
            Optional<JsonNode> report = shared.report(id);
            if (report.isEmpty() && !waits) {
                report = ofFolder(here);
            }
            return report.map(known -> Answer.of(200, known))
                    .orElseGet(() -> Answer.of(202, Map.of("push", id, "state", "waiting or under way")));
        } catch (JournalUnusable e) {
            throw new Refused(
                    503,
                    "what became of it can't be told now, and nothing of it is lost: " + e.getMessage()
                            + "; ask again later");
        }
    }

    /** For a push that no replica has to carry out any more; empty while a run of this process is at it. */
    private Optional<JsonNode> ofFolder(PushFiles.Found here) throws IOException, Refused {
        if (!here.isHere()) {
            throw unknown();
        }
        Optional<String> ended = here.run().filter(run -> !here.waits() && !isUnderWay.test(run));
        if (ended.isEmpty()) {
            return Optional.empty();
        }
        // Its report is written before a run has ended.
        Optional<JsonNode> report = files.report(ended.get());
        if (report.isEmpty()) {
            throw withoutReport(ended.get());
        }
        return report;
    }

    private static Refused withoutReport(String run) {
        return new Refused(
                410,
                "run " + run
                        + " has carried it out, and there is no report of it: the process ended before it was written, or"
                        + " somebody has deleted it. What was written is in the journal, and in reports/" + run
                        + ".jsonl in the data folder, and what was left unfinished is seen to");
    }

    private static Refused unknown() {
        return new Refused(404, "there is no report of such a run, or it is not kept any more");
    }
}
