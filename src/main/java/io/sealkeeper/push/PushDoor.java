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
import org.apache.camel.CamelContext;
import org.jboss.logging.Logger;

/** Where pushed payloads come in: who has the token may push, and ask what came of it. Safe for use by several threads. */
public final class PushDoor {

    private static final Logger LOG = Logger.getLogger(PushDoor.class);
    private static final String BEARER = "Bearer ";

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final byte[] token;
    private final Bucket rate;
    private final Pushes pushes;
    private final RunLinks links;

    public PushDoor(PushSettings push, Settings settings, CamelContext context) {
        this.token = push.token().reveal().getBytes(StandardCharsets.UTF_8);
        this.rate = Bucket.builder()
                // By the wall clock, which may be set back, it would let nobody in for hours.
                .withNanosecondPrecision()
                .addLimit(Bandwidth.builder()
                        .capacity(push.mostPerMinute())
                        .refillGreedy(push.mostPerMinute(), MINUTE)
                        .build())
                .build();
        this.pushes = new Pushes(push, settings, context);
        this.links = new RunLinks(push, settings);
    }

    /** What is done with a request that was let in. */
    private interface Work {
        Answer done() throws IOException, Refused;
    }

    /**
     * Takes a payload for a source.
     *
     * @param authorization as the request says
     * @param length of the payload as the request says, or -1
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

    /** What came of a push, by the id that was answered to it. */
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

    /** Who has no token learns nothing, not even which sources there are. */
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
