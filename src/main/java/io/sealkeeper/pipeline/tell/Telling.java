package io.sealkeeper.pipeline.tell;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.journal.OwnerNote;
import io.sealkeeper.pipeline.flow.Batch;
import java.util.List;
import java.util.Optional;

/** What is still to be told about the sheets of a batch, or to be taken away. For routes. */
@RegisterForReflection
public final class Telling {

    /** Look, drop, make, look again, alone, and look again; a few more where a document is refused for another's sake. */
    private static final int MOST_ROUNDS = 12;

    private final Batch batch;
    private final Batch calls;
    private final List<NoteWork> works;
    private int rounds;

    Telling(Batch batch, List<OwnerNote> notes) {
        this.batch = batch;
        // A batch of its own: if LeanIX can't be used for this, the outcomes stand nevertheless.
        calls = Batch.of(batch.run(), List.of());
        works = notes.stream().map(NoteWork::new).toList();
    }

    /** The batch that it is about. */
    public Batch getBatch() {
        return batch;
    }

    /** Whether there is anything to do, and LeanIX can be used. */
    public boolean isUnfinished() {
        return calls.aborted().isEmpty()
                && works.stream().anyMatch(w -> w.step() != NoteWork.Step.END)
                && rounds++ < MOST_ROUNDS;
    }

    /** The batch of its calls. */
    Batch calls() {
        return calls;
    }

    /** Why it ended early, if it did. */
    Optional<String> aborted() {
        return calls.aborted();
    }

    List<NoteWork> at(NoteWork.Step step) {
        return works.stream().filter(w -> w.step() == step).toList();
    }
}
