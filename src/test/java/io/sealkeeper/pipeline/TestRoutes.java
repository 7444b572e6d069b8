package io.sealkeeper.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/** The routes of {@code routes/}, as they are shipped, or as somebody has edited them. */
final class TestRoutes {

    private TestRoutes() {}

    static List<Resource> all(UnaryOperator<String> edit) throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("routes")).filter(f -> !f.startsWith("routes/examples"))) {
            List<Resource> routes = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList()) {
                // Each start of a polled source makes another scheduler, whose round would come between those of the
                // test.
                String yaml = Files.readString(file).replace("initialDelay: 1000", "initialDelay: 3600000");
                routes.add(ResourceHelper.fromString(file.toString(), edit.apply(yaml)));
            }
            return routes;
        }
    }
}
