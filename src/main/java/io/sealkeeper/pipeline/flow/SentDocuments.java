package io.sealkeeper.pipeline.flow;

import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.GraphqlRequest;
import io.sealkeeper.leanix.MutationAnswer;
import io.sealkeeper.leanix.MutationAnswer.Clash;
import io.sealkeeper.leanix.MutationAnswer.Done;
import io.sealkeeper.leanix.MutationAnswer.OfSheet;
import io.sealkeeper.leanix.MutationAnswer.Refused;
import io.sealkeeper.leanix.MutationAnswer.Spared;
import io.sealkeeper.leanix.MutationAnswer.Unknown;
import io.sealkeeper.pipeline.profile.DocumentSizes;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.pipeline.sheet.Doubt;
import io.sealkeeper.pipeline.sheet.SheetWork;
import io.sealkeeper.pipeline.sheet.Stage;
import io.sealkeeper.workspace.Question;
import java.util.List;
import java.util.function.Function;

/**
 * Takes the answer to a document of mutations; every kind of mutation uses this one way. Sheets that were not done only
 * because another one failed stay at their stage and are sent again at once, together; the one that failed goes on by
 * itself. After any other refusal the sheet is read before anything claims that nothing was written: if its revision has
 * not moved, the refusal stands. A document that was refused for no sheet in particular is sent again at once, in parts: each
 * mutation carries the same revision, so none can be done twice.
 *
 * <p>This terminates: each round takes at least one sheet out of the document, or makes it smaller.
 */
public final class SentDocuments {

    /** What a document holds besides the mutations of its sheets, for a trial. */
    private record Fault(boolean first) {}

    private SentDocuments() {}

    /**
     * The calls for groups of sheets.
     *
     * @param document the mutations of a group of sheets, in their order
     */
    public static List<Call> calls(
            Batch batch, List<List<SheetWork>> groups, Function<List<SheetWork>, GraphqlRequest> document) {
        return groups.stream()
                .map(group -> new Call(batch, document.apply(group), group, ""))
                .toList();
    }

    /** The call for one sheet beside whose mutation goes one that LeanIX has to refuse. */
    public static Call besideFault(Batch batch, SheetWork sheet, GraphqlRequest document) {
        return new Call(batch, document, List.of(sheet), new Fault(batch.experiment() == Experiment.FAULT_FIRST));
    }

    private static MutationAnswer read(Call call, int sheets) {
        GraphqlAnswer answer = call.answer().orElseThrow();
        if (!call.isAbout(Fault.class)) {
            return MutationAnswer.read(answer, sheets);
        }
        return call.context(Fault.class).first()
                ? MutationAnswer.readBehindFault(answer)
                : MutationAnswer.read(answer, sheets + 1);
    }

    /** What the answer shows of the workspace, for the profile. */
    private static void saw(Call call, MutationAnswer answer) {
        boolean besideFault = call.isAbout(Fault.class);
        WorkspaceProfile profile = WorkspaceProfile.of(call.batch().run());
        if (answer.isRolledBack() && answer.sheets().size() > 1) {
            profile.saw(Question.MUTATION_BATCH, "rolled-back");
        } else if (besideFault
                && call.context(Fault.class).first()
                && answer.sheets().get(0) instanceof Done) {
            profile.saw(Question.MUTATION_BATCH, "independent");
        }
    }

