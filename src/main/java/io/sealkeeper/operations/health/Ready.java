package io.sealkeeper.operations.health;

import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.JournalUnusable;
import io.sealkeeper.operations.Degraded;
import io.sealkeeper.operations.Operations;
import io.sealkeeper.pipeline.call.Contact;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Readiness: whether a payload that arrives now would be carried out. It does not call LeanIX; it uses the results of
 * the last requests.
 *
 * <p>It is DOWN in three cases only, because no payload could be carried out: the sources are not started; LeanIX could
 * not be used at the last request (token, network, its own fault); or the journal can't be written, or its lease was lost,
 * and then nothing may be sent. Trouble with LeanIX counts for a while only: if payloads come by push alone, and nobody pushes to a
 * gateway that is DOWN, LeanIX would never be called again.
 *
 * <p>Every other problem is named in the data, and the state stays UP: a paused gateway or a stopped source is a
 * person's decision; other sources run beside a broken one; dead letters and due reviews wait for people, and block
 * nothing; a slowed budget only takes longer.
 */
@Readiness
@Singleton
public class Ready implements HealthCheck {

    /** Longer than a source rests before it tries again. */
    private static final Duration TROUBLE_COUNTS = Duration.ofMinutes(2);

    private final Operations operations;
    private final Contact contact;
    private final Journal journal;

    Ready(Operations operations, Contact contact, Journal journal) {
        this.operations = operations;
        this.contact = contact;
        this.journal = journal;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("gateway").up();
        if (!operations.isServing() || !contact.wasAsked()) {
            answer.down().withData("sources", "they are not started yet");
        }
        Optional<Contact.Trouble> trouble = contact.trouble();
        trouble.ifPresent(t -> answer.withData("leanix", t.words()));
        if (trouble.filter(t -> t.age().compareTo(TROUBLE_COUNTS) < 0).isPresent()) {
            answer.down();
        }
        Optional<String> journalTrouble = journal.trouble();
        if (journalTrouble.isPresent()) {
            answer.down().withData("journal", journalTrouble.get());
        } else if (!journal.replicas().holdLease()) {
            answer.down()
                    .withData(
                            "lease",
                            "it could not be renewed in time, so other replicas may take over what this one does, and it sends"
                                    + " nothing");
        } else {
            tellOther(answer);
        }
        return answer.build();
    }

    /** The journal may have gone away since it was asked. */
    private void tellOther(HealthCheckResponseBuilder answer) {
        try {
            for (Degraded state : operations.degraded()) {
                answer.withData(state.name(), state.words());
            }
        } catch (JournalUnusable e) {
            answer.down().withData("journal", String.valueOf(e.getMessage()));
        }
    }
}
