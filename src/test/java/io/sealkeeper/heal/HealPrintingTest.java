package io.sealkeeper.heal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.heal.Finding.Edit;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person and a script see of a plan. */
class HealPrintingTest {

    private static final Optional<String> JANE = Optional.of("Jane Doe");

    private static String text(HealPlan plan, boolean colours) throws IOException {
        StringBuilder out = new StringBuilder();
        HealText.write(plan, colours, out);
        return out.toString();
    }

    private static String csv(Finding... findings) throws IOException {
        StringBuilder out = new StringBuilder();
        HealCsv.write(Findings.plan(List.of(findings)), out);
        return out.toString();
    }

    private static String page(Finding... findings) throws IOException {
        StringBuilder out = new StringBuilder();
        HealPage.write(Findings.plan(List.of(findings)), f -> Optional.of("https://acme/" + f.id()), out);
        return out.toString();
    }

    @Test
    void the_text_has_the_numbers_first_and_then_each_sheet_under_its_owner() throws Exception {
        HealPlan plan = new HealPlan(
                Findings.header(),
                List.of(
                        Findings.contested("Ledger", Optional.empty(), "x".repeat(100)),
                        Findings.restored("Payments", JANE)),
                Map.of("log", 2L),
                List.of("The changelog covers 2026-01-01 to 2026-11-01."),
                Optional.of("LeanIX went away"));

        assertThat(text(plan, false)).isEqualTo("""
                2 sheets with a broken seal; nothing was written. This is what 'heal --plan FILE' would do, if nobody \
                else acts meanwhile:
                          1  restored
                          1  left-broken (contested 1)
                The changelog covers 2026-01-01 to 2026-11-01.

                Jane Doe: 1 sheet, 1 would be put back
                  Application Payments; rev 12
                    approved 2026-09-01T08:00:00Z by user a0000000-0000-4000-8000-000000000002
                    broken 2026-10-03T04:05:06Z by user c0000000-0000-4000-8000-000000000001 of guard connector
                    criticalVulnerabilities: 1 → 3   2026-10-03T04:05:06Z by user \
                c0000000-0000-4000-8000-000000000001 of guard connector
                    ⇒ restored

                No owner: 1 sheet, 0 would be put back
                  Application Ledger; rev 12
                    approved 2026-09-01T08:00:00Z by user a0000000-0000-4000-8000-000000000002
                    broken 2026-10-03T04:05:06Z by user c0000000-0000-4000-8000-000000000001 of guard connector
                    criticalVulnerabilities: 1 → 3   2026-10-03T04:05:06Z by user \
                c0000000-0000-4000-8000-000000000001 of guard connector
                    description: (none) → xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…   at a time that \
                the log does not show by user a0000000-0000-4000-8000-000000000002
                    ⇒ left-broken contested: 'description' was changed by user a0000000-0000-4000-8000-000000000002

                Calls that this plan took: 2 (log 2)
                The plan was cut short: LeanIX went away
                """);
    }

    @Test
    void nothing_of_the_workspace_acts_on_the_terminal() throws Exception {
        Finding evil = Findings.finding(
                "\u001b]0;title\u0007",
                Optional.of("\u001b[2J"),
                Outcome.leftBroken(Reason.CONTESTED, "'\u001b[2J' was changed"),
                Findings.edit("\u001b[A", "\u001b[31m\n", "\u001b[31m\n"));
        String text = text(Findings.plan(List.of(evil)), true);
        assertThat(text.replaceAll("\u001b\\[(0|1|31|32|33)m", ""))
                .doesNotContain("\u001b")
                .doesNotContain("\u0007");
        assertThat(text).contains("\\u001b]0;title\\u0007").contains("\u001b[33mleft-broken contested");
    }

