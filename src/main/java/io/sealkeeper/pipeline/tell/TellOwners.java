package io.sealkeeper.pipeline.tell;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.OwnerNote;
import io.sealkeeper.journal.OwnerNotes;
import io.sealkeeper.leanix.CommentMutation;
import io.sealkeeper.leanix.CommentQuery;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.flow.FaultWords;
import io.sealkeeper.pipeline.tell.NoteWork.Step;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.OwnersWords;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetName;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/**
 * Makes and takes away the entries that the journal wants on sheets or not any more, while the sheets are claimed. Each sheet is
 * looked at first: an entry that is there already is taken over, so that a crash, or a lost answer, doubles none.
 *
 * <p>Nothing of this changes a seal's verdict or a run's outcome: what fails is told once, and tried again later.
 */
@Singleton
@Named("owner-notes")
@RegisterForReflection
public class TellOwners {

    private static final int LOOKED_AT_ONCE = 100;
    private static final int MADE_AT_ONCE = 20;

    /** Which of the calls it is. */
    private enum Asked {
        FORM,
        LOOK,
        MAKE,
        DROP
    }

    private record Context(Asked asked, Telling telling, List<NoteWork> works) {}

    private final Provider<Journal> journal;
    private final Troubles troubles;
    private volatile Optional<CommentQuery.Form> form = Optional.empty();

    public TellOwners(Provider<Journal> journal, Ticks ticks) {
        this.journal = journal;
        troubles = new Troubles(ticks);
    }

    private OwnerNotes notes() {
        return journal.get().ownerNotes();
    }

    /** What is to be made or taken away on the sheets of a batch; they have to be claimed. */
    public Telling open(Batch batch) {
        List<FactSheetId> sheets = batch.isPreview()
                ? List.of()
                : batch.all()
                        .flatMap(s -> Stream.concat(
                                s.account().snapshot().map(seen -> seen.id()).stream(),
                                s.name() instanceof SheetName.ById named ? Stream.of(named.id()) : Stream.empty()))
                        .distinct()
                        .toList();
        return new Telling(
                batch,
                notes().of(sheets).stream()
                        .filter(n -> n.state() != OwnerNote.State.THERE && !troubles.rests(n.sheet()))
                        .toList());
    }

    /** Whether an entry is left alone for now, because LeanIX refused it, or did not show it, of late. */
    boolean rests(OwnerNote note) {
        return troubles.rests(note.sheet());
    }

    /** The calls to make now. */
    public List<Call> calls(Telling telling) {
        List<NoteWork> looks = telling.at(Step.LOOK);
        if (!looks.isEmpty() && form.isEmpty()) {
            return List.of(call(telling, CommentQuery.formQuestion(), Asked.FORM, looks));
        } else if (!looks.isEmpty() && canLook()) {
            CommentQuery.Form known = form.orElseThrow();
            return groups(
                    telling,
                    looks,
                    LOOKED_AT_ONCE,
                    Asked.LOOK,
                    some -> CommentQuery.request(
                            some.stream().map(NoteWork::sheet).toList(), known));
        }
        looks.forEach(work -> blind(telling, work, "its schema does not show the comments of a sheet"));
        List<NoteWork> drops = telling.at(Step.DROP);
        if (!drops.isEmpty()) {
            List<Call> calls = new ArrayList<>(drop(telling, drops, false));
            calls.addAll(drop(telling, drops, true));
            return calls;
        }
        List<NoteWork> makes = telling.at(Step.MAKE);
        notes().sent(sheets(makes));
        makes.forEach(w -> w.is(OwnerNote.State.SENT));
        return groups(
                telling,
                makes,
                MADE_AT_ONCE,
                Asked.MAKE,
                some -> CommentMutation.make(some.stream()
                        .map(w -> new CommentMutation.Made(w.sheet(), w.words()))
                        .toList()));
    }

    private boolean canLook() {
        return form.filter(f -> f.comments() != CommentQuery.Nesting.UNTOLD).isPresent();
    }

