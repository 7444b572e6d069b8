package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.sandbox.LxState;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page, by what a person does in a browser. */
class PageIT {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");
    private static final List<String> PAGES = List.of(
            "/", "/runs", "/dead-letters", "/dead-letters/2", "/actions", "/sheets?q=APP-1", "/sheets?owner=all");
    private static final Path PICTURES = Path.of("target", "page");

    @TempDir
    static Path folder;

    private static ServedPage page;
    private static Browser browser;

    @BeforeAll
    static void serve() {
        Browser.assumeInstalled();
        page = ServedPage.start(folder);
        page.week();
        browser = Browser.start(page.base);
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
        if (page != null) {
            page.close();
        }
    }

    @Test
    void from_a_dead_letter_to_an_approved_sheet_by_the_keyboard_alone() {
        assertThat(page.sandbox.workspace().sheet("APP-6").lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);
        browser.open("/");
        browser.press(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("Skip to the content");
        browser.tabTo("Dead letters");
        browser.press(Keys.ENTER);
        browser.await("the dead letters", () -> browser.path().equals("/dead-letters"));
        browser.tabTo("Application APP-6");
        browser.press(Keys.ENTER);
        browser.await("the dead letter", () -> browser.path().matches("/dead-letters/\\d+"));
        assertThat(browser.text("main")).contains("seal", "APP-6").doesNotContain("A replay would now end");

        browser.tabTo("Preview a replay");
        browser.press(Keys.ENTER);
        browser.await("the preview", () -> browser.path().contains("preview"));
        assertThat(browser.text("main")).contains("A replay would now end as", "restored");
        assertThat(page.sandbox.workspace().sheet("APP-6").lxState()).isEqualTo(LxState.BROKEN_QUALITY_SEAL);

        browser.tabTo("Replay");
        browser.press(Keys.ENTER);
        browser.await("what was said", () -> browser.text("main").contains("It was replayed, and ended as restored"));
        assertThat(page.sandbox.workspace().sheet("APP-6").lxState()).isEqualTo(LxState.APPROVED);
        browser.open("/actions");
        assertThat(browser.text("main")).contains("this machine", "replay", "restored");
        browser.assertNoComplaints();
    }

    @Test
    void tells_what_a_person_asks_first() {
        browser.open("/");
        assertThat(browser.text("#health")).contains("dead letters");
        assertThat(browser.text("#owners")).contains("APP-17", "contested", "APP-20", "review due");
        assertThat(browser.find("#owners a").getDomAttribute("href"))
                .startsWith(page.sandbox.baseUrl() + "/")
                .contains("/factsheet/Application/");
        assertThat(browser.text("#sources")).contains("vulnerabilities", "running");
        assertThat(browser.find("#week svg title").getDomProperty("textContent"))
                .contains("seals were put back")
                .contains("5 were left broken");
    }

    @Test
    void finds_what_became_of_a_sheet_with_its_values() {
        browser.open("/");
        browser.find("#q").sendKeys("app-17", Keys.ENTER);
        browser.await("what was found", () -> browser.path().startsWith("/sheets"));
        assertThat(browser.text("main"))
                .contains("Application APP-17", "contested")
                .doesNotContain("APP-18");
        browser.find(".from a").click();
        browser.await("its run", () -> browser.path().startsWith("/runs/"));
        assertThat(browser.text("main")).contains("criticalVulnerabilities", "Before", "Written");
    }

    @Test
    void all_links_lead_somewhere_and_all_pages_are_guarded() {
        Deque<String> left = new ArrayDeque<>(List.of("/"));
        Set<String> seen = new HashSet<>(left);
        while (!left.isEmpty() && seen.size() < 200) {
            String path = left.remove();
            var answer = page.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .hasValue("nosniff");
            if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                assertThat(answer.headers()
                                .firstValue("Content-Security-Policy")
                                .orElse(""))
                        .as(path)
                        .contains("default-src 'none'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe");
                assertThat(answer.body()).as(path).doesNotContain(" style=", " onclick=", "sandbox-writer-token");
                Matcher links = LINK.matcher(answer.body());
                while (links.find()) {
                    String link = links.group(1).replace("&amp;", "&");
                    if (seen.add(link)) {
                        left.add(link);
                    }
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(10);
    }

    @Test
    void a_script_in_a_payload_is_text() {
        for (String path : List.of("/", "/dead-letters", "/dead-letters/2", "/sheets?q=script")) {
            browser.open(path);
            assertThat(browser.text("main")).as(path).contains("<script>");
            assertThat((String) browser.run("return document.title")).endsWith("Sealkeeper");
            assertThat(browser.run("return document.scripts.length")).isEqualTo(1L);
        }
        browser.assertNoComplaints();
    }

    @Test
    void is_fit_for_whoever_does_not_see_it_or_sees_it_dark_or_small() {
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {1280, 360}) {
                browser.dark(dark);
                browser.size(width, 900);
                for (String path : PAGES) {
                    browser.open(path);
                    String which = path + (dark ? " dark " : " light ") + width;
                    assertThat(browser.faults(Accessibility.FAULTS)).as(which).isEmpty();
                    assertThat((Boolean) browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                            .as(which + " fits its width")
                            .isTrue();
                    if (path.equals("/") || path.startsWith("/dead-letters/")) {
                        browser.picture(PICTURES.resolve((path.equals("/") ? "overview" : "letter")
                                + (dark ? "-dark-" : "-light-") + width + ".png"));
                    }
                }
            }
        }
        browser.dark(false);
        browser.size(1280, 900);
        browser.assertNoComplaints();
    }

    @Test
    void keeps_itself_fresh_and_leaves_the_reader_where_he_is() {
        browser.open("/");
        browser.run("document.getElementById('week-figures').open = true");
        browser.run("document.querySelector('#owners a').focus()");
        browser.run("scrollTo(0, 240)");
        String figures = browser.text("#week .legend");
        page.take(Payload.HEADER + "APP-7,8,8,7.5,2026-11-22\n");
        browser.await("newer figures", () -> !browser.text("#week .legend").equals(figures));
        assertThat(browser.focused().getText()).startsWith("Application APP");
        assertThat(browser.run("return scrollY")).isEqualTo(240L);
        assertThat(browser.run("return document.getElementById('week-figures').open"))
                .isEqualTo(true);
        browser.assertNoComplaints();
    }

    @Test
    void pauses_and_resumes() {
        browser.open("/");
        browser.find("#pause").click();
        browser.await("it is paused", () -> browser.text("#health").contains("Resume"));
        assertThat(browser.text("#sources")).contains("paused");
        browser.find("#pause").click();
        browser.await("it is resumed", () -> browser.text("#health").contains("Pause"));
        browser.find("#sources button").click();
        browser.await("the source is stopped", () -> browser.text("#sources").contains("stopped"));
        browser.find("#sources button").click();
        browser.await("the source is started", () -> browser.text("#sources").contains("running"));
    }

    @Test
    void nobody_but_the_page_presses_its_buttons() {
        assertThat(page.post("/operations/pause", "", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(page.post("/operations/pause", "", "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(page.post("/operations/pause", "", "Origin", "null").statusCode())
                .isEqualTo(403);
        assertThat(page.get("/").body()).contains("Pause all sources");
        assertThat(page.post("/dead-letters/2/discard", "reason=+", "Origin", page.base)
                        .statusCode())
                .isEqualTo(303);
        assertThat(page.get("/dead-letters/2").body()).contains("payload, open");
        assertThat(page.post("/dead-letters/99/replay", "", "Origin", page.base).statusCode())
                .isEqualTo(404);
        assertThat(page.get("/runs/20200101-000000-abcd").statusCode()).isEqualTo(404);
        assertThat(page.get("/runs/..%2F..%2Fjournal").statusCode()).isEqualTo(404);
    }
}
