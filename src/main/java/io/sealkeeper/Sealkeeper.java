package io.sealkeeper;

import io.quarkus.runtime.annotations.QuarkusMain;
import io.sealkeeper.cli.Cli;

/** The program: reads the command and runs it. */
@QuarkusMain
public final class Sealkeeper {

    private Sealkeeper() {}

    public static void main(String... args) {
        System.exit(Cli.commandLine().execute(args));
    }
}
