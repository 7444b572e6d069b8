package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.pull.Gathered;
import io.sealkeeper.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** A source {@code scan} that is polled only when a test says so. */
abstract class AskedSource extends PipelineTest {

    /** Polls the source; returns its run, if there was something to do. */
    Optional<Run> asked() throws Exception {
        Exchange exchange = gateway().pull("scan");
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty(Gathered.FAILURE)).isNull();
        return Optional.ofNullable(exchange.getProperty("sealkeeper.run", Run.class));
    }

    /** Polls the source; returns the number of rows of the run. */
    long pulled() throws Exception {
        return asked().orElseThrow().report().rows();
    }

    /** Polls the source, which fails; returns the message. */
    String failure() throws Exception {
        Exchange exchange = gateway().pull("scan");
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty("sealkeeper.run")).isNull();
        return exchange.getProperty(Gathered.FAILURE, String.class);
    }

    /** The folder of gathered rows and marks. */
    Path pullData() {
        return gateway().settings().data().resolve("pull");
    }

    Optional<String> data(String name) throws IOException {
        Path file = pullData().resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    List<String> spooled() throws IOException {
        return names(pullData()).stream().filter(n -> !n.endsWith(".since")).toList();
    }

    List<String> inBox(String box) throws IOException {
        return names(gateway().settings().inbox().resolve("scan").resolve(box));
    }
}
