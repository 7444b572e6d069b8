package io.sealkeeper.doctor;

import io.sealkeeper.config.Settings;
import io.sealkeeper.pipeline.call.Inquiry;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.Approval;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Signs;
import io.sealkeeper.seal.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds out, before anything is written, whether a canary might not be able to restore everything, or would show
 * nothing.
 */
final class CanaryGuard {

    private final Settings settings;
    private final Inquiry inquiry;
    private final Signs signs;
    private final Run run;

    CanaryGuard(Settings settings, Inquiry inquiry, Signs signs, Run run) {
        this.settings = settings;
        this.inquiry = inquiry;
        this.signs = signs;
        this.run = run;
    }

    /** Why it should not be tried; empty if nothing speaks against it, or if the user accepts the risk. */
    Optional<String> objection(Snapshot sheet, Canary.Wish wish) {
        if (sheet.seal() != SealState.APPROVED) {
            return wish.anyState()
                    ? Optional.empty()
                    : Optional.of("the sheet is " + sheet.seal()
                            + ", so that a trial shows nothing of seals. Name one that is approved, or say"
                            + " --canary-any-state");
        }
        if (wish.mayBreak()) {
            return Optional.empty();
        }
        return doubt(sheet)
                .map(why -> "if the writer's edits break seals, this one would stay broken: " + why
                        + ". Name another sheet; or say --canary-may-break, if its owner is ready to approve it again");
    }

    /** Why the seal might not be restored. */
    private Optional<String> doubt(Snapshot sheet) {
        FactSheetType type = sheet.type();
        if (settings.seal().mode() == SealPolicy.Mode.OBSERVE) {
            return Optional.of("seal.mode is observe");
        }
        if (signs.sealerMaySeal(type) != Known.YES) {
            return Optional.of(
                    signs.sealerMaySeal(type) == Known.NO
                            ? "nobody here may set the seal of " + type
                            : "LeanIX does not tell whether anybody here may set the seal of " + type);
        }
        LogReading.Sheet asked = new LogReading.Sheet(sheet.id(), type, sheet.displayName());
        LogReading reading = LogReading.of(inquiry, List.of(asked), run);
        Optional<String> unreadable = reading.lost().or(reading::fault);
        if (unreadable.isPresent()) {
            return Optional.of("its audit log can't be read (" + unreadable.get() + ")");
        }
        Approval approval = reading.approvals().get(asked);
        Duration renewal = settings.renewal()
                .or(() -> inquiry.model().rules(type).renewal())
                .orElse(settings.seal().renewal());
        if (approval.isDue(inquiry.now(), renewal)) {
            return Optional.of(
                    "its last approval by a person is older than the renewal interval of " + SealChecks.days(renewal));
        }
        Optional<String> ageTrouble = approval.ageTrouble(inquiry.now());
        if (ageTrouble.isPresent()) {
            return ageTrouble.map(why -> "how old its last approval by a person is can't be told: " + why);
        }
        return approval instanceof Approval.ByPerson
                ? Optional.empty()
                : Optional.of("its audit log shows no approval by a person");
    }
}
