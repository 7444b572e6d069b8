package io.sealkeeper.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client of Kafka is told. */
class KafkaSettingsTest {

    private static final KafkaTopic TOPIC = new KafkaTopic("scan", "scans", "readers", "earliest");

    @TempDir
    Path folder;

    @Test
    void what_is_set_is_taken_except_what_the_gateway_relies_on() throws Exception {
        Map<String, Object> properties = new KafkaSettings(Map.of(
                        "bootstrap.servers", "kafka:9092",
                        "session.timeout.ms", "20000",
                        "enable.auto.commit", "true",
                        "auto.offset.reset", "latest",
                        "group.id", "another"))
                .of(TOPIC);
        assertThat(properties)
                .containsEntry("bootstrap.servers", "kafka:9092")
                .containsEntry("session.timeout.ms", "20000")
                .containsEntry("enable.auto.commit", "false")
                .containsEntry("auto.offset.reset", "none")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("group.id", "readers")
                .containsEntry("client.id", "sealkeeper-scan");
    }

    @Test
    void a_secret_may_be_in_a_file() throws Exception {
        Path secret = Files.writeString(folder.resolve("jaas"), "a login of the test;\n");
        for (String setting : new String[] {"sasl.jaas.config-file", "sasl.jaas.config.file"}) {
            Map<String, Object> properties =
                    new KafkaSettings(Map.of("bootstrap.servers", "kafka:9092", setting, secret.toString())).of(TOPIC);
            assertThat(properties)
                    .containsEntry("sasl.jaas.config", "a login of the test;")
                    .doesNotContainKey(setting);
        }
        assertThatThrownBy(() -> new KafkaSettings(
                                Map.of("bootstrap.servers", "kafka:9092", "ssl.key.password-file", folder + "/none"))
                        .of(TOPIC))
                .isInstanceOf(PullFailed.class)
                .hasMessageContaining("kafka.ssl.key.password-file names a file that can't be read");
    }

    @Test
    void without_a_broker_it_says_how_to_set_one() {
        assertThatThrownBy(() -> new KafkaSettings(Map.of()).of(TOPIC))
                .isInstanceOf(PullFailed.class)
                .hasMessageContaining("kafka.bootstrap.servers=HOST:PORT");
    }
}
