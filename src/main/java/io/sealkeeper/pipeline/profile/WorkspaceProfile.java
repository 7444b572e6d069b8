package io.sealkeeper.pipeline.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.config.Settings;
import io.sealkeeper.run.Run;
import io.sealkeeper.workspace.Answered;
import io.sealkeeper.workspace.Answers;
import io.sealkeeper.workspace.How;
import io.sealkeeper.workspace.ModelFacts;
import io.sealkeeper.workspace.Question;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What is known of the workspace. It is kept in {@code data/workspace.json} when a run ends, and read when the gateway
 * connects, if the technical users are the same. Nothing of it decides a verdict, so a profile that is wrong costs requests:
 * it says what to ask, in which order and how much at a time. What a verdict needs to know of the workspace is what this
 * process has seen itself, on its way.
 *
 * <p>Thread-safe.
 */
@Singleton
public class WorkspaceProfile {

    private static final Logger LOG = Logger.getLogger(WorkspaceProfile.class);

    private final DocumentSizes sizes = new DocumentSizes();
    private final KnownRights rights = new KnownRights();
    private final Answers answers = new Answers(Clock.systemUTC());
    private final Optional<WorkspaceFile> file;
    private Optional<ProfileJson.Users> users = Optional.empty();
    private volatile boolean explored;
    private volatile KnownOutline outline = KnownOutline.NOTHING;
    private volatile boolean sealsStand;
    private volatile ModelFacts model = ModelFacts.NOTHING;
    private volatile How how = How.RUN;
    private final Set<Question> told = ConcurrentHashMap.newKeySet();

    @Inject
    public WorkspaceProfile(Settings settings) {
        this(Optional.of(new WorkspaceFile(settings.data())));
    }

    private WorkspaceProfile(Optional<WorkspaceFile> file) {
        this.file = file;
    }

    /** The profile of a run: the gateway's, if it was given that, else one that is forgotten with the run. */
    public static WorkspaceProfile of(Run run) {
        return run.memory(WorkspaceProfile.class, () -> new WorkspaceProfile(Optional.empty()));
    }

    /** Lets a run use this profile. */
    public Run in(Run run) {
        run.memory(WorkspaceProfile.class, () -> this);
        return run;
    }

    /**
     * Begins with what earlier runs have learnt with the same technical users. Call it once the data folder is known to belong
     * to this workspace.
     */
    public synchronized void open(Optional<String> writer, Optional<String> sealer) {
        ProfileJson.Users now = new ProfileJson.Users(writer.orElse(""), sealer.orElse(""));
        if (users.filter(now::equals).isEmpty()) {
            users = Optional.of(now);
            file.flatMap(WorkspaceFile::learnt).ifPresent(learnt -> begin(learnt, now));
        }
    }

    private void begin(JsonNode learnt, ProfileJson.Users now) {
        NotUnderstood.in(learnt)
                .ifPresent(names -> LOG.warnf(
                        "%s holds what can't be understood (%s): that is learnt again, on the way",
                        file.orElseThrow().path(), names));
        if (learnt.isObject() && !ProfileJson.read(learnt, now, this)) {
            LOG.infof(
                    "%s was learnt with other technical users: what they may do, and what they have seen, is learnt again, on"
                            + " the way",
                    file.orElseThrow().path());
        }
    }

    /** Keeps what is known for the next run. */
    public synchronized void save() {
        if (users.isPresent() && file.isPresent()) {
            try {
                file.get().writeLearnt(ProfileJson.of(this, users.get()));
            } catch (IOException e) {
                LOG.warnf(
                        "%s can't be written (%s): the next run finds out again what this one has learnt of the workspace",
                        file.get().path(), e.getMessage());
            }
        }
    }

    /** How many sheets a document may hold. */
    public DocumentSizes sizes() {
        return sizes;
    }

    /** What the technical users may do. */
    public KnownRights rights() {
        return rights;
    }

    /** The data model and the roles as they were read last, by this process or an earlier one. */
    public KnownOutline outline() {
        return outline;
    }

    /** Records what was read now. */
    public void outline(KnownOutline now) {
        outline = now;
    }

    /** What is known of the questions that nobody documents. */
    public Answers answers() {
        return answers;
    }

    /** Whether this is the answer to a question, and may be relied on. */
    public boolean is(Question question, String answer) {
        return answers.is(question, answer);
    }

    /** Sets who sees, from now on. */
    public void seenBy(How now) {
        how = now;
    }

    /** Records what was seen on the way. What contradicts the profile is told, and no longer relied on from here on. */
    public void saw(Question question, String answer) {
        String before = answers.about(question).map(Answered::answer).orElse("");
        switch (answers.see(question, answer, how)) {
            case CONTRADICTED ->
                LOG.logf(
                        told.add(question) ? Logger.Level.WARN : Logger.Level.DEBUG,
                        "the workspace does not behave as it did (%s): '%s' was seen, and '%s' before; nothing relies on either"
                                + " until it is seen again",
                        question.id(),
                        answer,
                        before);
            case LEARNT_ANEW -> {
                if (!question.isSpan()) {
                    LOG.warnf(
                            "the workspace behaves differently now (%s): '%s' counts from now on, '%s' did before",
                            question.id(), answer, before);
                }
            }
            case NEW -> LOG.debugf("learnt of the workspace: %s is '%s'", question.id(), answer);
            case SAME -> {}
        }
    }

    /** Whether this process has seen a seal stand for ten seconds after an edit, and none break late since. */
    public boolean sealsStand() {
        return sealsStand;
    }

    public void sealsStand(boolean now) {
        sealsStand = now;
    }

    /** What is in doubt, in words for a person; empty if nothing is. */
    public Optional<String> doubts() {
        String words = answers.all().entrySet().stream()
                .filter(e -> !e.getValue().stands())
                .map(e -> e.getKey().id() + " was '" + e.getValue().answer() + "', and '"
                        + e.getValue().contradicted().orElseThrow().answer() + "' was seen")
                .collect(Collectors.joining("; "));
        return Optional.of(words).filter(w -> !w.isEmpty());
    }

    /** What the data model said when it was read last. */
    public ModelFacts model() {
        return model;
    }

    /** Records what the data model says now. */
    public void model(ModelFacts now) {
        model = now;
    }

    /** Whether updates have shown what the first one has to show. */
    public boolean explored() {
        return explored;
    }

    /** Records that the first document of updates went through the whole protocol. */
    public void isExplored() {
        explored = true;
    }
}
