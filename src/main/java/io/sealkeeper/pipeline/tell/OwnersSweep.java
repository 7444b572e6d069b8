package io.sealkeeper.pipeline.tell;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.OwnerNote;
import io.sealkeeper.journal.OwnerNotes;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.SealReading;
import io.sealkeeper.leanix.StateQuery;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.flow.CurrentRun;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetName;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at all sheets whose owners were told: where the seal is back, by whoever, the entry is to go. What an earlier run left
 * unfinished is taken up, too. Where nobody was told anything, it makes no request.
 */
@Singleton
@Named("owner-notes-sweep")
@RegisterForReflection
public class OwnersSweep {

    private static final int AT_ONCE = 100;

    /** In one sweep; the next goes on behind them. */
    private static final int MOST = 2_000;

    /** One sweep. For routes. */
    @RegisterForReflection
    public static final class Sweep {
        private final Run looking;
        private final List<OwnerNote> notes;
        private Optional<Run> working = Optional.empty();
        private Optional<Batch> batch = Optional.empty();

        Sweep(Run looking, List<OwnerNote> notes) {
            this.looking = looking;
            this.notes = notes;
        }

        /** Whether anything is to be made or taken away. */
        public boolean isWorthwhile() {
            return batch.isPresent();
        }

        /** The sheets on which that is. */
        public Batch getBatch() {
            return batch.orElseThrow();
        }
    }

    private record Looked(Sweep sweep, List<OwnerNote> notes) {}

    private final Provider<Journal> journal;
    private final CurrentRun currentRun;
    private final TellOwners telling;
    private Optional<FactSheetId> last = Optional.empty();

    public OwnersSweep(Provider<Journal> journal, CurrentRun currentRun, TellOwners telling) {
        this.journal = journal;
        this.currentRun = currentRun;
        this.telling = telling;
    }

    private OwnerNotes notes() {
        return journal.get().ownerNotes();
    }

    /** Begins a sweep. */
    public synchronized Sweep begin() {
        List<OwnerNote> some = notes().page(last, MOST);
        last = some.size() < MOST
                ? Optional.empty()
                : Optional.of(some.get(MOST - 1).sheet());
        return new Sweep(currentRun.forLooking(), some);
    }

    /** The calls that read the seals of sheets whose owners were told. */
    public List<Call> looks(Sweep sweep) {
        List<OwnerNote> there = sweep.notes.stream()
                .filter(n -> n.state() == OwnerNote.State.THERE)
                .toList();
        List<Call> calls = new ArrayList<>();
        for (int from = 0; from < there.size(); from += AT_ONCE) {
            List<OwnerNote> some = there.subList(from, Math.min(there.size(), from + AT_ONCE));
            calls.add(new Call(
                    Batch.of(sweep.looking, List.of()),
                    StateQuery.request(some.stream().map(OwnerNote::sheet).toList()),
                    List.of(),
                    new Looked(sweep, some)));
        }
        return calls;
    }

    /** Takes an answer: an entry whose seal is not broken any more is to go; one of a sheet that is gone is forgotten. */
    public void saw(Call call) {
        Optional<GraphqlAnswer> answer =
                call.answer().filter(a -> a.body().path("errors").isEmpty());
        answer.ifPresent(whole -> {
            Map<FactSheetId, SealReading> seals = StateQuery.read(whole);
            Map<FactSheetId, String> back = new HashMap<>();
            List<FactSheetId> gone = new ArrayList<>();
            for (OwnerNote note : call.context(Looked.class).notes()) {
                SealReading seal = seals.get(note.sheet());
                if (seal == null) {
                    gone.add(note.sheet());
                } else if (seal.state() != SealState.BROKEN_QUALITY_SEAL) {
                    back.put(note.sheet(), note.knownAs().orElseThrow());
                }
            }
            notes().going(back);
            notes().drop(gone);
        });
    }

    /** Collects the sheets on which something is to be made or taken away; a run of its own begins if there are any. */
    public void collect(Sweep sweep) {
        List<OwnerNote> due = notes()
                .of(sweep.notes.stream().map(OwnerNote::sheet).toList())
                .stream()
                .filter(n -> n.state() != OwnerNote.State.THERE && !telling.rests(n))
                .toList();
        if (!due.isEmpty()) {
            Run run = currentRun.forPayload();
            sweep.working = Optional.of(run);
            List<Change> sheets = new ArrayList<>();
            due.forEach(n -> sheets.add(new Change(
                    new Origin("owners", "notes", sheets.size() + 1),
                    "{}",
                    n.type(),
                    new SheetName.ById(n.sheet()),
                    Map.of())));
            sweep.batch = Optional.of(Batch.of(run, sheets));
        }
    }

    /** Ends the sweep's own run. */
    public void end(Sweep sweep) {
        sweep.working.ifPresent(currentRun::endQuietly);
    }
}
