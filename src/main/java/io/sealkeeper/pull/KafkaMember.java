package io.sealkeeper.pull;

import io.sealkeeper.intake.PulledFile;
import io.sealkeeper.intake.RecordFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A member of a consumer group, which reads a topic batch by batch. Between two batches it polls; while a batch is
 * carried out, it does not: a rebalance then waits for the batch, so that nobody else is given its records. What was
 * not committed is read again. Thread-safe.
 */
final class KafkaMember implements AutoCloseable {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);
    /** Longer than a group waits for a member that died. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(45);

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration MORE = Duration.ofMillis(50);
    private static final Duration LONGEST_GATHERING = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 100_000_000;

    private final KafkaTopic topic;
    private final boolean readsOnly;
    private final Consumer<byte[], byte[]> consumer;
    private final List<String> lost = new ArrayList<>();
    /** Where the batch begins that is not committed yet, and where it ends. */
    private final Map<TopicPartition, Long> begins = new HashMap<>();

    private final Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
    private boolean assigned;
    private boolean revoked;

    /** @param readsOnly whether it only looks: it then joins no group, and commits nothing */
    KafkaMember(KafkaTopic topic, Map<String, Object> properties, boolean readsOnly) {
        this.topic = topic;
        this.readsOnly = readsOnly;
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    KafkaTopic topic() {
        return topic;
    }

    /**
     * Finds the topic, and joins the group.
     *
     * @throws PullFailed if there is no such topic
     */
    synchronized void join() throws PullFailed {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic.topic(), LONGEST_ANSWER);
        if (partitions == null || partitions.isEmpty()) {
            throw new PullFailed("the broker has no topic '" + topic.topic() + "'");
        }
        if (readsOnly) {
            Set<TopicPartition> all = partitions.stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .collect(Collectors.toSet());
            consumer.assign(all);
            assigned = true;
            return;
        }
        consumer.subscribe(List.of(topic.topic()), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                assigned = true;
            }

            /** Others may have read on when they come back: then what is committed counts. */
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                revoked = revoked || !partitions.isEmpty();
                begins.keySet().removeAll(partitions);
            }
        });
    }

    /**
     * Gathers the next batch, from where the last committed one ended.
     *
     * @param most about so many records at most
     * @param stops whether the program was asked to stop
     * @return whether more records wait
     */
    synchronized boolean gather(Gathering gathering, RecordFormat format, int most, BooleanSupplier stops)
            throws IOException, PullFailed {
        Gathering.Place nothing = gathering.place();
        awaitPartitions(stops);
        startOver(gathering, nothing);
        Map<TopicPartition, Long> waiting = consumer.endOffsets(consumer.assignment(), LONGEST_ANSWER);
        long bytes = 0;
        long begun = System.nanoTime();
        long progress = begun;
        boolean first = true;
        while (gathering.rows() < most && bytes < MOST_BYTES && !isOver(begun, LONGEST_GATHERING)) {
            ConsumerRecords<byte[], byte[]> records = poll(first ? IDLE : MORE);
            first = false;
            if (revoked) {
                startOver(gathering, nothing);
                waiting = consumer.endOffsets(consumer.assignment(), LONGEST_ANSWER);
                bytes = 0;
                continue;
            }
            tellLost(gathering);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                new KafkaRecord(record).addTo(gathering, format);
                bytes += record.serializedKeySize() + record.serializedValueSize();
            }
            if (records.isEmpty() && isAtEnd(waiting)) {
                break;
            }
            progress = records.isEmpty() ? progress : System.nanoTime();
            if (isOver(progress, LONGEST_WAIT)) {
                throw new PullFailed("topic " + topic.topic() + " has records that the broker does not give");
            }
        }
        begins.keySet().forEach(p -> ends.put(p, new OffsetAndMetadata(position(p))));
        return !isAtEnd(waiting);
    }

    /** Identifies the batch: where it begins. */
    synchronized String identity() {
        return new TreeMap<>(begins.entrySet().stream()
                        .collect(Collectors.toMap(e -> e.getKey().toString(), Map.Entry::getValue)))
                .toString();
    }

    /** Drops what is gathered, and goes back to what was not committed of the partitions that are still its own. */
    private void startOver(Gathering gathering, Gathering.Place nothing) throws IOException {
        gathering.backTo(nothing);
        begins.forEach((partition, offset) -> {
            if (consumer.assignment().contains(partition)) {
                consumer.seek(partition, offset);
            }
        });
        begins.clear();
        ends.clear();
        lost.clear();
        revoked = false;
    }

    private void awaitPartitions(BooleanSupplier stops) throws PullFailed {
        long begun = System.nanoTime();
        while (!assigned && !stops.getAsBoolean()) {
            if (isOver(begun, LONGEST_WAIT)) {
                throw new PullFailed("group " + topic.group() + " gave it no answer for " + LONGEST_WAIT.toSeconds()
                        + " s: another member may be in the middle of a batch");
            }
            // Records that come with the partitions are read again.
            poll(MORE);
        }
    }

    private ConsumerRecords<byte[], byte[]> poll(Duration longest) {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(longest);
            for (TopicPartition partition : records.partitions()) {
                begins.putIfAbsent(partition, records.records(partition).get(0).offset());
            }
            return records;
        } catch (NoOffsetForPartitionException e) {
            begin(e.partitions());
        } catch (OffsetOutOfRangeException e) {
            goOnAfterGap(e.offsetOutOfRangePartitions());
        }
        return ConsumerRecords.empty();
    }

    /**
     * Begins with partitions that the group has not read. A new group begins with all partitions of the topic together, also with
     * those that other members are given: one that comes later is read from its beginning, wherever the group began. Where to
     * begin is committed at once: a later start must not begin later.
     */
    private void begin(Set<TopicPartition> fresh) {
        Set<TopicPartition> all = new HashSet<>(fresh);
        consumer.partitionsFor(topic.topic(), LONGEST_ANSWER)
                .forEach(p -> all.add(new TopicPartition(p.topic(), p.partition())));
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(consumer.committed(all, LONGEST_ANSWER));
        committed.values().removeIf(Objects::isNull);
        boolean isNew = committed.isEmpty();
        Map<TopicPartition, Long> offsets = isNew && topic.isLatest()
                ? consumer.endOffsets(all, LONGEST_ANSWER)
                : consumer.beginningOffsets(isNew ? all : fresh, LONGEST_ANSWER);
        Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
        offsets.forEach((partition, offset) -> first.put(partition, new OffsetAndMetadata(offset)));
        // Another member of a new group was faster.
        first.keySet().removeAll(committed.keySet());
        if (!readsOnly) {
            consumer.commitSync(first, LONGEST_ANSWER);
        }
        fresh.forEach(p -> consumer.seek(
                p,
                committed.containsKey(p)
                        ? committed.get(p).offset()
                        : first.get(p).offset()));
    }

    private void goOnAfterGap(Map<TopicPartition, Long> from) {
        Map<TopicPartition, Long> first = consumer.beginningOffsets(from.keySet(), LONGEST_ANSWER);
        Map<TopicPartition, Long> end = consumer.endOffsets(from.keySet(), LONGEST_ANSWER);
        from.forEach((partition, offset) -> {
            String where = "topic " + partition.topic() + ", partition " + partition.partition() + ": ";
            String why = offset > end.get(partition)
                    ? "the group had read up to offset " + offset + ", and the topic ends at " + end.get(partition)
                            + ": it was made anew, or has lost records. It is read from its beginning, offset "
                            + first.get(partition)
                    : "the records from offset " + offset + " up to " + first.get(partition)
                            + " were deleted before they were read (the topic's retention). Nothing of them was written";
            lost.add(where + why);
            consumer.seek(partition, first.get(partition));
            // From here, so that it is told again if the batch has to be read again.
            begins.putIfAbsent(partition, offset);
        });
    }

    private void tellLost(Gathering gathering) throws IOException {
        for (String words : lost) {
            gathering.add(PulledFile.unreadable(words));
        }
        lost.clear();
    }

    private boolean isAtEnd(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .filter(e -> consumer.assignment().contains(e.getKey()))
                .allMatch(e -> position(e.getKey()) >= e.getValue());
    }

    private long position(TopicPartition partition) {
        try {
            return consumer.position(partition, LONGEST_ANSWER);
        } catch (NoOffsetForPartitionException e) {
            begin(e.partitions());
            return consumer.position(partition, LONGEST_ANSWER);
        }
    }

    private static boolean isOver(long sinceNanos, Duration length) {
        return System.nanoTime() - sinceNanos > length.toNanos();
    }

    /** Commits the batch: each of its records has an outcome. */
    synchronized void commit() {
        if (!readsOnly) {
            consumer.commitSync(ends, LONGEST_ANSWER);
        }
        begins.clear();
        ends.clear();
    }

    @Override
    public synchronized void close() {
        consumer.close(LONGEST_ANSWER);
    }
}
