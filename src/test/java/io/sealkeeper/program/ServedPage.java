package io.sealkeeper.program;

import io.sealkeeper.Ports;
import io.sealkeeper.sandbox.DemoScenario;
import io.sealkeeper.sandbox.Role;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** The packaged program, serving its page for the demo's workspace. */
final class ServedPage implements AutoCloseable {

    final Sandbox sandbox;
    final Installation installation;
    final String base;
    private final Program program;
    private final HttpClient http = HttpClient.newHttpClient();
    private int files;

    private ServedPage(Sandbox sandbox, Installation installation, String base, Program program) {
        this.sandbox = sandbox;
        this.installation = installation;
        this.base = base;
        this.program = program;
    }

    static ServedPage start(Path folder) {
        Sandbox sandbox = DemoScenario.start(SandboxOptions.defaults());
        int port = Ports.free();
        Installation installation = Installation.of(folder, sandbox)
                .option("-Dquarkus.http.host-enabled=true")
                .option("-Dquarkus.http.port=" + port)
                .option("-Dseal.trust.vulnerabilities.Application=criticalVulnerabilities,highVulnerabilities,"
                        + "lastSecurityScan");
        ServedPage page =
                new ServedPage(sandbox, installation, "http://localhost:" + port, installation.start("serve"));
        page.program.await(() -> page.status("/") == 200);
        return page;
    }

    /** The example payload; then one whose seal can't be put back, and one that names nothing but a script. */
    void week() {
        try {
            take(Files.readString(Path.of("routes/sources/vulnerabilities.example.csv")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sandbox.workspace().changeRole("sealer", Role.VIEWER);
        take(Payload.HEADER
                + "APP-6,7,7,6.5,2026-11-21\n<script>document.title='taken over'</script>,1,1,6.5,2026-11-21\n");
        sandbox.workspace().changeRole("sealer", Role.SEALER);
    }

    /** Drops a payload, and waits until its run has ended. */
    void take(String csv) {
        int before = reports();
        installation.drop("week-" + (47 + files++) + ".csv", csv);
        program.await(() -> reports() > before);
    }

    private int reports() {
        return (int) Installation.names(installation.reports()).stream()
                .filter(n -> n.matches("\\d.*\\.json"))
                .count();
    }

    int status(String path) {
        try {
            return get(path).statusCode();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).build());
    }

    /** A form's request, as a browser sends it from a site. */
    HttpResponse<String> post(String path, String form, String header, String value) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String err() {
        return program.err();
    }

    @Override
    public void close() {
        program.close();
        sandbox.close();
    }
}
