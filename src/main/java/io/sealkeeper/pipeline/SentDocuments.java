package io.sealkeeper.pipeline;

import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.MutationAnswer;
import io.sealkeeper.leanix.MutationAnswer.Clash;
import io.sealkeeper.leanix.MutationAnswer.Done;
import io.sealkeeper.leanix.MutationAnswer.OfSheet;
import io.sealkeeper.leanix.MutationAnswer.Refused;
import io.sealkeeper.leanix.MutationAnswer.Spared;
import io.sealkeeper.leanix.MutationAnswer.Unknown;
import java.util.List;

/**
 * The one way to take the answer to a document of mutations, whatever they write. Sheets that were not done for another
 * one's sake stay where they are, and are sent again at once, together; the one that failed goes its own way. What was
 * refused otherwise is looked at before anybody says that nothing was written: where the revision has not moved, the
 * refusal stands, and a document that was refused for no sheet in particular goes on in halves.
 *
 * <p>It ends: each round of a document takes at least one sheet out of it, or halves it.
 */
final class SentDocuments {

    private SentDocuments() {}

    static void take(Call call, Sender sender) {
        Batch batch = call.batch();
        List<SheetWork> sheets = call.sheets();
        if (call.answer().isEmpty()) {
            sheets.stream().filter(s -> !call.wasNeverSent()).forEach(s -> sender.lookAgain(batch, s, call.trouble()));
            return;
        }
        MutationAnswer answer = MutationAnswer.read(call.answer().get(), sheets.size());
        if (call.wasSentBefore()) {
            sheets.forEach(s -> sender.doubt(batch, s));
        }
        if (!answer.isRefusal()) {
            DocumentSizes.of(batch.run()).taken(call.request().kind(), sheets.size());
        }
        boolean metOurselves = false;
        for (int i = 0; i < sheets.size(); i++) {
            metOurselves |= answer.sheets().get(i) instanceof Clash && sender.isInDoubt(sheets.get(i));
        }
        for (int i = 0; i < sheets.size(); i++) {
            SheetWork sheet = sheets.get(i);
            OfSheet told = answer.sheets().get(i);
            if (told instanceof Spared && metOurselves && sender.isInDoubt(sheet)) {
                // What was done before was done for all of them: each would clash in its turn.
                sheet.doubt().spared();
                sender.lookAgain(batch, sheet, "it was sent before, and another one of that document clashes");
            } else {
                take(call, answer, sheet, told, sender);
            }
        }
    }

    private static void take(Call call, MutationAnswer answer, SheetWork sheet, OfSheet told, Sender sender) {
        Batch batch = call.batch();
        if (told instanceof Done done && done.certain()) {
            sender.done(batch, sheet, done.reading());
        } else if (told instanceof Done done) {
            sheet.doubt().claimed(done.reading(), answer.blamesAny());
            sender.claimed(batch, sheet, done.reading());
        } else if (told instanceof Clash) {
            sender.clashed(batch, sheet);
        } else if (told instanceof Refused refused && refused.certain()) {
            refused(call, sheet, refused.fault(), sender);
        } else if (told instanceof Refused refused) {
            int together = answer.isRefusal() ? call.sheets().size() : 1;
            sheet.doubt().refused(new Refusal(refused.fault(), call.request().kind(), together, answer.isRefusal()));
            sender.lookAgain(batch, sheet, refused.fault().toString());
        } else if (told instanceof Spared spared && !spared.certain()) {
            sender.doubt(batch, sheet);
        } else if (told instanceof Unknown unknown) {
            sender.lookAgain(batch, sheet, unknown.why());
        }
    }

    /** Nothing promises that the right one is named: what is refused is refused alone, too, before that counts. */
    private static void refused(Call call, SheetWork sheet, GraphqlAnswer.Fault fault, Sender sender) {
        if (call.sheets().size() == 1 || sender.concernsAll(fault)) {
            sender.refused(call.batch(), sheet, fault);
        } else {
            sheet.goAlone();
        }
    }
}
