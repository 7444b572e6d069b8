package io.sealkeeper.seal;

import static io.sealkeeper.seal.SealState.APPROVED;
import static io.sealkeeper.seal.SealState.BROKEN_QUALITY_SEAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests every row of the table of verdicts, and compares the documentation's table with it. */
class VerdictTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final LeanIxNow NOW = LeanIxNow.exactly(NOON);
    private static final FieldPath DESCRIPTION = new FieldPath("description");
    private static final AuditTrail ONLY_US = new AuditTrail.OnlyUs();
    private static final Approval RECENT = approvedDaysAgo(10);

    /** A case for the table: the row that must fit, the evidence, and the verdict that must follow. */
    record Example(int row, Evidence evidence, SealPolicy policy, String follows) {
        @Override
        public String toString() {
            return "row " + row + ": " + Verdict.TABLE.get(row).when() + " -> " + follows;
        }
    }

    static Stream<Example> examples() {
        return Stream.of(
                example(0, seen(SealState.DRAFT, SealState.DRAFT), preserve(), "not-sealed"),
                example(0, seen(SealState.REJECTED, BROKEN_QUALITY_SEAL), preserve(), "not-sealed"),
                example(0, seen(BROKEN_QUALITY_SEAL, BROKEN_QUALITY_SEAL), preserve(), "not-sealed"),
                example(0, seen(BROKEN_QUALITY_SEAL, APPROVED), preserve(), "not-sealed"),
                example(0, seen(SealState.NONE, SealState.NONE), preserve(), "not-sealed"),
                example(0, seen(SealState.UNKNOWN, SealState.UNKNOWN), preserve(), "not-sealed"),
                example(1, seen(APPROVED, APPROVED), preserve(), "kept"),
                example(1, seen(APPROVED, APPROVED), observe(), "kept"),
                example(2, untrusted(APPROVED, APPROVED), observe(), "kept"),
                example(
                        3,
                        untrusted(APPROVED, APPROVED),
                        preserve(),
                        "set BROKEN_QUALITY_SEAL, left-broken untrusted-field"),
                example(4, seen(APPROVED, SealState.DRAFT), preserve(), "left-broken contested"),
                example(4, seen(APPROVED, SealState.REJECTED), preserve(), "left-broken contested"),
                example(4, seen(APPROVED, SealState.UNKNOWN), preserve(), "left-broken contested"),
                example(5, logged(ONLY_US, RECENT), observe(), "left-broken observe-only"),
                example(6, untrusted(APPROVED, BROKEN_QUALITY_SEAL), preserve(), "left-broken untrusted-field"),
                example(7, logged(new AuditTrail.Unreadable("no"), RECENT), optedIn(), "set APPROVED, restored"),
                example(8, logged(new AuditTrail.Unreadable("no"), RECENT), preserve(), "left-broken approval-unknown"),
                example(
                        8,
                        evidence(APPROVED, BROKEN_QUALITY_SEAL, false)
                                .with(new AuditTrail.Unreadable("no"), RECENT, NOW),
                        optedIn(),
                        "left-broken approval-unknown"),
                example(8, seen(APPROVED, BROKEN_QUALITY_SEAL), preserve(), "left-broken approval-unknown"),
                example(
                        9,
                        logged(new AuditTrail.Behind("what led to revision 7"), RECENT),
                        preserve(),
                        "left-broken approval-unknown"),
                example(
                        9,
                        logged(new AuditTrail.Behind("what led to revision 7"), RECENT),
                        optedIn(),
                        "left-broken approval-unknown"),
                example(10, logged(somebody(), RECENT), preserve(), "left-broken contested"),
                example(10, logged(somebody(), RECENT), optedIn(), "left-broken contested"),
                example(11, logged(ONLY_US, new Approval.Unknown("no")), preserve(), "left-broken approval-unknown"),
                example(11, logged(ONLY_US, new Approval.NoneSince(NOON)), preserve(), "left-broken approval-unknown"),
                example(12, logged(ONLY_US, approvedDaysAgo(-1)), preserve(), "left-broken approval-unknown"),
                example(12, at(untold(), RECENT), preserve(), "left-broken approval-unknown"),
                example(12, at(untold(), RECENT), optedIn(), "left-broken approval-unknown"),
                example(11, at(untold(), new Approval.Unknown("no")), preserve(), "left-broken approval-unknown"),
                example(13, logged(ONLY_US, approvedDaysAgo(91)), preserve(), "left-broken review-due"),
                example(13, logged(ONLY_US, new Approval.NoneSince(daysAgo(91))), preserve(), "left-broken review-due"),
                example(13, at(somewhereInTheDayAfter(), approvedDaysAgo(90)), preserve(), "left-broken review-due"),
                example(14, logged(ONLY_US, RECENT), preserve(), "set APPROVED, restored"),
                example(14, logged(ONLY_US, approvedDaysAgo(89)), preserve(), "set APPROVED, restored"),
                example(14, at(somewhereInTheDayAfter(), approvedDaysAgo(0)), preserve(), "set APPROVED, restored"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void each_row_says_what_follows(Example example) {
        Evidence.Case c = new Evidence.Case(example.evidence(), example.policy());
        int row = 0;
        while (!Verdict.TABLE.get(row).fits().test(c)) {
            row++;
        }

        assertThat(row).isEqualTo(example.row());
        assertThat(describe(Verdict.of(example.evidence(), example.policy()))).isEqualTo(example.follows());
    }

    @Test
    void a_seal_of_which_the_answer_tells_nothing_is_not_said_to_be_gone() {
        Verdict verdict = Verdict.of(seen(BROKEN_QUALITY_SEAL, SealState.NONE), preserve());

        assertThat(((Verdict.Settled) verdict).outcome().words())
                .isEqualTo(
                        "the seal was BROKEN_QUALITY_SEAL before our write, and LeanIX's answer tells no state of it");
    }

    @Test
    void every_row_has_an_example() {
        assertThat(examples().map(Example::row).distinct().toList()).hasSize(Verdict.TABLE.size());
    }

    @Test
    void the_documentation_shows_the_same_table() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("docs/seal-protocol.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(line -> line.split("\\|", -1)[2].strip())
                .toList();

        assertThat(documented)
                .isEqualTo(Verdict.TABLE.stream().map(Verdict.Row::when).toList());
    }

    private static String describe(Verdict verdict) {
        if (verdict instanceof Verdict.SetSeal set) {
            return "set " + set.state() + ", " + describe(set.whenDone());
        }
        return describe(((Verdict.Settled) verdict).outcome());
    }

    private static String describe(Outcome outcome) {
        return outcome.kind().label()
                + outcome.reason().map(r -> " " + r.label()).orElse("");
    }

    private static Example example(int row, Evidence evidence, SealPolicy policy, String follows) {
        return new Example(row, evidence, policy, follows);
    }

    private static Evidence seen(SealState before, SealState after) {
        return evidence(before, after);
    }

    private static Evidence untrusted(SealState before, SealState after) {
        return evidence(before, after, DESCRIPTION).with(ONLY_US, RECENT, NOW);
    }

    private static Evidence logged(AuditTrail trail, Approval approval) {
        return evidence(APPROVED, BROKEN_QUALITY_SEAL).with(trail, approval, NOW);
    }

    private static Evidence at(LeanIxNow now, Approval approval) {
        return evidence(APPROVED, BROKEN_QUALITY_SEAL).with(ONLY_US, approval, now);
    }

    private static LeanIxNow untold() {
        return new LeanIxNow.Untold("no Date");
    }

    private static LeanIxNow somewhereInTheDayAfter() {
        return new LeanIxNow.Between(NOON, NOON.plus(Duration.ofDays(1)));
    }

    private static Evidence evidence(SealState before, SealState after, FieldPath... untrusted) {
        return evidence(before, after, true, untrusted);
    }

    private static Evidence evidence(SealState before, SealState after, boolean ownRevision, FieldPath... untrusted) {
        return new Evidence(
                new FactSheetId("7b1f"),
                before,
                after,
                new Revision(17),
                ownRevision,
                new TreeSet<>(List.of(untrusted)),
                Optional.empty(),
                Optional.empty(),
                NOW);
    }

    private static AuditTrail somebody() {
        return new AuditTrail.SomebodyElse(new LogEntry(
                "FACT_SHEET_FIELD_UPDATED",
                Optional.of("3e1c"),
                true,
                Optional.of("/description"),
                Optional.empty(),
                Optional.of(NOON)));
    }

    private static Approval approvedDaysAgo(long days) {
        return new Approval.ByPerson(daysAgo(days));
    }

    private static Instant daysAgo(long days) {
        return NOON.minus(Duration.ofDays(days));
    }

    private static SealPolicy preserve() {
        return SealPolicy.DEFAULT;
    }

    private static SealPolicy observe() {
        return new SealPolicy(
                SealPolicy.Mode.OBSERVE,
                SealPolicy.Untrusted.BREAK,
                Duration.ofDays(90),
                SealPolicy.ApprovalUnknown.RESTORE);
    }

    private static SealPolicy optedIn() {
        return new SealPolicy(
                SealPolicy.Mode.PRESERVE,
                SealPolicy.Untrusted.BREAK,
                Duration.ofDays(90),
                SealPolicy.ApprovalUnknown.RESTORE);
    }
}
