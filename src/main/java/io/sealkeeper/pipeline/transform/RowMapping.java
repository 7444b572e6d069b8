package io.sealkeeper.pipeline.transform;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.pipeline.flow.Rejection;
import io.sealkeeper.pipeline.flow.RowBatch;
import io.sealkeeper.pipeline.flow.RowBatch.PayloadRow;
import io.sealkeeper.pipeline.flow.RunAborted;
import io.sealkeeper.run.OutOfMemory;
import io.sealkeeper.run.PayloadStopped;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Origin;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.ExchangeHelper;
import org.jboss.logging.Logger;

/**
 * Runs rows through their source's mapping, each for at most {@code sealkeeper.mapping-timeout}. Integrators write the
 * mappings, and one may loop or wait forever: then its row is rejected, and the others go on.
 *
 * <p>Three such rows end their payload, because the fault is not in a row. A mapping that can't be stopped keeps its
 * thread; if too many of them hang, this process maps no more rows.
 */
@Singleton
@Named("mapping")
@RegisterForReflection
public class RowMapping {

    private static final Logger LOG = Logger.getLogger(RowMapping.class);
    private static final String TRANSFORM = "direct:transform";
    private static final int MOST_SLOW_ROWS = 3;
    private static final int MOST_STUCK = 4;

    private final ProducerTemplate producer;
    private final Duration longest;
    private final ExecutorService threads = Parts.threads("mapping", Integer.MAX_VALUE);
    private final Stuck stuck = new Stuck(MOST_STUCK);
    private volatile Consumer<String> hopeless = words -> {};

    public RowMapping(ProducerTemplate producer, Settings settings) {
        this.producer = producer;
        this.longest = settings.limits().mapping();
    }

    /** Sets who is told, with the reason, when this process can't map any more rows. */
    public void whenHopeless(Consumer<String> who) {
        hopeless = who;
    }

    /** Whether this process can't map any more rows. */
    public boolean isHopeless() {
        return stuck.isTooMany();
    }

    /** The mappings that hang and can't be stopped, in words; empty if there are none. */
    public Optional<String> trouble() {
        return stuck.words();
    }

    /** The rows that took too long, by their payload. */
    private static final class SlowRows {
        private final Map<String, List<Integer>> byPayload = new ConcurrentHashMap<>();

        static List<Integer> with(Run run, Origin origin) {
            return run.memory(SlowRows.class, SlowRows::new)
                    .byPayload
                    .merge(origin.source() + "/" + origin.payload(), List.of(origin.row()), (before, one) -> {
                        List<Integer> all = new ArrayList<>(before);
                        all.addAll(one);
                        return List.copyOf(all);
                    });
        }
    }

    /** Maps a batch's rows: each becomes a change, or is rejected. For the route. */
    public void rows(Exchange exchange) throws Exception {
        rows(exchange, exchange.getMessage().getBody(RowBatch.class));
    }

    /**
     * @param exchange what a mapping sees besides its row
     * @throws PayloadStopped if the mapping takes too long on too many rows
     * @throws RunAborted if nothing can be mapped any more
     */
    public void rows(Exchange exchange, RowBatch batch) throws Exception {
        List<PayloadRow> rows = batch.getRows();
        int next = 0;
        while (next < rows.size()) {
            if (stuck.isTooMany()) {
                String words = stuck.words().orElseThrow();
                hopeless.accept(words);
                throw new RunAborted(words);
            }
            AtomicReference<MappedExchange> current = new AtomicReference<>();
            MappingWork work =
                    new MappingWork(batch.run(), rows, next, (row, into) -> map(exchange, row, into, current));
            threads.execute(work);
            work.await(longest);
            work.results().forEach(batch::add);
            next = work.next();
            if (work.isAbandoned()) {
                Optional.ofNullable(current.get()).ifPresent(MappedExchange::abandon);
                stuck.add(work);
                tooLong(exchange, batch, rows.get(next));
                next++;
            } else if (work.failure().isPresent()) {
                failed(exchange, batch, rows.get(next), work.failure().get());
                next++;
            }
        }
    }

    /** A failure that no route could catch, such as endless recursion in a mapping. */
    private static void failed(Exchange exchange, RowBatch batch, PayloadRow row, Throwable failure) {
        OutOfMemory.endIfIn(failure, doing(row));
        String words = MappingFailure.words(failure, row.payload(), MappingFailure.jq(exchange), Optional.empty());
        batch.reject(new Rejection(row.origin(), row.label(), row.payload(), "transform", words));
    }

    private static String doing(PayloadRow row) {
        return "row " + row.origin().row() + " of " + row.origin().payload() + " went through the mapping of source "
                + row.origin().source();
    }

    private void tooLong(Exchange exchange, RowBatch batch, PayloadRow row) throws PayloadStopped {
        Origin origin = row.origin();
        String words = "the mapping took longer than " + longest.toMillis() / 1000.0
                + " s (sealkeeper.mapping-timeout) on this row, and was broken off";
        LOG.warnf("source %s, %s row %d: %s", origin.source(), origin.payload(), origin.row(), words);
        batch.reject(new Rejection(
                origin,
                row.label(),
                row.payload(),
                "transform",
                words + MappingFailure.shown(row.payload(), MappingFailure.jq(exchange))));
        List<Integer> slow = SlowRows.with(batch.run(), origin);
        if (slow.size() >= MOST_SLOW_ROWS) {
            throw new PayloadStopped("the mapping of source " + origin.source() + " took longer than "
                    + longest.toMillis() / 1000.0 + " s (sealkeeper.mapping-timeout) on " + slow.size() + " rows of "
                    + origin.payload() + " " + slow
                    + "; the rows that were not mapped yet were not sent. Mend the mapping, or give it more time");
        }
    }

    private void map(Exchange exchange, PayloadRow row, RowBatch into, AtomicReference<MappedExchange> current)
            throws Exception {
        Exchange own = ExchangeHelper.createCorrelatedCopy(exchange, false);
        own.setProperty("source", row.origin().source());
        own.setProperty("batch", into);
        own.getMessage().setBody(row);
        MappedExchange mapped = new MappedExchange(own, TRANSFORM);
        current.set(mapped);
        try {
            producer.send(TRANSFORM, own);
        } catch (Error past) {
            mapped.failed();
            throw past;
        }
        mapped.ended();
        if (own.getException() != null) {
            throw own.getException();
        }
    }
}
