package io.sealkeeper.pull;

import io.sealkeeper.intake.RecordFormat;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * A source that is a topic, as its parameters say.
 *
 * @param offsetReset where a group begins that has read nothing yet: {@code earliest} or {@code latest}
 */
record KafkaTopic(String source, String topic, String group, String offsetReset) {

    static final String LATEST = "latest";

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

    /** A record's address, for people. */
    static String place(String topic, int partition, long offset) {
        return "topic " + topic + ", partition " + partition + ", offset " + offset;
    }
}
