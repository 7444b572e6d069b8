package io.sealkeeper.intake;

import java.util.Optional;

/** Kafka's client. The jar has it; a native binary only if it was built with it, because it is large. */
public final class KafkaClient {

    private static final boolean INCLUDED = isIncluded();

    private KafkaClient() {}

    /** Why no topic can be read by this program, and what to do; empty if it can. */
    public static Optional<String> lack() {
        return INCLUDED
                ? Optional.empty()
                : Optional.of(
                        "this program was built without Kafka's client: run the jar, or a native binary built with"
                                + " -Dwith=kafka");
    }

    private static boolean isIncluded() {
        try {
            Class.forName("org.apache.kafka.clients.consumer.KafkaConsumer", false, KafkaClient.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
