package io.sealkeeper.program;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A gateway that may not restore a seal, so that what it does ends as dead letters. */
abstract class WriterAlone extends Installed {

    Program serve;

    WriterAlone() {
        super(3);
    }

    @BeforeEach
    void withoutASealer() {
        installation.without("LEANIX_SEALER_API_TOKEN");
    }

    @AfterEach
    void end() {
        if (serve != null) {
            serve.close();
        }
    }

    /** Starts it, and waits until it takes files. */
    void serve() {
        serve = installation.start("serve");
        serve.await(() -> serve.err().contains("vulnerabilities.camel.yaml is running"));
    }
}
