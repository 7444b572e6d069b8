package io.sealkeeper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker of Apache Kafka for this test, on loopback, in KRaft mode, as a process of its own; deleted when closed. The
 * build names its jars in {@code target/broker.classpath}.
 */
public final class KafkaServer implements AutoCloseable {

    private static final Path JARS = Path.of("target", "broker.classpath");
    private static final long LONGEST_START_SECONDS = 60;

    private final Path folder;
    private final int port = Ports.free();
    private final int controller = Ports.free();
    private final KafkaProducer<byte[], byte[]> producer;
    private Process process;

    private KafkaServer(Path folder) {
        this.folder = folder;
        this.producer = new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    public static KafkaServer start() throws IOException {
        KafkaServer server = new KafkaServer(Files.createTempDirectory("sealkeeper-kafka-"));
        Files.writeString(server.settings(), server.text());
        server.ended(
                "kafka.tools.StorageTool",
                "format",
                "-t",
                "c2VhbGtlZXBlci10ZXN0cw",
                "-c",
                server.settings().toString());
        server.startAgain();
        return server;
    }

    private Path settings() {
        return folder.resolve("server.properties");
    }

    private String text() {
        return Stream.of(
                        "process.roles=broker,controller",
                        "node.id=1",
                        "controller.quorum.voters=1@127.0.0.1:" + controller,
                        "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                        "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
                        "controller.listener.names=CONTROLLER",
                        "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "log.dirs=" + folder.resolve("data"),
                        "offsets.topic.replication.factor=1",
                        "offsets.topic.num.partitions=1",
                        "transaction.state.log.replication.factor=1",
                        "transaction.state.log.min.isr=1",
                        "group.initial.rebalance.delay.ms=0",
                        "auto.create.topics.enable=false")
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Starts it after a stop; on the same port, with what it had. */
    public void startAgain() throws IOException {
        process = java("kafka.Kafka", settings().toString());
        try (Admin admin = admin()) {
            admin.describeCluster().clusterId().get(LONGEST_START_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            process.destroyForcibly();
            throw new IllegalStateException("the broker did not start: " + Files.readString(log()), e);
        }
    }

    /** Ends it without a shutdown, as if it had crashed. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private Path log() {
        return folder.resolve("log");
    }

    private Process java(String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Files.readString(JARS).strip(),
                main));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private void ended(String main, String... arguments) throws IOException {
        Process tool = java(main, arguments);
        if (tool.onExit()
                        .orTimeout(LONGEST_START_SECONDS, TimeUnit.SECONDS)
                        .join()
                        .exitValue()
                != 0) {
            throw new IllegalStateException(main + ": " + Files.readString(log()));
        }
    }

    public String brokers() {
        return "127.0.0.1:" + port;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(Map.of("bootstrap.servers", brokers(), "linger.ms", "5"));
        return properties;
    }

    private Admin admin() {
        return Admin.create(properties());
    }

    /** A client of an administrator does something. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Admin admin) throws ExecutionException, InterruptedException;
    }

    private <T> T administer(Work<T> work) {
        try (Admin admin = admin()) {
            return work.with(admin);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates a topic. */
    public KafkaServer topic(String name, int partitions) {
        administer(admin -> admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all()
                .get());
        return this;
    }

    /** Gives a topic more partitions. */
    public void partitions(String name, int count) {
        administer(admin -> admin.createPartitions(Map.of(name, NewPartitions.increaseTo(count)))
                .all()
                .get());
    }

    public void deleteTopic(String name) {
        administer(admin -> admin.deleteTopics(List.of(name)).all().get());
    }

    /** How far a group has committed, by partition; none where it has not. */
    public Map<Integer, Long> committed(String group) {
        return administer(admin -> admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get())
                .entrySet()
                .stream()
                .filter(e -> e.getValue() != null)
                .collect(Collectors.toMap(
                        e -> e.getKey().partition(), e -> e.getValue().offset()));
    }

    /** Sets how far a group has read. The group must have no members. */
    public void commit(String group, String topic, int partition, long offset) {
        administer(admin -> admin.alterConsumerGroupOffsets(
                        group, Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(offset)))
                .all()
                .get());
    }

    /** How many members a group has. */
    public int members(String group) {
        return group(group).members().size();
    }

    /** Whether a group waits for a member to give up its partitions. */
    public boolean isRebalancing(String group) {
        return group(group).groupState() == GroupState.PREPARING_REBALANCE;
    }

    /** Whether this many members have their partitions. */
    public boolean isShared(String group, int members) {
        return group(group).groupState() == GroupState.STABLE && members(group) == members;
    }

    private ConsumerGroupDescription group(String name) {
        return administer(
                admin -> admin.describeConsumerGroups(List.of(name)).all().get().get(name));
    }

    /** Sends a record, without waiting for the broker. */
    public void send(String topic, String key, String value) {
        send(topic, bytes(key), bytes(value));
    }

    public void send(String topic, byte[] key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topic, key, value));
    }

    /** Sends to one partition. */
    public void send(String topic, int partition, String key, String value) {
        var unused = producer.send(new ProducerRecord<>(topic, partition, bytes(key), bytes(value)));
    }

    /** Waits until the broker has what was sent. */
    public void flush() {
        producer.flush();
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        producer.close();
        kill();
        Folders.delete(folder);
    }
}
