package io.sealkeeper.pipeline;

import io.sealkeeper.pull.RestSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A REST interface, and a source {@code scan} that asks it for {@code {"app", "critical"}}. */
abstract class AskedSite extends AskedSource {

    final RestSite site = new RestSite();

    @AfterEach
    void stop() {
        site.close();
    }

    void source(String path, Map<String, String> parameters) throws Exception {
        load(site.base() + path, parameters);
    }

    void load(String url, Map<String, String> parameters) throws Exception {
        start(3);
        gateway().load("scan.camel.yaml", yaml(url, parameters));
    }

    void restart(String path, Map<String, String> parameters) throws Exception {
        restartGateway();
        gateway().load("scan.camel.yaml", yaml(site.base() + path, parameters));
    }

    private static String yaml(String url, Map<String, String> parameters) {
        return ScanSource.of("http-pull").with("url", url).with(parameters).yaml();
    }

    static String rows(int... numbers) {
        List<String> rows = new ArrayList<>();
        for (int n : numbers) {
            rows.add("{\"app\": \"APP-" + n + "\", \"critical\": " + (70 + n) + "}");
        }
        return rows.toString();
    }

    List<Object> values() {
        return Stream.of("APP-1", "APP-2", "APP-3")
                .map(a -> sheet(a).value("criticalVulnerabilities").orElse(0))
                .toList();
    }
}
