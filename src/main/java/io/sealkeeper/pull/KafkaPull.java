package io.sealkeeper.pull;

import io.sealkeeper.intake.RecordFormat;
import io.sealkeeper.journal.JournalUnusable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/**
 * Reads topics, batch by batch. A batch is a payload; its offsets are committed once each of its records has an
 * outcome. It never throws: a round given up is recorded in the exchange and in the log. A binary without Kafka's client
 * has no such bean, so it is registered for reflection where {@link KafkaParts} is there: reflect-config.json.
 */
@Singleton
@Named("kafka-pull")
public class KafkaPull {

    private static final Logger LOG = Logger.getLogger(KafkaPull.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** While a broker starts anew. */
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(5);

    /** What is kept of a source from round to round. */
    private static final class Reading {
        private final KafkaMember member;
        private final KafkaPace pace = new KafkaPace();
        private boolean more;

        Reading(KafkaMember member) {
            this.member = member;
        }
    }

    private final Gathered gathered;
    private final KafkaSettings settings;
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();
    private final Map<String, Long> nextNanos = new ConcurrentHashMap<>();
    private final AtomicBoolean watching = new AtomicBoolean();

    KafkaPull(Gathered gathered, KafkaSettings settings) {
        this.gathered = gathered;
        this.settings = settings;
    }

    /** Gathers a batch. */
    public void read(Exchange exchange) {
        String source = exchange.getProperty("source", String.class);
        exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, false);
        Long next = nextNanos.get(source);
        if (next != null && System.nanoTime() - next < 0) {
            return;
        }
        try {
            Gathering gathering = gathered.begin(exchange, Optional.empty());
            RecordFormat format = KafkaTopic.format(exchange);
            Reading reading = reading(KafkaTopic.of(exchange), exchange.getContext());
            reading.more =
                    reading.member.gather(gathering, format, reading.pace.most(), exchange.getContext()::isStopping);
            gathering.end(reading.member.identity());
            if (gathering.hasRows()) {
                reading.pace.begin();
            }
            nextNanos.remove(source);
        } catch (JournalUnusable e) {
            // Kafka has done nothing wrong: the member stays in its group.
            giveUp(exchange, source, Words.of(e), PAUSE);
        } catch (RetriableException e) {
            giveUp(exchange, source, unreachable(exchange, e), SHORT_PAUSE);
        } catch (KafkaException e) {
            close(source);
            giveUp(exchange, source, unreachable(exchange, e), PAUSE);
        } catch (PullFailed | IOException | RuntimeException e) {
            close(source);
            giveUp(exchange, source, e instanceof PullFailed ? e.getMessage() : Words.of(e), PAUSE);
        }
    }

    private static String unreachable(Exchange exchange, KafkaException e) {
        return "topic " + KafkaTopic.text(exchange, "topic") + " can't be read ("
                + e.getClass().getSimpleName() + ": "
                + Words.of(e) + "); look at kafka.bootstrap.servers and what else of kafka is set,"
                + " and at what the group " + KafkaTopic.text(exchange, "group") + " may read";
    }

    private void giveUp(Exchange exchange, String source, String words, Duration pause) {
        nextNanos.put(source, System.nanoTime() + pause.toNanos());
        Gathered.giveUp(exchange, words, "in " + pause.toSeconds() + " s");
    }

    /** Commits the batch, after its payload has ended. */
    public void commit(Exchange exchange) {
        String source = exchange.getProperty("source", String.class);
        Gathering gathering = exchange.getVariable(Gathered.VARIABLE, Gathering.class);
        Reading reading = readings.get(source);
        if (gathering == null || !gathering.hasRows() || reading == null) {
            return;
        }
        reading.pace.end();
        try {
            reading.member.commit();
            exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, reading.more);
        } catch (KafkaException e) {
            LOG.warnf(
                    "source %s: its batch of %d records was carried out, and its offsets could not be committed (%s):"
                            + " the records are read again, here or by another member of the group; what is written"
                            + " already is not written twice",
                    source, gathering.rows(), Words.of(e));
        }
    }

    private Reading reading(KafkaTopic topic, CamelContext context) throws PullFailed {
        Reading present = readings.get(topic.source());
        if (present != null && present.member.topic().equals(topic)) {
            return present;
        }
        close(topic.source());
        if (watching.compareAndSet(false, true)) {
            context.addLifecycleStrategy(new Leaving());
        }
        Reading fresh = new Reading(new KafkaMember(topic, settings.of(topic), gathered.leavesNoTrace()));
        try {
            fresh.member.join();
        } catch (PullFailed | RuntimeException e) {
            close(topic.source(), fresh);
            throw e;
        }
        readings.put(topic.source(), fresh);
        return fresh;
    }

    private void close(String source) {
        Reading reading = readings.remove(source);
        if (reading != null) {
            close(source, reading);
        }
    }

    private static void close(String source, Reading reading) {
        try {
            reading.member.close();
        } catch (KafkaException e) {
            LOG.debugf(e, "source %s left its group without a word", source);
        }
    }

    /** Leaves a group when its source goes: the group then need not wait until it misses the member. */
    private final class Leaving extends LifecycleStrategySupport {
        @Override
        public void onRoutesRemove(Collection<Route> routes) {
            routes.forEach(route -> close(route.getRouteId()));
        }

        @Override
        public void onContextStopped(CamelContext context) {
            readings.keySet().forEach(KafkaPull.this::close);
        }
    }
}