    private List<Call> drop(Telling telling, List<NoteWork> all, boolean replied) {
        List<NoteWork> drops =
                all.stream().filter(w -> w.isReplied() == replied).toList();
        return groups(telling, drops, MADE_AT_ONCE, Asked.DROP, some -> {
            List<String> ids = some.stream().map(w -> w.id().orElseThrow()).toList();
            return replied ? CommentMutation.close(ids, OwnersWords.BACK) : CommentMutation.delete(ids);
        });
    }

    private static List<Call> groups(
            Telling telling,
            List<NoteWork> works,
            int most,
            Asked asked,
            Function<List<NoteWork>, GraphqlRequest> request) {
        List<Call> calls = new ArrayList<>();
        List<NoteWork> together =
                works.stream().filter(w -> asked == Asked.LOOK || !w.isAlone()).toList();
        for (int from = 0; from < together.size(); from += most) {
            List<NoteWork> some = together.subList(from, Math.min(together.size(), from + most));
            calls.add(call(telling, request.apply(some), asked, some));
        }
        works.stream()
                .filter(w -> !together.contains(w))
                .forEach(w -> calls.add(call(telling, request.apply(List.of(w)), asked, List.of(w))));
        return calls;
    }

    private static Call call(Telling telling, GraphqlRequest request, Asked asked, List<NoteWork> works) {
        return new Call(telling.calls(), request, List.of(), new Context(asked, telling, List.copyOf(works)));
    }

    private static List<FactSheetId> sheets(List<NoteWork> works) {
        return works.stream().map(NoteWork::sheet).toList();
    }

    /** Takes the result of a call. */
    public void take(Call call) {
        Context context = call.context(Context.class);
        switch (context.asked()) {
            case FORM -> formTold(call, context);
            case LOOK -> looked(call, context);
            case MAKE -> made(call, context);
            case DROP -> dropped(call, context);
        }
    }

    /** Asked once, unless it is not told: then the next batch asks again. */
    private void formTold(Call call, Context context) {
        if (!isUntold(call, context)) {
            form = call.answer().map(CommentQuery::form);
        }
    }

    private boolean isUntold(Call call, Context context) {
        Optional<String> trouble = call.answer().isEmpty()
                ? Optional.of(call.trouble())
                : call.answer().get().refusal().map(GraphqlAnswer.Fault::toString);
        trouble.ifPresent(why -> context.works().forEach(w -> blind(context.telling(), w, why)));
        return trouble.isPresent();
    }

    private void looked(Call call, Context context) {
        if (isUntold(call, context)) {
            return;
        }
        Map<FactSheetId, CommentQuery.Seen> seen =
                CommentQuery.read(call.answer().orElseThrow(), form.orElseThrow());
        context.works().forEach(work -> Optional.ofNullable(seen.get(work.sheet()))
                .ifPresentOrElse(s -> looked(context.telling(), work, s), () -> {
                    // Deleted, or not for the sealer's eyes: nobody can be told there.
                    notes().drop(List.of(work.sheet()));
                    work.goTo(Step.END);
                }));
    }

    private void looked(Telling telling, NoteWork work, CommentQuery.Seen seen) {
        work.seen(seen.seal() == SealState.BROKEN_QUALITY_SEAL);
        Optional<CommentQuery.Comment> found = work.id().isPresent()
                ? seen.comments().stream()
                        .filter(c -> c.open() && c.id().equals(work.id().get()))
                        .findFirst()
                : CommentQuery.marked(seen.comments(), OwnersWords.MARK);
        if (work.state() == OwnerNote.State.GOING) {
            found.ifPresentOrElse(comment -> going(telling, work, comment), () -> gone(work));
        } else if (found.isPresent() && work.isBroken()) {
            notes().there(Map.of(work.sheet(), found.get().id()));
            work.goTo(Step.END);
        } else if (found.isPresent()) {
            Map<FactSheetId, String> known = Map.of(work.sheet(), found.get().id());
            notes().there(known);
            notes().going(known);
            work.is(OwnerNote.State.GOING);
            going(telling, work, found.get());
        } else {
            notFound(telling, work);
        }
    }

