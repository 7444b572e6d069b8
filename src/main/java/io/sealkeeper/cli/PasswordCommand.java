package io.sealkeeper.cli;

import io.sealkeeper.access.Role;
import io.sealkeeper.access.Users;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a line for the users' file. */
@Command(
        name = "password",
        description = "Ask for a password, and print the line for sealkeeper.users-file that lets its owner log in.",
        mixinStandardHelpOptions = true)
public final class PasswordCommand implements Callable<Integer> {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 256;

    @Parameters(paramLabel = "NAME", description = "Who logs in.")
    String name;

    @Option(names = "--operator", description = "May also replay, discard and pause; otherwise only look.")
    boolean operator;

    @Override
    public Integer call() throws IOException {
        Optional<char[]> password = ask();
        if (password.isEmpty()) {
            return 1;
        }
        if (password.get().length < SHORTEST || password.get().length > LONGEST) {
            System.err.println(
                    "sealkeeper: a password has " + SHORTEST + " to " + LONGEST + " characters; nothing was made");
            return 1;
        }
        try {
            System.out.println(Users.line(name, operator ? Role.OPERATOR : Role.VIEWER, password.get()));
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println("sealkeeper: " + e.getMessage());
            return 1;
        }
    }

    /** Asks twice, unseen, at a terminal; else reads one piped line, for which newer Javas have a console, too. */
    @SuppressWarnings("SystemConsoleNull")
    private static Optional<char[]> ask() throws IOException {
        Console console = System.console();
        if (console == null) {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return Optional.of((line == null ? "" : line).toCharArray());
        }
        char[] first = console.readPassword("Password: ");
        char[] second = console.readPassword("Once more: ");
        if (first == null || (second != null && !Arrays.equals(first, second))) {
            System.err.println("sealkeeper: the two are not the same; nothing was made");
            return Optional.empty();
        }
        return Optional.of(first);
    }
}
