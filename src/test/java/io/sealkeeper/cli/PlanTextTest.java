package io.sealkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

/** The text of a plan. */
class PlanTextTest {

    private static PlannedSheet sheet(String label, String value) {
        return new PlannedSheet(
                "scanner",
                List.of(new PlannedSheet.Row("week.csv", 2, "{}"), new PlannedSheet.Row("week.csv", 9, "{}")),
                label,
                Optional.of(new PlannedSheet.Reading(
                        new FactSheetId("id"),
                        new FactSheetType("Application"),
                        new Revision(12),
                        SealState.APPROVED,
                        false)),
                List.of(
                        new FieldEdit(new FieldPath("alias"), FieldValue.NONE, FieldValue.of(value)),
                        new FieldEdit(new FieldPath("release"), FieldValue.of("1"), FieldValue.NONE)),
                List.of(new FieldPath("alias")),
                List.of(),
                List.of(new FieldPath("description")),
                Outcome.leftBroken(Reason.UNTRUSTED_FIELD, "the owners have not agreed to [alias]"));
    }

    private static String text(PlannedSheet sheet, Ansi ansi) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PlanText(new PrintStream(bytes, true, StandardCharsets.UTF_8), false, ansi, Optional.empty()).sheet(sheet);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void old_and_new_stand_side_by_side() {
        assertThat(text(sheet("Application APP-1", "new"), Ansi.OFF)).isEqualTo("""
                        Application APP-1 of scanner, week.csv row 2, week.csv row 9; rev 12, APPROVED
                            alias: (none) → new   not trusted
                            release: 1 → (none)
                            not sent, already on the sheet: description
                            ⇒ left-broken untrusted-field: the owners have not agreed to [alias]
                        """);
    }

    @Test
    void nothing_of_a_payload_acts_on_the_terminal() {
        String text = text(sheet("Application @|red A|@\u001b[31m", "\u001b]0;title\u0007@|bold x|@"), Ansi.ON);
        assertThat(text).contains("@|red A|@\\u001b[31m").contains("\\u001b]0;title\\u0007@|bold x|@");
        assertThat(text).contains("\u001b[32m").contains("\u001b[33mleft-broken untrusted-field");
    }
}
