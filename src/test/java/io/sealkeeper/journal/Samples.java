package io.sealkeeper.journal;

import io.sealkeeper.seal.Approval;
import io.sealkeeper.seal.AuditTrail;
import io.sealkeeper.seal.Evidence;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.Newest;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetRole;
import io.sealkeeper.seal.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Sample data to record. */
final class Samples {

    static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123Z");
    static final Clock CLOCK = at(NOON);

    private Samples() {}

    static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }

    static Intent intent(String operation) {
        return intent(operation, "sheet-" + operation, SealState.APPROVED);
    }

    static Intent intent(String operation, String sheet, SealState sealBefore) {
        return new Intent(
                operation,
                "20261123-120000-k3f2",
                "vulnerabilities",
                new FactSheetId(sheet),
                new FactSheetType("Application"),
                "Application " + sheet,
                new Revision(17),
                sealBefore,
                List.of(
                        new FieldEdit(new FieldPath("criticalVulnerabilities"), FieldValue.NONE, FieldValue.of("3")),
                        new FieldEdit(
                                new FieldPath("lifecycle/phaseOut"), FieldValue.of("2026-12-31"), FieldValue.NONE),
                        new FieldEdit(
                                new FieldPath("relApplicationToITComponent/far-1"),
                                FieldValue.NONE,
                                FieldValue.of("{\"costTotalAnnual\":1200}"),
                                new FieldPath("relApplicationToITComponent/new_1"))),
                new TreeSet<>(Set.of(new FieldPath("lifecycle/phaseOut"))),
                SheetRole.CHANGED,
                true,
                Optional.of(Instant.parse("2026-11-20T10:00:00.123Z")),
                List.of(
                        new PayloadRow("findings.csv", 2, "{\"app_id\": \"APP-17\"}"),
                        new PayloadRow("findings.csv", 7, "{\"app_id\": \"Ä'\\\"\\u0000 🦭\"}")
                                .with(Optional.of(
                                        new Newest(new FieldPath("lastSecurityScan"), FieldValue.of("2026-11-20")))),
                        new PayloadRow("findings.csv", 8, "{}")
                                .with(Optional.of(new Newest(new FieldPath("alias"), FieldValue.NONE)))));
    }

    static List<Intent> intents(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> intent(prefix + "-" + i)).toList();
    }

    /** An order that only the core can make. */
    static Verdict.SetSeal restore(Entry entry, long rev) {
        Evidence evidence = new Evidence(
                entry.intent().sheet(),
                SealState.APPROVED,
                SealState.BROKEN_QUALITY_SEAL,
                new Revision(rev),
                true,
                new TreeSet<>(),
                Optional.of(new AuditTrail.OnlyUs()),
                Optional.of(new Approval.ByPerson(NOON)),
                LeanIxNow.exactly(NOON));
        return (Verdict.SetSeal) Verdict.of(evidence, SealPolicy.DEFAULT);
    }
}