    @Test
    void owners_stand_by_name_without_one_last_and_their_sheets_by_name() {
        List<Finding> sorted = new ArrayList<>(List.of(
                Findings.restored("b", Optional.of("ada")),
                Findings.restored("C", Optional.of("ada")),
                Findings.restored("a", Optional.of("Berta")),
                Findings.restored("A", Optional.empty())));
        List<Finding> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(7));
        assertThat(Findings.plan(shuffled).findings()).containsExactlyElementsOf(sorted);
        assertThat(OwnersShare.of(sorted)).extracting(s -> s.findings().size()).containsExactly(2, 1, 1);
        assertThat(OwnersShare.of(List.of())).isEmpty();
    }

    @Test
    void the_json_is_one_object() throws Exception {
        StringBuilder out = new StringBuilder();
        HealJson.write(
                Findings.plan(List.of(
                        Findings.restored("Payments", JANE), Findings.contested("Ledger", Optional.empty(), "x"))),
                out);
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.at("/plan/baseUrl").asText()).isEqualTo("https://acme.leanix.net");
        assertThat(json.at("/plan/guard.users/connector/0").asText()).isEqualTo(Findings.CONNECTOR);
        assertThat(json.at("/findings")).hasSize(2);
        assertThat(json.at("/findings/0/owner").asText()).isEqualTo("Jane Doe");
        assertThat(json.at("/findings/1/edits/1/new").asText()).isEqualTo("x");
        assertThat(json.at("/findings/1/edits/1/old").isNull()).isTrue();
        assertThat(json.at("/outcomes/restored").asInt()).isEqualTo(1);
        assertThat(json.at("/reasons/contested").asInt()).isEqualTo(1);
        assertThat(json.at("/sheets").asInt()).isEqualTo(2);
        out.setLength(0);
        HealJson.write(Findings.plan(List.of()), out);
        assertThat(new ObjectMapper().readTree(out.toString()).at("/findings")).isEmpty();
    }

    @Test
    void the_table_has_a_row_for_each_change_and_one_for_a_sheet_without_any() throws Exception {
        Finding unknown = Findings.finding(
                "Ledger",
                Optional.empty(),
                Outcome.leftBroken(Reason.APPROVAL_UNKNOWN, "its log can't be read, \"says\" LeanIX"));
        assertThat(csv(Findings.restored("Payments", JANE), unknown)).isEqualTo("""
                \uFEFF"owner","type","sheet","id","approved at","broken at","broken by","guard","field","old","new",\
                "what would be done","why"
                "Jane Doe","Application","Payments","id of Payments","2026-09-01T08:00:00Z",\
                "2026-10-03T04:05:06.789Z","c0000000-0000-4000-8000-000000000001","connector",\
                "criticalVulnerabilities","1","3","put back",\
                "since the approval, only trusted automation wrote, and only fields that the owners have agreed to"
                "","Application","Ledger","id of Ledger","2026-09-01T08:00:00Z","2026-10-03T04:05:06.789Z",\
                "c0000000-0000-4000-8000-000000000001","connector","","","","left broken",\
                "approval-unknown: its log can't be read, ""says"" LeanIX"
                """.replace("\n", "\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-5", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u00a0-1", "＝1", "\n@x"})
    void a_cell_that_a_spreadsheet_would_take_for_a_formula_is_made_harmless(String value) throws Exception {
        assertThat(HealCsv.harmless(value)).isEqualTo("'" + value);
        assertThat(csv(Findings.contested(value, Optional.of(value), value))).contains("\"'" + value + "\"");
    }

    @ParameterizedTest
    @CsvSource({"1", "a=b", "2026-11-20", "''''", "''"})
    void others_stand_as_they_are(String value) {
        assertThat(HealCsv.harmless(value)).isEqualTo(value);
    }

    @Test
    void a_cell_is_no_longer_than_a_spreadsheet_takes() throws Exception {
        String csv = csv(Findings.contested("Ledger", JANE, "😀".repeat(40_000)));
        assertThat(csv.length()).isLessThan(35_000);
        assertThat(csv).contains("😀…\"");
    }

    @Test
    void the_page_has_a_section_for_each_owner_to_which_a_link_can_lead() throws Exception {
        String page = page(
                Findings.restored("Payments", JANE),
                Findings.restored("Ledger", Optional.of("Jörg O'Neil")),
                Findings.contested("Till", Optional.of("jane doe!"), "x"),
                Findings.restored("Lost", Optional.empty()));
        assertThat(page)
                .contains("<section id=\"owner-jane-doe\">")
                .contains("<section id=\"owner-jane-doe--2\">")
                .contains("<a href=\"#owner-jörg-o-neil\"><bdi>Jörg O&#39;Neil</bdi></a>: 1 sheet, 1 would be put back")
                .contains("<section id=\"no-owner\">")
                .contains(
                        "4 sheets of the workspace with the id 5ea1 at https://acme.leanix.net have a broken seal. 3 of"
                                + " them can be put back.")
                .contains("<a href=\"https://acme/id of Payments\" rel=\"noreferrer\">")
                .contains("<time datetime=\"2026-10-03T04:05:06.789Z\">3 Oct 2026 04:05 UTC</time> by"
                        + " <bdi>connector</bdi> (user <bdi>" + Findings.CONNECTOR + "</bdi>)");
        assertThat(page.indexOf("no-owner\">\n")).isGreaterThan(page.indexOf("owner-jörg-o-neil\">\n"));
    }

    @Test
    void the_page_runs_nothing_and_loads_nothing() throws Exception {
        String evil = "<script>alert(1)</script><img src=x onerror=y>\"'&\u0000\u202e";
        Finding finding = Findings.finding(
                evil,
                Optional.of(evil),
                Outcome.leftBroken(Reason.CONTESTED, evil),
                new Edit(evil, Optional.of(evil), Optional.of(evil), Optional.of(evil), Optional.empty()));
        StringBuilder out = new StringBuilder();
        HealPlan plan = new HealPlan(Findings.header(), List.of(finding), Map.of(), List.of(evil), Optional.of(evil));
        HealPage.write(plan, f -> Optional.of("javascript:alert(1)"), out);
        assertThat(out.toString())
                .doesNotContain("<script")
                .doesNotContain("<img")
                .doesNotContain("<link")
                .doesNotContain("javascript:")
                .doesNotContain("\u0000")
                .doesNotContain("url(")
                .contains("default-src 'none'")
                .contains("&lt;script&gt;");
    }

    @Test
    void ten_thousand_findings_are_written_one_after_the_other() throws Exception {
        List<Finding> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(Findings.contested("Sheet " + i, Optional.of("Owner " + i % 300), "v".repeat(i % 1000)));
        }
        HealPlan plan = Findings.plan(many);
        Longest longest = new Longest();
        HealText.write(plan, false, longest);
        HealJson.write(plan, longest);
        HealCsv.write(plan, longest);
        HealPage.write(plan, f -> Optional.empty(), longest);
        assertThat(longest.total).isGreaterThan(10_000_000);
        assertThat(longest.piece).as("the longest piece that is held at once").isLessThan(20_000);
    }

    /** Forgets what is written. */
    private static final class Longest implements Appendable {
        private long total;
        private int piece;

        @Override
        public Appendable append(CharSequence text) {
            total += text.length();
            piece = Math.max(piece, text.length());
            return this;
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) {
            return append(text.subSequence(start, end));
        }

        @Override
        public Appendable append(char c) {
            total++;
            return this;
        }
    }
}