    private void going(Telling telling, NoteWork work, CommentQuery.Comment comment) {
        if (work.isAlone() && work.fault().isPresent()) {
            refused(telling, work, "it can't be taken away", work.fault().get());
            return;
        } else if (work.fault().isPresent()) {
            work.goesAlone();
        }
        notes().found(Map.of(work.sheet(), comment.id()));
        work.isKnownAs(comment.id());
        work.isReplied(comment.mayHaveReplies());
        work.goTo(Step.DROP);
    }

    private void notFound(Telling telling, NoteWork work) {
        if (!work.isBroken()) {
            notes().drop(List.of(work.sheet()));
            work.goTo(Step.END);
        } else if (work.wasLost()) {
            // It may still be on its way: the next look, some time later, tells.
            work.goTo(Step.END);
        } else if (work.fault().isPresent() && work.isAlone()) {
            notes().unsent(List.of(work.sheet()));
            refused(telling, work, "its owners can't be told", work.fault().get());
        } else {
            if (work.fault().isPresent()) {
                work.goesAlone();
            }
            work.goTo(Step.MAKE);
        }
    }

    private void refused(Telling telling, NoteWork work, String what, GraphqlAnswer.Fault fault) {
        work.goTo(Step.END);
        troubles.refused(telling.getBatch().run(), work.sheet(), work.label(), what, fault);
    }

    /** The sheet's comments can't be read: only what can't double or lose anything is done. */
    private void blind(Telling telling, NoteWork work, String why) {
        boolean neverSent = work.state() == OwnerNote.State.WANTED;
        boolean canGo = work.state() == OwnerNote.State.GOING
                && work.id().isPresent()
                && work.fault().isEmpty();
        work.goTo(neverSent ? Step.MAKE : canGo ? Step.DROP : Step.END);
        if (!neverSent && !canGo && telling.aborted().isEmpty()) {
            troubles.unseen(telling.getBatch().run(), work.sheet(), why);
        }
    }

    private void made(Call call, Context context) {
        List<NoteWork> works = context.works();
        for (int i = 0; i < works.size(); i++) {
            NoteWork work = works.get(i);
            int at = i;
            Optional<CommentMutation.Said> said = call.answer().map(a -> CommentMutation.read(a, at));
            if (said.filter(CommentMutation.Said::isDone).isPresent()) {
                notes().there(Map.of(work.sheet(), said.get().id().orElseThrow()));
                work.goTo(Step.END);
            } else {
                said.ifPresent(s -> work.refused(s.fault()));
                if (said.flatMap(CommentMutation.Said::fault).isEmpty()) {
                    work.isLost();
                }
                work.goTo(Step.LOOK);
            }
        }
    }

    private void dropped(Call call, Context context) {
        for (int i = 0; i < context.works().size(); i++) {
            NoteWork work = context.works().get(i);
            int at = i;
            Optional<GraphqlAnswer.Fault> fault =
                    call.answer().flatMap(a -> CommentMutation.read(a, at).fault());
            if (call.answer().isPresent() && fault.isEmpty()) {
                gone(work);
            } else if (fault.isPresent()) {
                work.refused(fault);
                work.goTo(Step.LOOK);
            } else {
                // Its id is known, so the next look can't take another for it.
                work.goTo(Step.END);
            }
        }
    }

    private void gone(NoteWork work) {
        notes().gone(List.of(work.sheet()));
        work.is(OwnerNote.State.WANTED);
        if (work.hasNext() && work.isBroken()) {
            work.goTo(Step.MAKE);
        } else {
            if (work.hasNext()) {
                notes().drop(List.of(work.sheet()));
            }
            work.goTo(Step.END);
        }
    }

    /** Tells why the rest has to wait, if it has to. */
    public void close(Telling telling) {
        telling.aborted().ifPresent(why -> troubles.later(telling.getBatch().run(), why));
    }

    /** A fault of the program: what was not done is done later. */
    public void failed(Exchange exchange) {
        troubles.failed(FaultWords.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
    }
}
