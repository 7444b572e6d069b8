package io.sealkeeper.pipeline;

import static io.sealkeeper.Awaiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Folders;
import io.sealkeeper.config.PushSettings;
import io.sealkeeper.files.OtherVolume;
import io.sealkeeper.leanix.Secret;
import io.sealkeeper.push.Answer;
import io.sealkeeper.push.PushDoor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The inbox on one file system and data on another, like two volumes of a cluster; and a box on a third. */
class TwoVolumesTest extends PipelineTest {

    private static final String TOKEN = "a-token-for-this-test";

    private OtherVolume other;
    private Path inbox;

    @BeforeEach
    void split() throws Exception {
        other = OtherVolume.than(folder);
        inbox = other.folder().resolve("inbox");
        start(3, o -> o, new TestSettings().inbox(inbox));
        gateway().load("scan.camel.yaml", ScanSource.of("json-folder").yaml());
    }

    @AfterEach
    void tidy() throws IOException {
        if (other != null) {
            other.close();
        }
    }

    @Test
    void a_long_push_comes_to_the_folder() throws Exception {
        gateway().startSource("scan");
        PushDoor door = gateway().push(new PushSettings(new Secret(TOKEN), 200_000, 1000, Set.of("scan")));
        String payload = "[{\"app\": \"APP-1\", \"critical\": 77, \"remark\": \"" + "x".repeat(100_000) + "\"}]";

        Answer answer = door.push(
                Optional.of("Bearer " + TOKEN),
                "scan",
                "application/json",
                payload.length(),
                new ByteArrayInputStream(payload.getBytes(UTF_8)));

        assertThat(answer.status()).as(answer.json()).isEqualTo(202);
        assertThat(files(gateway().settings().data().resolve("push"))).isEmpty();
        await(() -> !files(inbox.resolve("scan/.done")).isEmpty());
        assertThat(hasNewValue("APP-1")).isTrue();
        assertThat(files(inbox.resolve("scan"))).hasSize(1).allMatch(f -> f.contains("/.done/push-"));
    }

    @Test
    void a_box_may_be_a_volume_of_its_own() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("archive"));
        Files.createDirectories(inbox.resolve("scan"));
        Files.createSymbolicLink(inbox.resolve("scan/.done"), elsewhere);

        JsonNode report =
                gateway().file("scan", "week.json", "[{\"app\": \"APP-1\", \"critical\": 77}]".getBytes(UTF_8));

        assertThat(report.path("files").get(0).path("state").asText()).isEqualTo("taken");
        assertThat(files(elsewhere)).singleElement().asString().contains("/week.", ".json");
        assertThat(inbox.resolve("scan/week.json")).doesNotExist();
    }

    private static List<String> files(Path folder) throws IOException {
        return Folders.files(folder).stream().map(Path::toString).toList();
    }
}
