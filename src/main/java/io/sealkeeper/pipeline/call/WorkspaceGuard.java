package io.sealkeeper.pipeline.call;

import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.OpenWork;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.seal.Workspace;
import io.sealkeeper.seal.Workspace.Relation;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Holds the data folder to one workspace: what is in flight there, its dead letters and all that was learnt are of no use
 * in another, and do harm in a copy. It is asked for each request with the token that it would go out with; until it
 * agrees, nothing but the request for the token is sent.
 *
 * <p>Safe for use by several threads. The tokens are its lock, so that no token is ever used before it was looked at.
 */
@Singleton
public class WorkspaceGuard {

    private static final Logger LOG = Logger.getLogger(WorkspaceGuard.class);

    private final Path folder;
    private final String address;
    private final Tokens tokens;
    private final WorkspaceFile file;
    private Optional<Journal> journal = Optional.empty();
    private Optional<Standing> standing = Optional.empty();
    private boolean foreign;

    /**
     * What is known of the folder.
     *
     * @param belongsTo the workspaces that it was of, oldest first; none where nothing says whose it is
     * @param inJournal whether the journal says it
     * @param trouble why nobody can tell
     */
    private record Standing(List<Workspace> belongsTo, boolean inJournal, Optional<ForeignWorkspace> trouble) {

        Optional<Workspace> now() {
            return belongsTo.isEmpty() ? Optional.empty() : Optional.of(belongsTo.get(belongsTo.size() - 1));
        }
    }

    /** What became of an adoption, in words. */
    public record Adoption(boolean done, String words) {}

    public WorkspaceGuard(Settings settings, Tokens tokens) {
        this.tokens = tokens;
        folder = settings.data();
        address = settings.leanix().baseUrl().toString();
        file = new WorkspaceFile(folder);
    }

    /** From now on this journal says whose the folder is, and {@link #bind} binds it. */
    public void keptIn(Journal opened) {
        synchronized (tokens) {
            journal = Optional.of(opened);
            standing = Optional.empty();
        }
    }

    /** The workspace that the folder belongs to, as far as anything says so. */
    public Optional<Workspace> belongsTo() {
        synchronized (tokens) {
            return standing().now();
        }
    }

    /** All that it ever belonged to: one workspace, at the addresses that it had. */
    public List<Workspace> everBelongedTo() {
        synchronized (tokens) {
            return standing().belongsTo();
        }
    }

    /** The workspace that settings and tokens lead to, as far as they tell. */
    public Workspace now() {
        synchronized (tokens) {
            return new Workspace(
                    tokens.workspaceId(Principal.WRITER).or(() -> tokens.workspaceId(Principal.SEALER)),
                    tokens.workspaceName(Principal.WRITER).or(() -> tokens.workspaceName(Principal.SEALER)),
                    address);
        }
    }

    /** That the settings lead to another address than the folder's, whatever a token would tell; for what asks nobody. */
    public Optional<String> elsewhere() {
        return belongsTo()
                .filter(b -> !b.address().equals(address))
                .map(b -> "leanix.base-url is " + address + " now, where nothing of it will be done");
    }

    /** Why nothing may be sent with the token that is held for a technical user. */
    public Optional<ForeignWorkspace> trouble(Principal principal) {
        synchronized (tokens) {
            Workspace now = new Workspace(tokens.workspaceId(principal), tokens.workspaceName(principal), address);
            Optional<ForeignWorkspace> trouble = apart(principal)
                    .or(() -> standing().trouble())
                    .or(() -> belongsTo().filter(b -> !b.is(now)).map(b -> ForeignWorkspace.of(folder, b, now)));
            foreign = trouble.isPresent();
            return trouble;
        }
    }

    /** Whether what was told last was that the workspace is not the folder's: that does not pass by itself. */
    public boolean isForeign() {
        synchronized (tokens) {
            return foreign;
        }
    }

    private Optional<ForeignWorkspace> apart(Principal principal) {
        Principal other = principal == Principal.WRITER ? Principal.SEALER : Principal.WRITER;
        Optional<String> id = tokens.workspaceId(principal);
        return tokens.workspaceId(other)
                .filter(others -> id.isPresent() && !id.get().equals(others))
                .map(others ->
                        ForeignWorkspace.ofTokens(principal, named(principal, id.get()), other, named(other, others)));
    }

