package io.sealkeeper.pull;

import io.sealkeeper.intake.RecordFormat;
import java.time.Duration;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * A source that is a topic, as its parameters say.
 *
 * @param offsetReset where a group begins that has read nothing yet: {@code earliest} or {@code latest}
 */
record KafkaTopic(String source, String topic, String group, String offsetReset) {

    static final String EARLIEST = "earliest";
    static final String LATEST = "latest";

    /** A batch takes seconds. Meanwhile the group waits for it, and nobody else is given its records. */
    private static final Duration LONGEST_BATCH = Duration.ofMinutes(15);

    /** A poll gives few records, so that a round ends about where it is told to. */
    private static final int RECORDS_OF_A_POLL = 200;

    /** Kafka's own rule for names of topics. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    static KafkaTopic of(Exchange exchange) throws PullFailed {
        String topic = text(exchange, "topic");
        if (!NAME.matcher(topic).matches()) {
            throw new PullFailed("the parameter 'topic' is no name of a topic: '" + Words.line(topic) + "'");
        }
        if (text(exchange, "group").isEmpty()) {
            throw new PullFailed("the parameter 'group' is empty: it names the consumer group that reads the topic");
        }
        return new KafkaTopic(
                exchange.getProperty("source", String.class),
                topic,
                text(exchange, "group"),
                text(exchange, "autoOffsetReset"));
    }

    static RecordFormat format(Exchange exchange) throws PullFailed {
        try {
            String delimiter = exchange.getVariable("delimiter", ",", String.class);
            return RecordFormat.of(
                    text(exchange, "format"), text(exchange, "columns"), delimiter, text(exchange, "blank"));
        } catch (IllegalArgumentException e) {
            throw new PullFailed(Words.line(String.valueOf(e.getMessage())));
        }
    }

    static String text(Exchange exchange, String name) {
        String text = exchange.getVariable(name, String.class);
        return text == null ? "" : text.strip();
    }

    boolean isLatest() {
        return offsetReset.equals(LATEST);
    }

    /**
     * The settings of a client: those of Camel's Kafka component, {@code camel.component.kafka.*}, and what the gateway
     * relies on.
     *
     * @throws PullFailed if no broker is set
     */
    Properties properties(CamelContext context) throws PullFailed {
        KafkaComponent component = context.getComponent("kafka", KafkaComponent.class);
        KafkaConfiguration set = component.getConfiguration();
        if (set.getBrokers() == null || set.getBrokers().isBlank()) {
            throw new PullFailed("no broker is set: say in application.properties where Kafka is,"
                    + " camel.component.kafka.brokers=HOST:PORT,HOST:PORT");
        }
        Properties properties = set.createConsumerProperties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, set.getBrokers());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "sealkeeper-" + source);
        if (set.getMaxPollIntervalMs() == null) {
            properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, String.valueOf(LONGEST_BATCH.toMillis()));
        }
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, String.valueOf(RECORDS_OF_A_POLL));
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // Where to begin is decided here: the client would skip deleted records without a word.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        // What a producer has taken back was never meant to be written.
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return properties;
    }

    /** A record's address, for people. */
    static String place(String topic, int partition, long offset) {
        return "topic " + topic + ", partition " + partition + ", offset " + offset;
    }
}
