package io.sealkeeper.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.config.Settings;
import io.sealkeeper.pipeline.transform.CanonicalChange;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import io.sealkeeper.sandbox.SandboxOptionsBuilder;
import io.sealkeeper.sandbox.Workspace;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs the shipped routes against an embedded workspace, in which a new value for a sheet always differs from the old. Mostly
 * it waits, as the gateway does, so the methods of a class run side by side, too.
 */
@Execution(ExecutionMode.CONCURRENT)
abstract class PipelineTest {

    static final int NEW = 77;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private TestGateway gateway;
    private Sandbox sandbox;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        open.clear();
    }

    /** A workspace of approved applications, APP-1 and on, and a gateway with the shipped settings. */
    void start(int applications) {
        start(applications, o -> o, new TestSettings());
    }

    void start(int applications, UnaryOperator<SandboxOptionsBuilder> options) {
        start(applications, options, new TestSettings());
    }

    void start(int applications, UnaryOperator<SandboxOptionsBuilder> options, TestSettings settings) {
        start(applications, options, settings, yaml -> yaml);
    }

    /** The same with routes that somebody has edited. */
    void start(
            int applications,
            UnaryOperator<SandboxOptionsBuilder> options,
            TestSettings settings,
            UnaryOperator<String> edit) {
        sandbox = Sandbox.start(options.apply(
                        SandboxOptions.builder().applications(applications).requestsPerMinute(0))
                .build());
        try {
            Path own = Files.createTempDirectory(folder, "gateway");
            gateway = new TestGateway(settings.of(sandbox.baseUrl(), own), own, false, edit);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        open.add(gateway);
        open.add(sandbox);
    }

    /** Ends the gateway, and starts another one on its data. */
    void restartGateway() throws Exception {
        restartGateway(gateway.settings());
    }

    /** The same with other settings. */
    void restartGateway(Settings settings) throws Exception {
        open.remove(gateway);
        gateway.close();
        gateway = new TestGateway(settings, settings.data().getParent(), false);
        open.add(0, gateway);
    }

    TestGateway gateway() {
        return gateway;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Workspace workspace() {
        return sandbox.workspace();
    }

    /** Sets the critical vulnerabilities of sheets to the new value. */
    TestGateway.Result sync(String... sheets) {
        return sync(Stream.of(sheets).map(s -> row(s, "critical", NEW)).toList());
    }

    TestGateway.Result sync(List<Map<String, Object>> rows) {
        return gateway.rows(rows);
    }

    /** Carries canonical changes out; the first is row 2. */
    TestGateway.Result change(String... changes) {
        List<Change> read = new ArrayList<>();
        for (String json : changes) {
            try {
                Origin origin = new Origin(TestSettings.SOURCE, "week.json", read.size() + 2);
                read.add(CanonicalChange.read(origin, json, JSON.readTree(json)));
            } catch (CanonicalChange.NotAChange | JsonProcessingException e) {
                throw new AssertionError(json, e);
            }
        }
        return gateway.changes(read);
    }

    /** A row: an external id, and values by column. */
    static Map<String, Object> row(String sheet, Object... values) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("app_id", sheet);
        for (int i = 0; i < values.length; i += 2) {
            row.put((String) values[i], values[i + 1]);
        }
        return row;
    }

    FactSheet sheet(String name) {
        return workspace().sheet(name);
    }

    LxState seal(String name) {
        return sheet(name).lxState();
    }

    boolean hasNewValue(String name) {
        return sheet(name).value("criticalVulnerabilities").equals(java.util.Optional.of(NEW));
    }

    long mutations() {
        return workspace().requests().count(RequestKind.MUTATION);
    }

    /** How often the writer wrote the sheet. */
    long writes(String name) {
        String writer = workspace().principal("writer").id();
        return workspace().auditLog(name).stream()
                .filter(e -> e.userId().equals(writer) && e.path().equals("/criticalVulnerabilities"))
                .count();
    }

    /** Whether any of our technical users approved the sheet. */
    boolean approvedByUs(String name) {
        return workspace().auditLog(name).stream()
                .anyMatch(e -> e.type() == io.sealkeeper.sandbox.EventType.QUALITY_SEAL_APPROVED && e.technicalUser());
    }

    /** The contents of a folder, which need not exist. */
    static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
