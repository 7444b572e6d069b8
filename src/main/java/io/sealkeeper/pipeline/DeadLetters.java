package io.sealkeeper.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.PayloadRow;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.Outcome;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;

/**
 * Tries dead letters again. Nothing of what was decided then counts: each is judged anew on the live sheet, by the rules
 * that hold for every other change, so that to replay is safe to repeat.
 */
@Singleton
public class DeadLetters {

    private static final int AT_ONCE = 100;

    private final Journal journal;
    private final Recovery recovery;
    private final ProducerTemplate producer;

    DeadLetters(Journal journal, Recovery recovery, ProducerTemplate producer) {
        this.journal = journal;
        this.recovery = recovery;
        this.producer = producer;
    }

    /** What a replay would do now; nothing is sent, nothing recorded. */
    public Outcome preview(DeadLetter letter, Run run) throws RunAborted {
        return tryAgain(List.of(letter), run, Batch.Purpose.PREVIEW).get(letter);
    }

    /** Replays and records what came of each. */
    public Map<DeadLetter, Outcome> replay(List<DeadLetter> letters, Run run) throws RunAborted {
        Map<DeadLetter, Outcome> all = new LinkedHashMap<>();
        for (int from = 0; from < letters.size(); from += AT_ONCE) {
            List<DeadLetter> some = letters.subList(from, Math.min(letters.size(), from + AT_ONCE));
            Map<DeadLetter, Outcome> outcomes = tryAgain(some, run, Batch.Purpose.REPLAY);
            outcomes.forEach(this::record);
            all.putAll(outcomes);
        }
        return all;
    }

    private void record(DeadLetter letter, Outcome outcome) {
        if (journal.deadLetter(letter.id()).filter(DeadLetter::isOpen).isEmpty()) {
            // Another one of the same sheet carried it along: its end is recorded already.
            return;
        }
        if (isDead(outcome)) {
            journal.attempted(letter.id(), outcome.words());
        } else {
            journal.resolved(letter.id(), outcome);
        }
    }

    /** Whether it could not be done this time either. */
    public static boolean isDead(Outcome outcome) {
        return outcome.kind() == Outcome.Kind.PARKED || outcome.kind() == Outcome.Kind.REJECTED;
    }

    private Map<DeadLetter, Outcome> tryAgain(List<DeadLetter> letters, Run run, Batch.Purpose purpose)
            throws RunAborted {
        Map<DeadLetter, SheetWork> restorations = new LinkedHashMap<>();
        Map<DeadLetter, Outcome> outcomes = new LinkedHashMap<>();
        for (DeadLetter letter : letters) {
            if (letter.kind() == DeadLetter.Kind.RESTORATION && letter.entry().isPresent()) {
                SheetWork sheet = recovery.work(letter.entry().get());
                if (purpose == Batch.Purpose.PREVIEW) {
                    sheet.previewOnly();
                }
                restorations.put(letter, sheet);
            }
        }
        if (!restorations.isEmpty()) {
            carryOut(Batch.ofSheets(run, new ArrayList<>(restorations.values())).meantAs(purpose));
            restorations.forEach((letter, sheet) -> {
                // An update that never arrived leaves nothing to put back, but values to be written.
                if (!sheet.lostUpdate().wasNeverCarriedOut()) {
                    outcomes.put(letter, outcome(sheet));
                }
            });
        }
        for (DeadLetter letter : letters) {
            if (!outcomes.containsKey(letter)) {
                outcomes.put(letter, rows(letter, run, purpose));
            }
        }
        return outcomes;
    }

    /** Takes payload rows from the beginning: through their source's mapping, as it is now. */
    private Outcome rows(DeadLetter letter, Run run, Batch.Purpose purpose) throws RunAborted {
        RowBatch rows = new RowBatch(run, List.of(), List.of());
        for (PayloadRow row : letter.rows()) {
            producer.send("direct:transform", exchange -> {
                exchange.setProperty("source", letter.source());
                exchange.setProperty("batch", rows);
                exchange.getMessage().setBody(payload(letter, row));
            });
        }
        Batch batch = rows.toBatch().meantAs(purpose);
        List<SheetWork> sheets = List.copyOf(batch.sheets());
        carryOut(batch);
        return batch.rejections().stream()
                .findFirst()
                .map(r -> Outcome.rejected(r.words()))
                .or(() -> sheets.stream().map(DeadLetters::outcome).findFirst())
                .orElse(Outcome.rejected("its source made no change of it"));
    }

    private static RowBatch.PayloadRow payload(DeadLetter letter, PayloadRow row) throws JsonProcessingException {
        return new RowBatch.PayloadRow(
                new Origin(letter.source(), row.file(), row.row()), letter.label(), ExactJson.read(row.payload()));
    }

    private static Outcome outcome(SheetWork sheet) {
        return sheet.outcome().orElse(Outcome.parked("it was not carried to its end"));
    }

    private void carryOut(Batch batch) throws RunAborted {
        try {
            producer.requestBody(batch.isPreview() ? "direct:preview" : "direct:pipeline", batch);
        } catch (CamelExecutionException e) {
            Optional<String> aborted = batch.aborted();
            throw new RunAborted(aborted.orElseGet(() -> LeanIxAnswers.words(e.getCause())));
        }
        if (batch.aborted().isPresent()) {
            throw new RunAborted(batch.aborted().get());
        }
    }
}
