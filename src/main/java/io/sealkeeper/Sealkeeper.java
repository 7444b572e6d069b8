package io.sealkeeper;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The program: reads the command and runs it. */
@QuarkusMain
public class Sealkeeper implements QuarkusApplication {

    public static void main(String... args) {
        Quarkus.run(Sealkeeper.class, args);
    }

    @Override
    public int run(String... args) {
        return 0;
    }
}
