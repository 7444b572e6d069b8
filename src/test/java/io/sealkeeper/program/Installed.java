package io.sealkeeper.program;

import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A workspace of so many approved applications, and the program installed for it in a folder. */
abstract class Installed {

    private final int applications;

    @TempDir
    Path folder;

    Sandbox sandbox;
    Installation installation;

    Installed(int applications) {
        this.applications = applications;
    }

    @BeforeEach
    void install() {
        sandbox = Sandbox.start(SandboxOptions.builder()
                .applications(applications)
                .requestsPerMinute(0)
                .build());
        installation = Installation.of(folder, sandbox);
    }

    @AfterEach
    void closeWorkspace() {
        sandbox.close();
    }
}
