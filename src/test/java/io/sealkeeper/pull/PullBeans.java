package io.sealkeeper.pull;

import io.sealkeeper.config.Settings;
import io.sealkeeper.config.SourceLogins;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.spi.Registry;

/** The beans of this package, for Camel without the container, with shorter pauses and smaller pages. */
public final class PullBeans {

    /** The largest size of a page. */
    public static final int MOST_BYTES = 100_000;

    private PullBeans() {}

    /** @param logins the settings with the sources' credentials */
    public static void bind(Registry registry, Settings settings, Map<String, String> logins) {
        Gathered gathered = new Gathered(settings, () -> {
            throw new IllegalStateException("the journal is not shared");
        });
        SourceLogins with = new SourceLogins(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(logins, "test", 100))
                .build());
        PullAuthorization authorization = new PullAuthorization(with);
        registry.bind("jdbc-pull", new JdbcPull(gathered, with));
        registry.bind("kafka-pull", new KafkaPull(gathered, new KafkaSettings(Map.of())));
        registry.bind("gathered", gathered);
        registry.bind("pull-authorization", authorization);
        registry.bind("http-pull", new HttpPull(gathered, authorization, Duration.ofMillis(5), MOST_BYTES));
    }
}
