package io.sealkeeper.push;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.sealkeeper.config.PushSettings;
import io.sealkeeper.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.jboss.logging.Logger;

/** Receives pushed payloads. A client with the token may push, and ask for the result. Thread-safe. */
public final class PushDoor {

    private static final Logger LOG = Logger.getLogger(PushDoor.class);
    private static final String BEARER = "Bearer ";

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final byte[] token;
    private final Bucket rate;
    private final Pushes pushes;
    private final RunLinks links;

    /** @param isUnderWay whether a run of this process, by its id, has not ended yet */
    public PushDoor(
            PushSettings push,
            Settings settings,
            CamelContext context,
            SharedPushes shared,
            Predicate<String> isUnderWay) {
        this.token = push.token().reveal().getBytes(StandardCharsets.UTF_8);
        this.rate = Bucket.builder()
                // The wall clock could be set back, and would then let nobody in for hours.
                .withNanosecondPrecision()
                .addLimit(Bandwidth.builder()
                        .capacity(push.mostPerMinute())
                        .refillGreedy(push.mostPerMinute(), MINUTE)
                        .build())
                .build();
        this.pushes = new Pushes(push, settings, context, shared);
        this.links = new RunLinks(push, settings.inbox(), settings.data(), shared, isUnderWay);
    }

    /** The work for an authorized request. */
    private interface Work {
        Answer done() throws IOException, Refused;
    }

    /**
     * Takes a payload for a source.
     *
     * @param authorization the request's header
     * @param length the payload's length by the request, or -1
     */
    public Answer push(
            Optional<String> authorization, String source, String contentType, long length, InputStream payload) {
        return answer(authorization, () -> {
            ConsumptionProbe turn = rate.tryConsumeAndReturnRemaining(1);
            if (!turn.isConsumed()) {
                throw tooOften(turn.getNanosToWaitForRefill());
            }
            return pushes.take(source, contentType, length, payload);
        });
    }

    /** The report of a push, by the id in its answer. */
    public Answer report(Optional<String> authorization, String id) {
        return answer(authorization, () -> links.get(id));
    }

    private static Refused tooOften(long nanosToWait) {
        long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(nanosToWait);
        return new Refused(Answer.refusal(
                        429,
                        "more pushes than sealkeeper.push.most-per-minute allows; nothing was taken: push it again in "
                                + seconds + " s, or several payloads as one")
                .with("Retry-After", String.valueOf(seconds)));
    }

    /** A client without the token learns nothing, not even which sources exist. */
    private Answer answer(Optional<String> authorization, Work work) {
        try {
            if (authorization.filter(this::isKnown).isEmpty()) {
                return Answer.refusal(401, "the token is missing or wrong; nothing was taken")
                        .with("WWW-Authenticate", "Bearer");
            }
            return work.done();
        } catch (Refused refused) {
            return refused.answer();
        } catch (IOException | RuntimeException fault) {
            LOG.errorf(fault, "a request to push could not be answered");
            return Answer.refusal(500, "a fault of the program, see its log; push it again");
        }
    }

    private boolean isKnown(String authorization) {
        return authorization.startsWith(BEARER)
                && MessageDigest.isEqual(
                        authorization.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8), token);
    }
}
