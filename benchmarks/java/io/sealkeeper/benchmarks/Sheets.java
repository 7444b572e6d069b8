package io.sealkeeper.benchmarks;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.LeanIxNow;
import io.sealkeeper.seal.LogEntry;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Snapshot;
import io.sealkeeper.seal.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Sheets as the pipeline sees them, with four fields each and what the audit log says of them. */
final class Sheets {

    static final String SOURCE = "vulnerabilities";
    static final String WRITER = UUID.nameUUIDFromBytes(new byte[] {1}).toString();
    static final String SEALER = UUID.nameUUIDFromBytes(new byte[] {2}).toString();
    static final LeanIxNow NOW = LeanIxNow.exactly(Instant.parse("2026-11-23T12:00:00Z"));
    private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

    private static final String PERSON = UUID.nameUUIDFromBytes(new byte[] {3}).toString();
    private static final FactSheetType TYPE = new FactSheetType("Application");
    private static final List<FieldPath> FIELDS = List.of(
            new FieldPath("criticalVulnerabilities"),
            new FieldPath("highVulnerabilities"),
            new FieldPath("vulnerabilityScore"),
            new FieldPath("lastSecurityScan"));

    private Sheets() {}

    /**
     * One sheet.
     *
     * @param written the revision that our write led to
     * @param sinceSnapshot what the audit log says since the snapshot
     * @param approvals the approvals in the audit log
     */
    record Sheet(
            Snapshot snapshot,
            Map<FieldPath, FieldValue> wanted,
            Revision written,
            List<LogEntry> sinceSnapshot,
            List<LogEntry> approvals) {}

    static List<Sheet> of(Course course, int count) {
        return IntStream.range(0, count).mapToObj(i -> sheet(course, i)).toList();
    }

    static Trust trust(Course course) {
        List<FieldPath> trusted = course == Course.UNTRUSTED ? FIELDS.subList(0, 3) : FIELDS;
        Set<String> names = Set.copyOf(trusted.stream().map(FieldPath::value).toList());
        return new Trust(Map.of(SOURCE, Map.of(TYPE, names)));
    }

    private static Sheet sheet(Course course, int number) {
        Map<FieldPath, FieldValue> present = values(number);
        Snapshot snapshot = new Snapshot(
                new FactSheetId(new UUID(4, number).toString()),
                TYPE,
                "Application " + number,
                new Revision(number),
                SealState.APPROVED,
                present);
        List<LogEntry> log = new ArrayList<>();
        Map<FieldPath, FieldValue> wanted = course == Course.UNCHANGED ? present : values(number + 1);
        FIELDS.forEach(field -> log.add(entry(
                "FACT_SHEET_FIELD_UPDATED",
                WRITER,
                false,
                field.asPatch(),
                wanted.get(field).text().orElseThrow())));
        log.add(entry("QUALITY_SEAL_BROKEN", WRITER, false, "/qualitySeal", "BROKEN"));
        if (course == Course.CONTESTED) {
            log.add(entry("FACT_SHEET_FIELD_UPDATED", PERSON, true, "/description", "as a person puts it"));
        }
        LogEntry approval = new LogEntry(
                "QUALITY_SEAL_APPROVED",
                Optional.of(PERSON),
                true,
                Optional.of("/qualitySeal"),
                Optional.of("APPROVED"),
                Optional.of(AT.minus(Duration.ofDays(1 + number % 60))));
        return new Sheet(snapshot, wanted, new Revision(number + 1L), List.copyOf(log), List.of(approval));
    }

    private static LogEntry entry(String type, String user, boolean person, String path, String value) {
        return new LogEntry(type, Optional.of(user), person, Optional.of(path), Optional.of(value), Optional.of(AT));
    }

    private static Map<FieldPath, FieldValue> values(int number) {
        return Map.of(
                FIELDS.get(0), FieldValue.of(Integer.toString(number)),
                FIELDS.get(1), FieldValue.of(Integer.toString(number + 7)),
                FIELDS.get(2), FieldValue.of(number + ".5"),
                FIELDS.get(3), FieldValue.of("2026-11-" + (10 + number % 20)));
    }
}
