package io.sealkeeper.heal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.AuditEvent;
import io.sealkeeper.sandbox.ChangelogWorkbook;
import io.sealkeeper.sandbox.Sandbox;
import io.sealkeeper.sandbox.SandboxOptions;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.LogEntry;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A year of a workspace comes out of its changelog as it happened. */
class ChangelogOfAWorkspaceTest {

    @TempDir
    Path folder;

    @Test
    void each_event_of_each_sheet_is_there_in_order_however_the_file_is_sorted() throws Exception {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.builder().brokenSheets(100).build())) {
            ChangelogWorkbook workbook = ChangelogWorkbook.of(sandbox.workspace());
            List<AuditEvent> events = sandbox.workspace().auditLog();
            assertThat(read(workbook.write(folder.resolve("a.xlsx")))).isEqualTo(expected(events));
            assertThat(read(workbook.newestFirst().withoutLabels().write(folder.resolve("b.xlsx"))))
                    .isEqualTo(expected(events));
        }
    }

    private static Map<FactSheetId, List<LogEntry>> read(Path file) throws UnusableChangelog {
        Changelog log = Changelog.read(file, ChangelogColumns.DEFAULT, Set.of(), id -> true, 100_000_000);
        assertThat(log.unreadable()).isEmpty();
        assertThat(log.tellsPeople()).isTrue();
        return log.logs();
    }

    private static Map<FactSheetId, List<LogEntry>> expected(List<AuditEvent> events) {
        return events.stream()
                .sorted(Comparator.comparing(AuditEvent::createdAt).thenComparing(AuditEvent::sequence))
                .collect(Collectors.groupingBy(
                        e -> new FactSheetId(e.sheetId()),
                        Collectors.mapping(ChangelogOfAWorkspaceTest::entry, Collectors.toList())));
    }

    private static LogEntry entry(AuditEvent event) {
        Optional<String> user = Optional.of(event.userId()).filter(u -> !u.isEmpty());
        return new LogEntry(
                Optional.of(event.id()),
                event.type().name(),
                user,
                user.isPresent() && !event.technicalUser(),
                Optional.of(event.path()).filter(p -> !p.isEmpty()),
                event.oldValue().filter(v -> !v.isBlank()),
                event.newValue().filter(v -> !v.isBlank()),
                Optional.of(event.createdAt()));
    }
}
