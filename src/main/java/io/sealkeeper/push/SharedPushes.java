package io.sealkeeper.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.config.Settings;
import io.sealkeeper.files.DurableFiles;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.JournalUnusable;
import io.sealkeeper.journal.Pushed;
import io.sealkeeper.journal.Replicas;
import io.sealkeeper.run.RunReport;
import jakarta.inject.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.jboss.logging.Logger;

/**
 * Keeps long pushes in a shared journal from before they are acknowledged until they were carried out, so that another replica
 * carries them out if this one dies; and then their reports, so that any replica tells what became of them. Where one process has
 * the journal alone, its folder is enough.
 */
public final class SharedPushes {

    private static final Logger LOG = Logger.getLogger(SharedPushes.class);
    /** What names of pushes begin with. */
    static final String PREFIX = "push-";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path inbox;
    private final PushFiles files;
    /** Those that the journal has, or will have in a moment, and the folder has not. */
    private final Set<Pushed> arriving = ConcurrentHashMap.newKeySet();

    private final Predicate<String> isSource;
    private final Provider<Journal> journal;

    public SharedPushes(Settings settings, CamelContext context, Provider<Journal> journal) {
        this(settings.inbox(), settings.data(), source -> PushTarget.exists(context, source), journal);
    }

    /** @param isSource whether this replica has a source of this name that takes pushes */
    SharedPushes(Path inbox, Path data, Predicate<String> isSource, Provider<Journal> journal) {
        this.isSource = isSource;
        this.inbox = inbox;
        this.files = new PushFiles(inbox, data);
        this.journal = journal;
    }

    private Replicas replicas() {
        return journal.get().replicas();
    }

    /**
     * Puts a payload into its source's folder, once the journal has it: nothing is acknowledged that another replica could not
     * carry out, too.
     *
     * @throws JournalUnusable if it could not be kept; then it is where it was
     */
    void accept(String source, Path payload) throws IOException {
        Pushed pushed = new Pushed(String.valueOf(payload.getFileName()), source);
        if (!replicas().areMany()) {
            DurableFiles.move(payload, file(pushed));
            return;
        }
        arriving.add(pushed);
        try {
            replicas().keep(pushed, Files.readAllBytes(payload));
            DurableFiles.move(payload, file(pushed));
        } finally {
            arriving.remove(pushed);
        }
    }

    /**
     * Takes from the folders of sources, before these start, what this replica acknowledged in an earlier life: since then it is
     * another one's to carry out, or it is done. What is still this one's comes back by {@link #tend}.
     */
    public void begin() throws IOException {
        if (!replicas().areMany() || !Files.isDirectory(inbox)) {
            return;
        }
        try (Stream<Path> folders = Files.list(inbox)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                begin(folder);
            }
        }
    }

    private void begin(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Pushed pushed = new Pushed(String.valueOf(file.getFileName()), String.valueOf(folder.getFileName()));
                if (!pushed.name().startsWith(PREFIX)) {
                    continue;
                }
                boolean done = replicas().reportOfPush(pushed.id()).isPresent();
                if (done || replicas().isPushed(pushed.id())) {
                    Files.deleteIfExists(file);
                    LOG.infof(
                            "%s for source %s, which this replica acknowledged before it ended, %s: its file here was deleted",
                            pushed.name(),
                            pushed.source(),
                            done ? "was carried out by another one" : "is carried out by the one that takes it over");
                }
            }
        }
    }

    /** Whether any replica has acknowledged a push of this id, and not told yet that it is carried out. */
    boolean waits(String id) {
        return replicas().areMany() && replicas().isPushed(id);
    }

    /** The report of a push that any replica carried out. */
    Optional<JsonNode> report(String id) {
        return replicas().areMany() ? replicas().reportOfPush(id).map(SharedPushes::json) : Optional.empty();
    }

    private static JsonNode json(String report) {
        try {
            return JSON.readTree(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds a report that is no JSON", e);
        }
    }

    /**
     * Keeps the reports of pushes among a run's files, where there are any. If this replica dies before that, another one carries
     * them out once more, over what was written since; so it is done at once. What fails here is done by {@link #tend}.
     */
    public void ended(RunReport report) {
        Set<String> pushes = report.files().stream()
                .map(RunReport.File::name)
                .filter(name -> name.startsWith(PREFIX))
                .collect(Collectors.toSet());
        if (pushes.isEmpty() || !replicas().areMany()) {
            return;
        }
        try {
            tendOwn(own -> pushes.contains(own.name()));
        } catch (JournalUnusable | IOException e) {
            LOG.debugf("the report of %s is kept later: %s", pushes, e.getMessage());
        }
    }

    private void tendOwn(Predicate<Pushed> which) throws IOException {
        for (Pushed own : replicas().pushed()) {
            if (which.test(own) && !arriving.contains(own) && !Files.exists(file(own))) {
                leftInbox(own);
            }
        }
    }

    /** Keeps the reports of what was carried out, and takes what replicas that are gone had acknowledged. */
    public void tend() throws IOException {
        tendOwn(own -> true);
        replicas().offeredPushes().stream()
                .filter(offered -> isSource.test(offered.source()))
                .forEach(replicas()::takeOffered);
        for (Pushed inherited : replicas().inheritedPushes()) {
            if (isSource.test(inherited.source())) {
                carryOut(inherited);
            } else {
                replicas().offer(inherited);
                LOG.warnf(
                        "%s for source %s, which a replica that is gone had acknowledged, can't be carried out here: this replica"
                                + " has no such source. The first replica that has one carries it out; until then it waits",
                        inherited.name(), inherited.source());
            }
        }
    }

    private void carryOut(Pushed inherited) throws IOException {
        DurableFiles.write(file(inherited), replicas().payload(inherited));
        replicas().adopt(inherited);
        LOG.infof(
                "%s for source %s, which a replica that is gone had acknowledged, is carried out here",
                inherited.name(), inherited.source());
    }

    private void leftInbox(Pushed own) throws IOException {
        PushFiles.Found found = files.find(List.of(own.source()), own.id());
        if (found.report().isPresent()) {
            replicas().carriedOut(own, found.report().get().toString());
        } else if (!found.isHere()) {
            // A person took it away.
            replicas().forget(own);
        }
    }

    private Path file(Pushed pushed) {
        return inbox.resolve(pushed.source()).resolve(pushed.name());
    }
}
