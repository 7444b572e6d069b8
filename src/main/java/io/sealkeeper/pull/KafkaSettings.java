package io.sealkeeper.pull;

import io.sealkeeper.config.SettingsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/**
 * The settings of a client of Kafka: those that are set as {@code kafka.PROPERTY}, and what the gateway relies on. A
 * secret may also be in a file, {@code kafka.PROPERTY-file}; it is read each time that a client is made.
 */
public final class KafkaSettings {

    private static final List<String> SECRETS = List.of(
            SaslConfigs.SASL_JAAS_CONFIG,
            SslConfigs.SSL_KEY_PASSWORD_CONFIG,
            SslConfigs.SSL_KEYSTORE_KEY_CONFIG,
            SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG,
            SslConfigs.SSL_TRUSTSTORE_PASSWORD_CONFIG);

    /** From a variable of the environment it comes with a dot. */
    private static final List<String> FILE = List.of("-file", ".file");

    /** A batch takes seconds. Meanwhile the group waits for it, and nobody else is given its records. */
    private static final Duration LONGEST_BATCH = Duration.ofMinutes(15);

    /** After that, others take over the partitions of a member that died. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    /** A poll gives few records, so that a round ends about where it is told to. */
    private static final String RECORDS_OF_A_POLL = "200";

    private final Map<String, Object> set;

    KafkaSettings(Map<String, Object> set) {
        this.set = Map.copyOf(set);
    }

    /**
     * The settings for a topic's reader.
     *
     * @throws PullFailed if no broker is set, or a secret can't be read from its file
     */
    Map<String, Object> of(KafkaTopic topic) throws PullFailed {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, "sealkeeper-" + topic.source());
        properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, String.valueOf(LONGEST_BATCH.toMillis()));
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, String.valueOf(LONGEST_SILENCE.toMillis()));
        properties.putAll(set);
        for (String secret : SECRETS) {
            for (String file : FILE) {
                Object path = properties.remove(secret + file);
                if (path != null) {
                    properties.put(secret, content("kafka." + secret + "-file", path.toString()));
                }
            }
        }
        String brokers = String.valueOf(properties.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, ""));
        if (brokers.isBlank()) {
            throw new PullFailed("no broker is set: say in " + SettingsFile.name() + " where Kafka is,"
                    + " kafka.bootstrap.servers=HOST:PORT,HOST:PORT");
        }
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, topic.group());
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS_OF_A_POLL);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // Where to begin is decided here: the client would skip deleted records without a word.
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        // What a producer has taken back was never meant to be written.
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return properties;
    }

    private static String content(String setting, String path) throws PullFailed {
        try {
            return Files.readString(Path.of(path), StandardCharsets.UTF_8).strip();
        } catch (IOException | InvalidPathException e) {
            throw new PullFailed(setting + " names a file that can't be read: " + path + " (" + Words.of(e) + ")");
        }
    }
}
