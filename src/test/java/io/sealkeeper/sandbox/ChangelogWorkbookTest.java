package io.sealkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangelogWorkbookTest extends SandboxTest {

    @TempDir
    Path folder;

    private String texts(Path file) throws IOException {
        return part(file, "xl/sharedStrings.xml");
    }

    private static int rows(Path file) throws IOException {
        return part(file, "xl/worksheets/sheet1.xml").split("<row ", -1).length - 1;
    }

    private static String part(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void itHasKeysLabelsAndARowForEachEvent() throws IOException {
        start();
        workspace()
                .addSheet(SheetSeed.application("APP-1")
                        .approvedBy("Ada Novak", 40)
                        .editedBy(SheetSeed.UNKNOWN_USER, "alias", "before", "after", 30));
        Path file = ChangelogWorkbook.of(workspace())
                .named(ChangelogWorkbook.Column.PATH, "attribute", "Attribute")
                .without(ChangelogWorkbook.Column.TECHNICAL_USER)
                .write(folder.resolve("changelog.xlsx"));
        assertThat(rows(file)).isEqualTo(2 + workspace().auditLog().size());
        assertThat(texts(file))
                .contains("factSheetId", "Fact Sheet ID", "attribute", "/alias", "before", "ada.novak@example.com")
                .doesNotContain("technicalUser");
    }

    @Test
    void itCanBeAWindowWithDatesAndWithoutLabels() throws IOException {
        start(SandboxOptions.builder().brokenSheets(50));
        Instant month = workspace().now().minus(Duration.ofDays(30));
        long expected = workspace().auditLog().stream()
                .filter(event -> !event.createdAt().isBefore(month))
                .count();
        Path file = ChangelogWorkbook.of(workspace())
                .between(month, workspace().now().plusSeconds(1))
                .withDates()
                .newestFirst()
                .withoutLabels()
                .write(folder.resolve("month.xlsx"));
        assertThat(rows(file)).isEqualTo((int) expected + 1);
        assertThat(texts(file)).doesNotContain("Old Value");
    }
}
