package io.sealkeeper.pull;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** The beans for reading topics; a program without Kafka's client has none of them. */
@Singleton
public class KafkaParts {

    /** @param kafka what is set as {@code kafka.PROPERTY}, by the names of Kafka's own properties */
    @Produces
    @Singleton
    KafkaSettings kafka(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        return new KafkaSettings(kafka);
    }
}
