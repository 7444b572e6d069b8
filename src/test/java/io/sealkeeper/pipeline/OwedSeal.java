package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.Entry;
import io.sealkeeper.journal.Parking;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Role;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.SealState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/**
 * Two sources write one sheet while the restoration of the first is owed. The owners trust the first with the field, and
 * not the second.
 */
abstract class OwedSeal extends TwoSources {

    static final String UNTRUSTED = "left-broken untrusted-field";

    SealAuditor auditor;

    @BeforeEach
    void watch() {
        addSheet();
        // The workspace can't tell which source wrote, so each test checks that the value is not approved.
        auditor = new SealAuditor(workspace(), Set.of(FIELD, HIGH), true);
        settings.logWait(Duration.ofSeconds(2));
    }

    /** The sealer has not got its right, so that the restoration is a dead letter. */
    DeadLetter parked(String column, Object value) {
        workspace().changeRole("sealer", Role.VIEWER);
        sync(SOURCE, "week.csv", column, value);
        workspace().changeRole("sealer", Role.SEALER);
        List<DeadLetter> open = openLetters();
        assertThat(open).isNotEmpty();
        return open.get(open.size() - 1);
    }

    static String words(Outcome outcome) {
        return outcome.kind().label()
                + outcome.reason().map(r -> " " + r.label()).orElse("");
    }

    String fate(DeadLetter known) {
        return letter(known).fate() instanceof DeadLetter.Replayed replayed ? words(replayed.outcome()) : "open";
    }

    LxState seal() {
        return workspace().sheet(SHEET).lxState();
    }

    /** A process of the other source dies at one of its points; returns whether it did. */
    boolean dies(int point, String column, Object value) {
        timeline.crashAt(point);
        try {
            sync(OTHER, "week.csv", column, value);
            return false;
        } catch (Crash crash) {
            return true;
        } finally {
            timeline.crashAt(0);
        }
    }

    void assertNotBlessed() {
        assertThat(seal()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        assertThat(openLetters()).isEmpty();
        assertThat(auditor.approvals()).isZero();
    }

    /** The journal entry of a write of the other source that no pipeline has processed, and the write itself. */
    Entry writtenByOther(Object value) {
        FactSheet now = workspace().sheet(SHEET);
        FieldEdit edit = new FieldEdit(
                new FieldPath(FIELD), FieldValue.of(value(FIELD).toString()), FieldValue.of(value.toString()));
        Entry entry = journal.begin(List.of(TestIntent.on(now)
                        .operation("other-" + value)
                        .by(OTHER, "20261125-101010-othr")
                        .seal(SealState.valueOf(now.lxState().name()))
                        .edits(edit)
                        .untrusted()
                        .row("other.csv")
                        .intent()))
                .get(0);
        workspace().person("writer").edit(SHEET, "/" + FIELD, value.toString());
        return entry;
    }

    static Parking dead(Entry entry) {
        return new Parking.OfEntry(
                entry.id(), DeadLetter.Kind.RESTORATION, "state-check", Outcome.parked("it can't be read any more"));
    }
}
