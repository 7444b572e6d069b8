package io.sealkeeper.push;

import io.sealkeeper.config.PushSettings;
import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.JournalUnusable;
import io.sealkeeper.run.PayloadStopped;
import io.sealkeeper.run.RunReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.jboss.logging.Logger;

/**
 * Takes pushed payloads. A short one is carried out at once, and its run's report is the answer. A long one is put into
 * the source's folder, on disk before it is acknowledged, and the answer says where its report will be.
 */
final class Pushes {

    /** Some hundred rows, for which a client can reasonably wait. */
    private static final int LONGEST_AT_ONCE = 64 * 1024;

    private static final Logger LOG = Logger.getLogger(Pushes.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int RETRY_SECONDS = 60;

    private final PushSettings push;
    private final Settings settings;
    private final CamelContext context;
    private final SharedPushes shared;

    Pushes(PushSettings push, Settings settings, CamelContext context, SharedPushes shared) {
        this.shared = shared;
        this.push = push;
        this.settings = settings;
        this.context = context;
        tidy();
    }

    /**
     * Deletes what an earlier process did not finish receiving: it was never acknowledged, so the client pushes it
     * again.
     */
    private void tidy() {
        try {
            int left = Spool.clear(folder(), "push-*");
            for (String source : push.sources()) {
                left += Spool.clear(settings.inbox().resolve(source), ".push-*.new");
            }
            if (left > 0) {
                LOG.infof("%d unfinished pushes of an earlier process were deleted", left);
            }
        } catch (IOException e) {
            LOG.warnf("files of earlier pushes in %s can't be deleted: %s", folder(), e.getMessage());
        }
    }

    private Path folder() {
        return settings.data().resolve("push");
    }

    /** @param length the length by the request, or -1 */
    Answer take(String source, String contentType, long length, InputStream payload) throws IOException, Refused {
        if (!NAME.matcher(source).matches() || !push.sources().contains(source)) {
            throw new Refused(
                    404,
                    "no source of this name may be pushed to (sealkeeper.push.sources names those that may);"
                            + " nothing was taken");
        }
        PushTarget target = PushTarget.find(context, source);
        if (!target.isReady()) {
            throw notNow("the source takes nothing now: LeanIX can't be used, or the gateway has only just started");
        }
        if (length > push.mostBytes()) {
            throw Spool.tooLong(payload, push.mostBytes());
        }
        String id = SharedPushes.PREFIX + UUID.randomUUID();
        Path spool = folder().resolve(id + suffix(contentType));
        long taken = Spool.take(payload, spool, push.mostBytes());
        if (taken <= LONGEST_AT_ONCE) {
            return atOnce(target, spool);
        }
        accept(source, spool);
        return Answer.of(202, Map.of("push", id, "report", "/pushes/" + id)).with("Location", "/pushes/" + id);
    }

    private void accept(String source, Path spool) throws IOException, Refused {
        try {
            shared.accept(source, spool);
        } catch (JournalUnusable e) {
            throw notNow("it could not be kept for the case that this replica dies, so nothing was taken: "
                    + e.getMessage());
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    private static String suffix(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.contains("ndjson") || type.contains("jsonl") || type.contains("json-lines") ? ".jsonl" : ".json";
    }

    private Answer atOnce(PushTarget target, Path spool) throws IOException, Refused {
        try {
            RunReport report = target.carryOut(spool).report();
            boolean nothing = report.rows() == report.outcome("rejected");
            boolean failed = report.files().stream().anyMatch(f -> f.state().equals("failed"));
            return Answer.of(nothing && (failed || report.rows() > 0) ? 422 : 200, report);
        } catch (IOException | RuntimeException fault) {
            throw fault;
        } catch (PayloadStopped stopped) {
            LOG.warnf("a pushed payload could not be carried through: %s", stopped.getMessage());
            throw new Refused(422, stopped.getMessage());
        } catch (Exception aborted) {
            // The client still has it, and now knows that it has to push it again.
            LOG.warnf("a pushed payload could not be carried through: %s", aborted.getMessage());
            throw notNow("the payload could not be carried through: " + aborted.getMessage());
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    private static Refused notNow(String words) {
        return new Refused(Answer.refusal(503, words + "; push it again later: what was done already is not done twice")
                .with("Retry-After", String.valueOf(RETRY_SECONDS)));
    }
}
