package io.sealkeeper.pull;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.Settings;
import io.sealkeeper.files.DurableFiles;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.Replicas;
import io.sealkeeper.seal.Workspace;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jboss.logging.Logger;

/**
 * Gathers rows, and completes a round: the file is moved to the source's {@code .done} or {@code .failed} folder, and
 * only after {@code .done} the source's mark is saved. A command that only reads does neither.
 */
@Singleton
@Named("gathered")
@RegisterForReflection
public class Gathered {

    /** The exchange property that says why its round was given up. */
    public static final String FAILURE = "sealkeeper.pull.failure";

    static final String VARIABLE = "gathered";

    private static final String DONE = ".done";
    private static final Logger LOG = Logger.getLogger(Gathered.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Settings settings;
    private final Provider<Journal> journal;
    private final Marks marks;
    private Optional<Path> elsewhere = Optional.empty();

    Gathered(Settings settings, Provider<Journal> journal) {
        this.settings = settings;
        this.journal = journal;
        this.marks = new Marks(folder(), this::shared);
    }

    /** A command that only reads does not open the journal. */
    private Optional<Marks.Shared> shared() {
        return elsewhere.isPresent() || settings.journal().postgres().isEmpty()
                ? Optional.empty()
                : Optional.of(new SharedMarks(journal.get().replicas()));
    }

    private record SharedMarks(Replicas replicas) implements Marks.Shared {

        @Override
        public Optional<String> kept(String source) {
            return replicas.kept("pull " + source);
        }

        @Override
        public String place(String source) {
            return "the row 'pull " + source + "' of the table kept in the journal's database";
        }

        @Override
        public void keep(String source, String mark) {
            replicas.keep("pull " + source, mark);
        }
    }

    /** For commands that only read: rows are gathered in a temporary folder, and nothing is kept. */
    public void leaveNoTrace() {
        try {
            Path folder = Files.createTempDirectory("sealkeeper-pull-");
            folder.toFile().deleteOnExit();
            elsewhere = Optional.of(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no place for what is pulled", e);
        }
    }

    /**
     * Sets the workspace that marks are kept for.
     *
     * @param before earlier identities of the same workspace
     */
    public void keptFor(Workspace now, List<Workspace> before) {
        marks.keptFor(now, before);
    }

    private Path folder() {
        return settings.data().resolve("pull");
    }

    /** Whether it is for a command that only reads. */
    boolean leavesNoTrace() {
        return elsewhere.isPresent();
    }

    /** Begins to gather; whatever happens, all files are closed. */
    Gathering begin(Exchange exchange, Optional<Gathering.Mark> since) throws IOException, PullFailed {
        String source = exchange.getProperty("source", String.class);
        if (!NAME.matcher(source).matches()) {
            throw new PullFailed("its name can't be that of a file: use letters, digits, '-', '_' and '.'");
        }
        Path file = elsewhere.orElse(folder()).resolve(source + ".jsonl");
        String before = marks.of(source).map(Marks.Mark::rows).orElse("");
        Gathering gathering = new Gathering(source, Spool.create(file), since, before);
        exchange.setVariable(VARIABLE, gathering);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                close(gathering);
            }
        });
        return gathering;
    }

    private void close(Gathering gathering) {
        try {
            gathering.spool().close();
            if (elsewhere.isPresent() || !gathering.hasRows()) {
                Files.deleteIfExists(gathering.spool().file());
            }
        } catch (IOException e) {
            LOG.warnf("%s can't be tidied up: %s", gathering.spool().file(), e.getMessage());
        }
    }

    /** The mark of a source: how far it was read before. */
    Optional<JsonNode> since(String source) throws IOException, PullFailed {
        return marks.of(source).map(Marks.Mark::since);
    }

    /** Completes a round after its payload has ended. */
    public void keep(Exchange exchange) throws IOException {
        if (elsewhere.isPresent()) {
            return;
        }
        Gathering gathering = exchange.getVariable(VARIABLE, Gathering.class);
        String box = exchange.getProperty("box", String.class);
        if (gathering.isPassing() && box.equals(DONE)) {
            Files.deleteIfExists(gathering.spool().file());
            return;
        }
        String run = exchange.getProperty("run", String.class);
        Path target = settings.inbox().resolve(gathering.source()).resolve(box);
        DurableFiles.move(gathering.spool().file(), target.resolve(gathering.source() + "." + run + ".jsonl"));
        if (gathering.lacksMark()) {
            LOG.warnf(
                    "source %s: none of %d rows says by 'since' how far it was read, so the next round begins where this"
                            + " one did; is the expression right?",
                    gathering.source(), gathering.rows());
        }
        if (box.equals(DONE) && gathering.mark().isPresent()) {
            JsonNode mark = gathering.mark().get();
            Optional<JsonNode> before = before(gathering.source());
            JsonNode greatest = before.map(b -> Marks.greater(b, mark)).orElse(mark);
            marks.keep(gathering.source(), new Marks.Mark(greatest, gathering.getDigest()));
        }
    }

    private Optional<JsonNode> before(String source) throws IOException {
        try {
            return since(source);
        } catch (PullFailed e) {
            return Optional.empty();
        }
    }

    /** Gives up a round: logs it, and records it in the exchange for the caller. */
    static void giveUp(Exchange exchange, String words, String when) {
        String source = exchange.getProperty("source", String.class);
        String told = words + "; nothing of this round was taken";
        exchange.setProperty(FAILURE, told);
        LOG.warnf(
                "source %s could not be pulled: %s; 'serve' tries it again %s, else the next 'sync' does",
                source, told, when);
    }
}
