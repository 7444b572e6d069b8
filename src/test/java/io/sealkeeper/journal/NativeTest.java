package io.sealkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.ServiceLoader;
import org.flywaydb.core.extensibility.Plugin;
import org.junit.jupiter.api.Test;

/** Flyway looks into its plugins by reflection: a newer one's have to be in the list of the native program too. */
class NativeTest {

    private static final String LIST = "/META-INF/native-image/io.sealkeeper/journal/reflect-config.json";

    @Test
    void every_plugin_of_flyway_is_listed() throws Exception {
        try (InputStream in = NativeTest.class.getResourceAsStream(LIST)) {
            assertThat(new ObjectMapper().readTree(in).findValues("name"))
                    .extracting(JsonNode::asText)
                    .containsAll(ServiceLoader.load(Plugin.class).stream()
                            .map(p -> p.type().getName())
                            .toList());
        }
    }
}
