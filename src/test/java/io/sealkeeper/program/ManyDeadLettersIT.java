package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.Parking;
import io.sealkeeper.journal.PayloadRow;
import io.sealkeeper.seal.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Ten thousand dead letters: the page stays of use. */
class ManyDeadLettersIT {

    @TempDir
    Path folder;

    @Test
    void are_paged_and_filtered() {
        Browser.assumeInstalled();
        try (Journal journal = Journal.open(folder.resolve("data"), Clock.systemUTC())) {
            for (int from = 1; from <= 10_000; from += 1_000) {
                journal.park(IntStream.range(from, from + 1_000)
                        .mapToObj(ManyDeadLettersIT::letter)
                        .toList());
            }
        }
        try (ServedPage page = ServedPage.start(folder);
                Browser browser = Browser.start(page.base)) {
            browser.open("/");
            assertThat(browser.text("#letters")).contains("10,000");
            browser.open("/dead-letters");
            assertThat(browser.text("main")).contains("10,000", "Application LOST-1");
            browser.find("a[rel=next]").click();
            browser.await("the second page", () -> browser.text("main").contains("Application LOST-51"));
            browser.find("a[rel=next]").click();
            browser.await("the third page", () -> browser.text("main").contains("Application LOST-101"));
            browser.find("a[rel=prev]").click();
            browser.await("the second page again", () -> browser.text("main").contains("Application LOST-51"));
            browser.find("a[rel=prev]").click();
            browser.await("the first page again", () -> browser.text("main").contains("Application LOST-50"));
            browser.find("input[name=source]").sendKeys("cmdb", Keys.ENTER);
            browser.await(
                    "those of one source", () -> browser.text("#list-title").endsWith("100"));
            browser.open("/dead-letters?after=9990");
            assertThat(browser.text("main")).contains("Application LOST-10000");
            assertThat(List.of(page.status("/dead-letters/10000"), page.status("/dead-letters/10001")))
                    .containsExactly(200, 404);
        }
    }

    private static Parking letter(int n) {
        return new Parking.OfRow(
                n % 100 == 0 ? "cmdb" : "vulnerabilities",
                "Application LOST-" + n,
                new PayloadRow("lost.csv", n + 1, "{\"app_id\":\"LOST-" + n + "\"}"),
                "transform",
                Outcome.rejected("no Application has the external id LOST-" + n));
    }
}