    private String named(Principal principal, String id) {
        return tokens.workspaceName(principal).map(n -> n + " (id " + id + ")").orElse(id);
    }

    /**
     * Binds a folder that is nobody's yet. To be called with both tokens there, before anything is written down to be done.
     *
     * @return why it is not this workspace's
     */
    public Optional<ForeignWorkspace> bind() {
        synchronized (tokens) {
            Optional<ForeignWorkspace> trouble = Stream.of(Principal.values())
                    .flatMap(p -> trouble(p).stream())
                    .findFirst();
            return trouble.isPresent() || journal.isEmpty() ? trouble : bind(journal.get(), now());
        }
    }

    private Optional<ForeignWorkspace> bind(Journal own, Workspace now) {
        Optional<Workspace> before = belongsTo();
        OpenWork open = own.openWork();
        if (before.isEmpty() && open.atStake() > 0) {
            foreign = true;
            return Optional.of(ForeignWorkspace.unknown(folder, open, now));
        }
        if (!standing().inJournal() || before.filter(b -> b.learnsFrom(now)).isPresent()) {
            own.bind(now);
            standing = Optional.empty();
            LOG.infof("the data folder %s belongs to the workspace %s from now on%s", folder, now, onAddressAlone(now));
        }
        follow();
        return Optional.empty();
    }

    private static String onAddressAlone(Workspace now) {
        return now.id().isPresent()
                ? ""
                : "; the token does not tell its id, so the address alone says that it is the same";
    }

    /** Whether something may be written down to be done: not in a journal that does not say whose it is. */
    public boolean isBound() {
        synchronized (tokens) {
            return journal.isEmpty() || standing().inJournal();
        }
    }

    /**
     * Makes the folder that of the workspace that is there now, because a person says that it is the one that it belonged
     * to. To be called with both tokens there.
     *
     * @param who is recorded with the reason
     * @throws IllegalStateException if no journal is open
     */
    public Adoption adopt(String who, String reason) {
        synchronized (tokens) {
            Journal own = journal.orElseThrow(() -> new IllegalStateException("no journal is open"));
            Workspace now = now();
            Optional<Workspace> before = belongsTo();
            Optional<ForeignWorkspace> trouble = apart(Principal.WRITER)
                    .or(() -> before.filter(b -> b.to(now) == Relation.OTHER)
                            .map(b -> ForeignWorkspace.of(folder, b, now)));
            if (trouble.isPresent()) {
                return new Adoption(false, trouble.get().words());
            }
            boolean already =
                    standing().inJournal() && before.filter(b -> b.is(now)).isPresent();
            if (!already) {
                own.adopt(now, who, before.map(b -> "it was " + b + "; ").orElse("") + reason);
                standing = Optional.empty();
            }
            follow();
            String words = "the data folder " + folder + " belongs to the workspace " + now
                    + (already ? " already" : " from now on") + "; in it: "
                    + own.openWork().words();
            return new Adoption(true, words + onAddressAlone(now));
        }
    }

    private Standing standing() {
        Standing known = standing.orElseGet(this::look);
        standing = Optional.of(known);
        return known;
    }

    private Standing look() {
        List<Workspace> bound = journal.map(Journal::workspaces).orElse(List.of());
        if (!bound.isEmpty()) {
            return new Standing(bound, true, Optional.empty());
        }
        try {
            return new Standing(file.read().stream().toList(), false, Optional.empty());
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Standing(List.of(), false, Optional.of(ForeignWorkspace.unreadable(file.path(), why)));
        }
    }

    /** The file says what the journal says. */
    private void follow() {
        try {
            file.write(belongsTo().orElseThrow());
        } catch (IOException e) {
            LOG.warnf(
                    "%s can't be written (%s): 'plan', 'check' and 'doctor' can't tell whose the data folder is, the others"
                            + " can by the journal",
                    file.path(), e.getMessage());
        }
    }
}
