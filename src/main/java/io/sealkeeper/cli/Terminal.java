package io.sealkeeper.cli;

import io.sealkeeper.author.CannotAuthor;
import io.sealkeeper.author.Question;
import io.sealkeeper.author.Questions;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks a person at a terminal; without one, says which option would have answered. */
final class Terminal implements Questions {

    private static final int MOST_SHOWN = 12;

    private final Optional<BufferedReader> in;
    private final PrintStream out;

    /** @param in where answers come from; empty if there is nobody */
    Terminal(Optional<Reader> in, PrintStream out) {
        this.in = in.map(BufferedReader::new);
        this.out = out;
    }

    /** Questions go to standard error: what is printed at the end may be read by a script. */
    @SuppressWarnings("SystemConsoleNull")
    static Terminal ofThisProcess() {
        // Newer Javas have a console for a pipe, too, unless they are told.
        System.setProperty("jdk.console", "java.base");
        Console console = System.console();
        return new Terminal(Optional.ofNullable(console).map(Console::reader), System.err);
    }

    @Override
    public String ask(Question question) throws CannotAuthor {
        String candidates = question.candidates().stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
                + (question.candidates().size() > MOST_SHOWN ? ", …" : "");
        if (in.isEmpty()) {
            throw new CannotAuthor(question.words() + " Say it by " + question.option()
                    + (candidates.isEmpty() ? "" : "; candidates: " + candidates));
        }
        String answer = "";
        while (answer.isEmpty()) {
            out.println(question.words() + (candidates.isEmpty() ? "" : " (" + candidates + ")"));
            out.print(question.preset().map(p -> "[" + p + "] ").orElse("") + "> ");
            out.flush();
            answer = line(question).strip();
            answer = answer.isEmpty() ? question.preset().orElse("") : answer;
        }
        return answer;
    }

    private String line(Question question) throws CannotAuthor {
        try {
            String line = in.orElseThrow().readLine();
            if (line == null) {
                throw new CannotAuthor("the answers ended at: " + question.words());
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isSomebodyThere() {
        return in.isPresent();
    }

    @Override
    public void tell(CannotAuthor mistake) throws CannotAuthor {
        if (in.isEmpty()) {
            throw mistake;
        }
        out.println(mistake.getMessage());
    }
}
