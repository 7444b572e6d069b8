package io.sealkeeper.cli;

import io.sealkeeper.author.CannotAuthor;
import io.sealkeeper.author.KnownFormat;
import io.sealkeeper.author.KnownFormats;
import io.sealkeeper.author.Look;
import io.sealkeeper.author.Payload;
import io.sealkeeper.author.Question;
import io.sealkeeper.author.Questions;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which of the sources of {@code routes/examples} a payload is for: one that the user names, or one that fits. */
final class ExampleChoice {

    /** Looks at the payload as a table. */
    @FunctionalInterface
    interface TableLook {
        Payload look() throws CannotAuthor;
    }

    private final KnownFormats formats;
    private final Path file;
    private final String name;
    private final TableLook table;
    private final Questions questions;

    /** @param name of the source that is to be written */
    ExampleChoice(KnownFormats formats, Path file, String name, TableLook table, Questions questions) {
        this.formats = formats;
        this.file = file;
        this.name = name;
        this.table = table;
        this.questions = questions;
    }

    /**
     * The one that was recognised, if the user wants it.
     *
     * @throws CannotAuthor if nobody is there to say it
     */
    Optional<KnownFormat> offered(KnownFormat format) throws CannotAuthor {
        String says = shown() + " is " + format.says();
        if (!questions.isSomebodyThere()) {
            throw new CannotAuthor(says + ", for which there is a source: say --example " + format.example()
                    + " to have it under the name " + name
                    + ", or --type, --key and --map for a mapping of your own");
        }
        Question question = new Question(
                says + ", for which there is a source, routes/examples/" + format.example()
                        + ".camel.yaml. Take it under the name " + name + "?",
                "--example " + format.example(),
                List.of("yes", "no"),
                Optional.of("yes"));
        while (true) {
            String answer = questions.ask(question).toLowerCase(Locale.ROOT);
            if (answer.equals("y") || answer.equals("yes")) {
                return Optional.of(format);
            }
            if (answer.equals("n") || answer.equals("no")) {
                return Optional.empty();
            }
            questions.tell(new CannotAuthor(Shown.quoted(answer) + " is neither yes nor no"));
        }
    }

    /**
     * The one that the user names.
     *
     * @param recognised what the file is, as far as that is known
     * @throws CannotAuthor if there is none of the name, or the file is none that it reads
     */
    KnownFormat named(String example, Optional<KnownFormat> recognised) throws CannotAuthor {
        KnownFormat format = formats.named(example)
                .orElseThrow(() -> new CannotAuthor("--example: there is no source '" + example + "' to copy"
                        + Nearest.suggestion(example, formats.names()) + "; there are "
                        + String.join(", ", formats.names())));
        String found = Look.kind(file);
        Optional<String> reads = KnownFormat.kind(ShippedFiles.text("examples/" + example + ".camel.yaml"));
        if (reads.filter(kind -> !kind.equals(found)).isPresent()) {
            throw new CannotAuthor("--example: the source " + example + " reads " + reads.get() + ", and " + shown()
                    + " is " + found + advice(recognised));
        }
        boolean isOf = formats.isOf(format, file);
        Optional<KnownFormat> is = recognised;
        if (!format.columns().isEmpty()) {
            Payload payload = table.look();
            isOf = format.isOf(payload.names());
            is = formats.ofTable(payload);
        }
        if (!isOf) {
            throw new CannotAuthor("--example: " + shown() + " is not " + format.says()
                    + (is.isPresent() ? advice(is) : ", whose files have " + format.signs()));
        }
        return format;
    }

    private static String advice(Optional<KnownFormat> is) {
        return is.map(f -> "; it is " + f.says() + ": say --example " + f.example())
                .orElse("");
    }

    private String shown() {
        return Shown.plain(String.valueOf(file.getFileName()));
    }
}
