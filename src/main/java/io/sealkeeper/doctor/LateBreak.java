package io.sealkeeper.doctor;

import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.run.ReportLine;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.words.Spoken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A seal that a write left whole, and that broke some seconds later. A run looks once more after a second; a trial has the time
 * to wait, for otherwise it would say that edits keep seals here.
 *
 * @param waited how long after the write's answer it was seen
 * @param rev the sheet's revision then
 */
record LateBreak(Duration waited, Revision rev) {

    static final String ADVICE =
            "have the owner approve it again in LeanIX. A run looks at a seal once more, a second after it"
                    + " wrote: it does not see so late a break, and reports the sheet as kept. Report this with --record FILE";

    private static final Duration MOST = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 300;

    /** Waits for it; empty if the seal stays whole, or can't be read. */
    static Optional<LateBreak> await(CanarySheet sheets, FactSheetId id) {
        long begun = Ticks.SYSTEM.nanos();
        try {
            while (Ticks.SYSTEM.since(begun).compareTo(MOST) < 0) {
                var now = sheets.again(id);
                if (now.seal() == SealState.BROKEN_QUALITY_SEAL) {
                    return Optional.of(new LateBreak(Ticks.SYSTEM.since(begun), now.rev()));
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CanarySheet.NotFound e) {
            // The final check tells what is left.
        }
        return Optional.empty();
    }

    /** How late it was, in whole tenths of a second, if nobody else has written the sheet meanwhile: its revision is that of our write. */
    Optional<Duration> after(List<ReportLine> lines) {
        return lines.stream()
                        .flatMap(line -> Optional.ofNullable(line.revAfter()).stream())
                        .anyMatch(ours -> ours == rev.value())
                ? Optional.of(Duration.ofMillis(Math.max(1, waited.toMillis() / 100) * 100))
                : Optional.empty();
    }

    /** For a person. */
    String words() {
        return "it broke later than a run looks after a write, within " + Spoken.of(waited.plusSeconds(2));
    }
}
