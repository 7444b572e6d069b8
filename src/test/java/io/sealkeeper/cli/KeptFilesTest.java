package io.sealkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a source's route does with its files, a plan leaves them where and as they are. */
class KeptFilesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete=true",
                "move=.done",
                "preMove=.busy",
                "moveFailed=.failed",
                "recursive=false",
                "readLock=markerFile",
                "readLock=rename",
                "readLock=changed&readLockMinAge=0&readLockCheckInterval=10"
            })
    void each_file_is_read_once_and_stays(String options) throws Exception {
        Files.writeString(folder.resolve("a.csv"), "a");
        Files.writeString(folder.resolve("b.csv"), "b");
        Set<String> read = ConcurrentHashMap.newKeySet();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addLifecycleStrategy(new KeptFiles());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("file:" + folder + "?initialDelay=0&delay=20&readLockLoggingLevel=OFF&" + options)
                            .process(e -> assertThat(read.add(e.getMessage().getHeader("CamelFileName", String.class)))
                                    .isTrue());
                    from("file:" + folder.resolve("none") + "?delay=20").to("log:none");
                }
            });
            NotifyBuilder both = new NotifyBuilder(context).whenCompleted(2).create();
            context.start();
            assertThat(both.matches(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(read).containsExactlyInAnyOrder("a.csv", "b.csv");
        assertThat(names()).containsExactly("a.csv", "b.csv");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
