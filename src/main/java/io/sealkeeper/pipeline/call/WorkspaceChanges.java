package io.sealkeeper.pipeline.call;

import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.WorkspaceModel;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.leanix.model.Finding;
import io.sealkeeper.leanix.model.Finding.Weight;
import io.sealkeeper.leanix.model.ModelDifference;
import io.sealkeeper.leanix.model.ModelOutline;
import io.sealkeeper.leanix.model.RightsDifference;
import io.sealkeeper.leanix.model.Standing;
import io.sealkeeper.leanix.model.Uses;
import io.sealkeeper.pipeline.profile.KnownOutline;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Trust;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * What has changed in the workspace while the gateway relied on it: its data model, and its users' roles and rights. Each reading
 * is compared with the one before, which may be an earlier process': the profile keeps it. A change is told once in the log, and
 * shown to operators as long as it matters. Decides nothing. Thread-safe.
 */
@Singleton
public class WorkspaceChanges {

    /** Who has not looked for a week knows by other ways. */
    static final Duration SHOWN_FOR = Duration.ofDays(7);

    private static final Logger LOG = Logger.getLogger(WorkspaceChanges.class);

    /** A change, and when it was seen. */
    public record Seen(Finding finding, Instant at) {}

    /**
     * What a person should look at.
     *
     * @param stops whether rows of a source are rejected because of it
     */
    public record Trouble(boolean stops, String words) {}

    private final Settings settings;
    private final WorkspaceModel model;
    private final WorkspaceSchema schema;
    private final Tokens tokens;
    private final WorkspaceProfile profile;
    private final Clock clock;
    private final Map<String, Map<FactSheetType, Set<String>>> written = new ConcurrentHashMap<>();
    private final List<Seen> seen = new ArrayList<>();
    private volatile Trust trust;
    private Optional<ModelOutline> last = Optional.empty();

    public WorkspaceChanges(
            Settings settings,
            WorkspaceModel model,
            WorkspaceSchema schema,
            Tokens tokens,
            WorkspaceProfile profile,
            Clock clock) {
        this.settings = settings;
        this.model = model;
        this.schema = schema;
        this.tokens = tokens;
        this.profile = profile;
        this.clock = clock;
        this.trust = settings.trust();
        profile.rights().onChange(findings -> tell(findings, ""));
    }

    /** Sets what owners trust sources with from now on. */
    public void trust(Trust now) {
        trust = now;
    }

    /** Records which fields a source's row names, which the workspace has. */
    public void writes(String source, FactSheetType type, Collection<FieldPath> paths) {
        Set<String> fields = written.computeIfAbsent(source, s -> new ConcurrentHashMap<>())
                .computeIfAbsent(type, t -> ConcurrentHashMap.newKeySet());
        paths.forEach(path -> fields.add(path.field()));
    }

    private Uses uses() {
        Map<String, Map<FactSheetType, Set<String>>> copy = new TreeMap<>();
        written.forEach((source, byType) -> copy.put(source, new HashMap<>(byType)));
        return new Uses(trust, copy, settings.renewal());
    }

    /**
     * Compares what was just read with what was read before.
     *
     * @param who begins each line of the log: {@code run 20261130-…: }
     */
    synchronized void look(String who) {
        Uses uses = uses();
        KnownOutline before = profile.outline();
        ModelOutline then = last.orElse(before.model());
        ModelOutline now = model.outline(schema, uses.types());
        List<Finding> found = new ArrayList<>(ModelDifference.between(then, now, uses));
        Map<String, String> roles = new TreeMap<>(before.roles());
        for (Principal principal : Principal.values()) {
            if (principal == Principal.WRITER || !settings.leanix().oneUser()) {
                Optional<String> role = tokens.role(principal);
                RightsDifference.role(principal.label(), Optional.ofNullable(roles.get(principal.label())), role)
                        .ifPresent(found::add);
                role.ifPresent(name -> roles.put(principal.label(), name));
            }
        }
        tell(found, who);
        if (now.readable() || !then.readable()) {
            last = Optional.of(now);
            profile.outline(new KnownOutline(now, roles));
        } else {
            // It can't be read any more: what was known of it is still the best to compare with.
            last = Optional.of(then);
            profile.outline(new KnownOutline(then, roles));
        }
    }

    /** Tells of what was not told before. */
    private synchronized void tell(List<Finding> found, String who) {
        for (Finding finding : found) {
            boolean told = seen.stream().anyMatch(s -> s.finding().equals(finding));
            seen.removeIf(s -> isSameMatter(s.finding(), finding));
            seen.add(new Seen(finding, clock.instant()));
            if (told) {
                continue;
            }
            String line = who + "the workspace has changed: " + finding.words() + sources(finding);
            if (finding.weight() == Weight.NEWS) {
                LOG.info(line);
            } else {
                LOG.warn(line);
            }
        }
    }

    private static String sources(Finding finding) {
        return finding.sources().isEmpty() ? "" : " (" + String.join(", ", finding.sources()) + ")";
    }

    /** A finding takes the place of an earlier one about the same: of the other way round, too. */
    private static boolean isSameMatter(Finding one, Finding other) {
        return one.type().equals(other.type())
                && one.field().equals(other.field())
                && one.kind().matter() == other.kind().matter();
    }

    /** What has changed of late and still matters, the weightiest first, then the latest. */
    public synchronized List<Seen> recent() {
        Instant oldest = clock.instant().minus(SHOWN_FOR);
        Uses uses = uses();
        ModelOutline now = last.orElse(ModelOutline.NOTHING);
        seen.removeIf(s -> s.at().isBefore(oldest) || !Standing.is(s.finding(), now, uses));
        List<Seen> all = new ArrayList<>(seen);
        all.sort((a, b) -> a.finding().weight() == b.finding().weight()
                ? b.at().compareTo(a.at())
                : a.finding().weight().compareTo(b.finding().weight()));
        return all;
    }

    /** What of it a person should look at, in words, the weightiest first. */
    public List<Trouble> troubles() {
        return recent().stream()
                .map(Seen::finding)
                .filter(f -> f.weight() != Weight.NEWS)
                .map(f -> new Trouble(f.weight() == Weight.STOPS, f.words() + sources(f)))
                .toList();
    }
}
