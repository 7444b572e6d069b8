package io.sealkeeper.pipeline.call;

import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.OpenWork;
import io.sealkeeper.journal.Replicas;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.pipeline.profile.WorkspaceFile;
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
 * Binds the data folder to one workspace. Unfinished work, dead letters and all that was learnt are of no use in
 * another workspace, and do harm in a copy. Every request asks the guard with the token that it would be sent with;
 * until the guard agrees, nothing but the request for a token is sent.
 *
 * <p>Thread-safe. It locks the tokens, so that no token is used before it was checked.
 */
@Singleton
public class WorkspaceGuard {

    private static final Logger LOG = Logger.getLogger(WorkspaceGuard.class);

    private final Path folder;
    private final String address;
    private final Tokens tokens;
    private final WorkspaceFile file;
    private volatile Optional<Journal> journal = Optional.empty();
    private Optional<Standing> standing = Optional.empty();
    private boolean foreign;

    /**
     * What is known about the folder.
     *
     * @param belongsTo the workspaces that it belonged to, oldest first; none if nothing names one
     * @param inJournal whether the journal names it
     * @param trouble why its workspace can't be found out
     */
    private record Standing(List<Workspace> belongsTo, boolean inJournal, Optional<ForeignWorkspace> trouble) {

        Optional<Workspace> now() {
            return belongsTo.isEmpty() ? Optional.empty() : Optional.of(belongsTo.get(belongsTo.size() - 1));
        }
    }

    /** Whether the folder was adopted, and the result in words. */
    public record Adoption(boolean done, String words) {}

    public WorkspaceGuard(Settings settings, Tokens tokens) {
        this.tokens = tokens;
        folder = settings.data();
        address = settings.leanix().baseUrl().toString();
        file = new WorkspaceFile(folder);
    }

    /** Uses this journal from now on: it names the folder's workspace, and {@link #bind} records one in it. */
    public void keptIn(Journal opened) {
        synchronized (tokens) {
            journal = Optional.of(opened);
            standing = Optional.empty();
        }
    }

    /** The workspace that the folder belongs to, if anything names one. */
    public Optional<Workspace> belongsTo() {
        synchronized (tokens) {
            return standing().now();
        }
    }

    /** All entries, oldest first: one workspace, at each of its addresses. */
    public List<Workspace> everBelongedTo() {
        synchronized (tokens) {
            return standing().belongsTo();
        }
    }

    /** The workspace that settings and tokens lead to, as far as known. */
    public Workspace now() {
        synchronized (tokens) {
            return new Workspace(
                    tokens.workspaceId(Principal.WRITER).or(() -> tokens.workspaceId(Principal.SEALER)),
                    tokens.workspaceName(Principal.WRITER).or(() -> tokens.workspaceName(Principal.SEALER)),
                    address);
        }
    }

    /** Says that the settings name another address than the folder's; for commands that ask for no token. */
    public Optional<String> elsewhere() {
        return belongsTo()
                .filter(b -> !b.address().equals(address))
                .map(b -> "leanix.base-url is " + address + " now, where none of this will be carried out");
    }

    /** Why nothing may be sent with a technical user's present token; empty if it may be used. */
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

    /** Whether the last check found another workspace than the folder's: retrying does not help. */
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
     * Binds a folder that belongs to no workspace yet. Call it when both tokens are there, before any intent is
     * recorded.
     *
     * @return why the folder can't be used with this workspace; empty if it can
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

    /** Those that share the journal, and with it the budget; none while no journal is open. Waits for no token. */
    Optional<Replicas> replicas() {
        return journal.map(Journal::replicas);
    }

    /** Whether others may have taken over what this process has recorded: then nothing of it may be sent. */
    boolean isCutOff() {
        return replicas().filter(r -> !r.holdLease()).isPresent();
    }

    /** Whether intents may be recorded: not in a journal that names no workspace. */
    public boolean isBound() {
        synchronized (tokens) {
            return journal.isEmpty() || standing().inJournal();
        }
    }

    /**
     * Binds the folder to the present workspace, because a person says that it is the one that the folder belonged to.
     * Call it when both tokens are there.
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

    /** Copies the journal's workspace into the file. */
    private void follow() {
        try {
            file.write(belongsTo().orElseThrow())
                    .ifPresent(why -> LOG.warnf(
                            "%s was written anew (%s): what was learnt of the workspace is learnt again, on the way",
                            file.path(), why));
        } catch (IOException e) {
            LOG.warnf(
                    "%s can't be written (%s): 'plan', 'check' and 'doctor' can't tell which workspace the data folder"
                            + " belongs to; other commands can, from the journal",
                    file.path(), e.getMessage());
        }
    }
}