    public static <S extends Stage> void take(Call call, Sender<S> sender) {
        Batch batch = call.batch();
        List<SheetWork> sheets = call.sheets();
        if (call.answer().isEmpty()) {
            if (!call.wasNeverSent()) {
                DocumentSizes.of(batch.run()).lost(call.request().kind(), sheets.size());
            }
            sheets.stream()
                    .filter(s -> !call.wasNeverSent())
                    .forEach(s -> s.goTo(sender.lookAgain(batch, s, s.at(sender.stage()), call.trouble())));
            return;
        }
        MutationAnswer answer = read(call, sheets.size());
        saw(call, answer);
        if (call.wasSentBefore()) {
            sheets.forEach(s -> s.goTo(sender.doubt(batch, s, s.at(sender.stage()))));
        }
        if (answer.isRefusal()) {
            DocumentSizes.of(batch.run()).refused(call.request().kind(), sheets.size());
        } else {
            DocumentSizes.of(batch.run()).taken(call.request().kind(), sheets.size(), call.took());
        }
        boolean metOurselves = false;
        for (int i = 0; i < sheets.size(); i++) {
            metOurselves |= answer.sheets().get(i) instanceof Clash
                    && sender.isInDoubt(sheets.get(i).at(sender.stage()));
        }
        for (int i = 0; i < sheets.size(); i++) {
            SheetWork sheet = sheets.get(i);
            OfSheet told = answer.sheets().get(i);
            S now = sheet.at(sender.stage());
            if (told instanceof Spared spared && metOurselves && sender.isInDoubt(now)) {
                // The earlier sending was done for all sheets of the document: each of them would clash in turn.
                if (!spared.certain()) {
                    sheet.goTo(sender.doubt(batch, sheet, now));
                }
                sheet.doubt(sheet.doubt().asSpared());
                sheet.goTo(sender.lookAgain(
                        batch,
                        sheet,
                        sheet.at(sender.stage()),
                        "it was sent before, and another one of that document clashes"));
            } else {
                sheet.goTo(next(call, answer, sheet, now, told, sender));
            }
        }
    }

    private static <S extends Stage> Stage next(
            Call call, MutationAnswer answer, SheetWork sheet, S now, OfSheet told, Sender<S> sender) {
        Batch batch = call.batch();
        if (told instanceof Done done && done.certain()) {
            return sender.done(batch, sheet, now, done.reading());
        } else if (told instanceof Done done) {
            sheet.doubt(sheet.doubt().claimed(done.reading(), answer.blamesAny()));
            return sender.claimed(batch, sheet, now, done.reading());
        } else if (told instanceof Clash) {
            return sender.clashed(batch, sheet, now);
        } else if (told instanceof Refused refused && refused.certain()) {
            return refused(call, sheet, now, refused.fault(), sender);
        } else if (told instanceof Refused refused) {
            sheet.doubt(sheet.doubt().refused(refused.fault()));
            int together = call.sheets().size();
            if (answer.isRefusal() && together > 1) {
                int allowed = DocumentSizes.of(batch.run()).most(call.request().kind(), together - 1);
                sheet.shrinkGroup(together, allowed);
                Stage again = sender.doubt(batch, sheet, now);
                sheet.doubt(sheet.doubt().asSentAgain());
                return again;
            }
            return sender.lookAgain(batch, sheet, now, refused.fault().toString());
        } else if (told instanceof Spared spared && !spared.certain()) {
            return sender.doubt(batch, sheet, now);
        } else if (told instanceof Unknown unknown) {
            return sender.lookAgain(batch, sheet, now, unknown.why());
        }
        return now;
    }

    /** The answer may name the wrong sheet, so a refusal counts only once the sheet is refused alone. */
    private static <S extends Stage> Stage refused(
            Call call, SheetWork sheet, S now, GraphqlAnswer.Fault fault, Sender<S> sender) {
        if (call.sheets().size() == 1 || sender.concernsAll(fault)) {
            return sender.refused(call.batch(), sheet, now, fault);
        }
        sheet.goAlone();
        return now;
    }

    /** Applies the refusals that a read has confirmed, before the step sends anything again. */
    public static <S extends Stage> void carryOutStanding(Batch batch, Sender<S> sender) {
        for (SheetWork sheet : batch.at(sender.turn())) {
            sheet.doubt().standing().ifPresent(fault -> {
                sheet.doubt(sheet.doubt().carriedOut());
                sheet.goTo(sender.refused(batch, sheet, sheet.at(sender.stage()), fault));
            });
        }
    }

    /**
     * Records that the sheet was read and is as before: what was sent was not done.
     *
     * @return whether this does not count as a failed attempt: each such time its document loses a sheet, or the sheet is refused alone
     */
    public static boolean wasNotDone(SheetWork sheet) {
        Doubt before = sheet.doubt();
        sheet.doubt(before.wasNotDone());
        return before.isFree();
    }
}
