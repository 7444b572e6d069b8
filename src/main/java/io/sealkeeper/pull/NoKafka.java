package io.sealkeeper.pull;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.intake.KafkaClient;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.camel.Exchange;

/** Stands in for {@link KafkaPull} in a binary without Kafka's client: a source that is a topic says why it reads nothing. */
@Singleton
@Named("kafka-pull")
@RegisterForReflection
public class NoKafka {

    /** Gathers nothing. No source comes here: {@code check} refuses it before. */
    public void read(Exchange exchange) {
        exchange.setProperty(Exchange.SCHEDULER_POLLED_MESSAGES, false);
        Gathered.giveUp(exchange, KafkaClient.lack().orElse(""), "in vain");
    }

    /** Nothing was gathered. */
    public void commit(Exchange exchange) {
        // As KafkaPull, for the route.
    }
}
