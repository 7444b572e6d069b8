package io.sealkeeper.pipeline;

import io.sealkeeper.config.Settings;
import io.sealkeeper.seal.Evidence;
import io.sealkeeper.seal.Verdict;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The one place where verdicts are formed: brings the evidence to the table and carries the answer back. */
@Singleton
public class Judge {

    private final Settings settings;
    private final Clock clock;

    Judge(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Judges what a new reading shows; where the audit log could change the verdict, it is read first. */
    void judge(SheetWork sheet) {
        Evidence evidence = sheet.evidence(clock.instant());
        if (evidence.needsLog(settings.seal())) {
            sheet.attribution().begin();
            sheet.goTo(Stage.TO_ATTRIBUTE);
        } else {
            carryOut(sheet, evidence);
        }
    }

    /** Judges with what the audit log told. */
    void judgeWithLog(SheetWork sheet, Evidence evidence) {
        carryOut(sheet, evidence);
    }

    private void carryOut(SheetWork sheet, Evidence evidence) {
        Verdict verdict = Verdict.of(evidence, settings.seal());
        if (verdict instanceof Verdict.SetSeal order && sheet.isPreview()) {
            sheet.finish(order.whenDone());
        } else if (verdict instanceof Verdict.SetSeal order) {
            sheet.toSeal(order);
        } else if (verdict instanceof Verdict.Settled settled) {
            sheet.finish(settled.outcome());
        }
    }
}
