package io.sealkeeper.pipeline.update;

import io.sealkeeper.leanix.FarEndQuery;
import io.sealkeeper.leanix.WorkspaceModel;
import io.sealkeeper.pipeline.clock.LeanIxClock;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.judge.SealPolicies;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.ToWrite;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Snapshot;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Guards the seals of the sheets at the far ends of relations about to be written. No document says whether such a write costs
 * them their seals, so they are read before it, journaled with it, and checked after it, under the same rules as every other
 * sheet. Their owners must trust the source with the relation, under the name it has in their own type.
 */
@Singleton
public class FarEnds {

    private record Question(List<FactSheetId> ids) {}

    private final SealPolicies policies;
    private final WorkspaceModel model;
    private final LeanIxClock clock;

    public FarEnds(SealPolicies policies, WorkspaceModel model, LeanIxClock clock) {
        this.clock = clock;
        this.policies = policies;
        this.model = model;
    }

    /** The calls that read the far ends which must be known before these sheets may be written. */
    List<Call> questions(Batch batch, List<SheetWork> toWrite, int most) {
        List<FactSheetId> unknown = new ArrayList<>(new LinkedHashSet<>(toWrite.stream()
                .flatMap(s -> farEnds(s).stream())
                .filter(id -> !batch.farEnds().isKnown(id))
                .toList()));
        List<Call> calls = new ArrayList<>();
        for (int from = 0; from < unknown.size(); from += most) {
            List<FactSheetId> some = List.copyOf(unknown.subList(from, Math.min(unknown.size(), from + most)));
            calls.add(new Call(batch, FarEndQuery.request(some), List.of(), new Question(some)).asking(some.size()));
        }
        return calls;
    }

    private static Set<FactSheetId> farEnds(SheetWork sheet) {
        return sheet.role().isWritten() ? plan(sheet).farEnds() : Set.of();
    }

    private static Plan.Write plan(SheetWork sheet) {
        return sheet.at(ToWrite.class).basis().reading().plan();
    }

    static boolean isQuestion(Call call) {
        return call.isAbout(Question.class);
    }

    /** Takes the far ends read. One that can't be read is not watched, because nothing could be decided about it. */
    void take(Call call) {
        if (call.isSplit()) {
            return;
        }
        List<Snapshot> read = call.answer().map(FarEndQuery::read).orElse(List.of());
        call.context(Question.class).ids().forEach(id -> call.batch()
                .farEnds()
                .know(
                        id,
                        read.stream().filter(s -> s.id().equals(id)).findFirst().map(policies::judged)));
    }

    /**
     * Adds the approved far ends of these sheets to the batch, each once: with the first update that may cost it its seal. Later
     * updates of the same far end are added to that work.
     */
    void watch(Batch batch, List<SheetWork> toWrite) {
        for (SheetWork near : toWrite) {
            for (FieldEdit edit : plan(near).edits()) {
                edit.farEnd().flatMap(batch.farEnds()::approved).ifPresent(far -> batch.farEnds()
                        .watch(near, far, planned(near, edit, far), clock.now()));
            }
        }
    }

    /** The change as the far end's owners see it. If its name in their type is unknown, they can't have agreed to it. */
    private Plan.Write planned(SheetWork near, FieldEdit edit, Snapshot far) {
        FieldPath relation = edit.path();
        Optional<String> known = model.reverse(near.type(), relation.field(), far.type());
        String there = known.orElse(relation.field());
        FieldPath path = FieldPath.ofRelation(
                there, near.at(ToWrite.class).basis().reading().snapshot().id().value());
        SortedSet<FieldPath> untrusted = new TreeSet<>();
        if (known.isEmpty() || !policies.agreed(near.source(), far.type(), path)) {
            untrusted.add(new FieldPath(there));
        }
        FieldEdit seen = new FieldEdit(path, edit.before(), edit.after(), FieldPath.ofRelation(there, "new_1"));
        return new Plan.Write(List.of(seen), untrusted, new TreeSet<>());
    }
}
