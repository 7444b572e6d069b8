package io.sealkeeper.pull;

import io.sealkeeper.config.SourceLogins;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** The beans for pulling. */
@Singleton
public class PullParts {

    @Produces
    @Singleton
    SourceLogins logins() {
        return new SourceLogins(ConfigProvider.getConfig());
    }

    /** @param kafka what is set as {@code kafka.PROPERTY}, by the names of Kafka's own properties */
    @Produces
    @Singleton
    KafkaSettings kafka(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        return new KafkaSettings(kafka);
    }
}
