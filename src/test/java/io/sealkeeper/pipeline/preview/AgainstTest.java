package io.sealkeeper.pipeline.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealkeeper.leanix.model.FieldOutline;
import io.sealkeeper.leanix.model.ModelOutline;
import io.sealkeeper.leanix.model.TypeOutline;
import io.sealkeeper.pipeline.profile.OtherProfile;
import io.sealkeeper.plan.PlannedSheet;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.SealRules;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would become of a sheet in another workspace, as far as that one's profile knows it. */
class AgainstTest {

    private static final FactSheetType APPLICATION = new FactSheetType("Application");
    private static final Trust TRUST = new Trust(Map.of("scans", Map.of(APPLICATION, Set.of("risk", "description"))));
    private static final ModelOutline HERE = new ModelOutline(
            true,
            Map.of(
                    APPLICATION,
                    new TypeOutline(
                            Optional.of(new SealRules(true, Optional.of(Duration.ofDays(90)), Set.of("alias"))),
                            Map.of(
                                    "risk", new FieldOutline("SINGLE_SELECT", List.of("low", "high"), false),
                                    "alias", new FieldOutline("STRING", List.of(), false),
                                    "description", FieldOutline.NAMED),
                            true)));
    private static final String RISK = "\"risk\": {\"kind\": \"SINGLE_SELECT\", \"values\": [\"low\", \"high\"]}";
    private static final String ALIAS = "\"alias\": {\"kind\": \"STRING\"}";
    private static final Outcome RESTORED = Outcome.of(Outcome.Kind.RESTORED, "");

    @TempDir
    private Path folder;

    private static String type(String seal, String... fields) {
        return "{\"readable\": true, \"types\": {\"Application\": {" + seal + ", \"fields\": {"
                + String.join(", ", fields) + "}}}}";
    }

    private static final String SEALED = "\"seal\": true, \"renewalDays\": 90, \"ignored\": [\"alias\"]";

    private OtherProfile profile(String outline, String maySeal) throws IOException {
        return read("{\"workspace\": {\"id\": \"2\", \"name\": \"prod\", \"address\": \"https://prod.leanix.net\"},"
                + " \"learnt\": {\"writer\": \"w\", \"sealer\": \"s\", \"writerBreaksSeals\": true,"
                + " \"maySetSeals\": {\"sealer\": {" + maySeal + "}}, \"outline\": " + outline + "}}");
    }

    private OtherProfile read(String json) throws IOException {
        return OtherProfile.read(Files.writeString(folder.resolve("workspace.json"), json));
    }

    private Against against(String outline) throws IOException {
        return new Against(profile(outline, "\"Application\": true"), HERE, TRUST, SealPolicy.Untrusted.BREAK);
    }

    private static PlannedSheet sheet(String field, String value, Outcome expected) {
        return new PlannedSheet(
                "scans",
                List.of(new PlannedSheet.Row("week.csv", 2, "{}")),
                "Application APP-1",
                Optional.of(new PlannedSheet.Reading(
                        new FactSheetId("1"), APPLICATION, new Revision(3), SealState.APPROVED, false)),
                List.of(new FieldEdit(
                        new FieldPath(field),
                        FieldValue.of("low"),
                        value.isEmpty() ? FieldValue.NONE : FieldValue.of(value))),
                List.of(),
                List.of(),
                List.of(),
                expected);
    }

    private static Against.Elsewhere there(Against against, PlannedSheet sheet) {
        return against.sheet(sheet).orElseThrow();
    }

    private static void same(Against.Elsewhere there) {
        assertThat(there.differs()).as(there.toString()).isFalse();
        assertThat(there.unknown()).isEmpty();
    }

    @Test
    void a_workspace_that_is_alike_ends_it_alike() throws IOException {
        Against alike = against(type(SEALED, RISK, ALIAS));
        same(there(alike, sheet("risk", "high", RESTORED)));
        same(there(alike, sheet("description", "x", RESTORED)));
        assertThat(AgainstNotes.of(alike, Optional.empty()).otherwise()).isEmpty();
    }

    @Test
    void a_type_a_field_or_a_value_that_is_missing_there_rejects_the_row() throws IOException {
        assertRejected("{\"readable\": true, \"types\": {}}", "risk", "high", "there is no type Application");
        assertRejected(
                type(SEALED, "\"risks\": {\"kind\": \"STRING\"}"),
                "risk",
                "high",
                "Application has no 'risk', did you mean 'risks'?");
        assertRejected(
                type(SEALED, "\"risk\": {\"kind\": \"SINGLE_SELECT\", \"values\": [\"low\", \"higher\"]}"),
                "risk",
                "high",
                "does not take 'high'");
        assertRejected(
                type(SEALED, "\"risk\": {\"kind\": \"SINGLE_SELECT\", \"mandatory\": true}"),
                "risk",
                "",
                "is mandatory, and would be emptied");
    }

    private void assertRejected(String outline, String field, String value, String words) throws IOException {
        Against.Elsewhere there = there(against(outline), sheet(field, value, RESTORED));
        assertThat(there.differs()).isTrue();
        assertThat(there.outcome().kind()).isEqualTo(Outcome.Kind.REJECTED);
        assertThat(there.outcome().words()).contains(words);
    }

    @Test
    void a_seal_ends_by_the_rules_and_rights_there() throws IOException {
        Against off = against(type("\"seal\": false", RISK));
        assertThat(there(off, sheet("risk", "high", RESTORED)).outcome().kind()).isEqualTo(Outcome.Kind.NOT_SEALED);

        Against mayNot = new Against(
                profile(type(SEALED, RISK), "\"Application\": false"), HERE, TRUST, SealPolicy.Untrusted.BREAK);
        assertThat(there(mayNot, sheet("risk", "high", RESTORED)).outcome().kind())
                .isEqualTo(Outcome.Kind.PARKED);
        assertThat(AgainstNotes.of(mayNot, Optional.empty()).otherwise())
                .anyMatch(l -> l.contains("may not set the seal of Application"));
    }

    @Test
    void what_breaks_no_seal_here_and_does_there_needs_the_owners_agreement() throws IOException {
        PlannedSheet kept = sheet("alias", "x", Outcome.of(Outcome.Kind.KEPT, ""));
        String breaking = type("\"seal\": true, \"renewalDays\": 90", RISK, ALIAS);
        Against.Elsewhere there = there(against(breaking), kept);
        assertThat(there.outcome().reason()).contains(Reason.UNTRUSTED_FIELD);
        assertThat(there.outcome().words()).contains("alias");
        Against refusing =
                new Against(profile(breaking, "\"Application\": true"), HERE, TRUST, SealPolicy.Untrusted.REFUSE);
        assertThat(there(refusing, kept).outcome().kind()).isEqualTo(Outcome.Kind.REJECTED);
    }

    @Test
    void what_stays_broken_for_a_reason_of_the_sheets_own_stays_so() throws IOException {
        Outcome due = Outcome.leftBroken(Reason.REVIEW_DUE, "old");
        same(there(against(type(SEALED, RISK)), sheet("risk", "high", due)));
        Outcome untrusted = Outcome.leftBroken(Reason.UNTRUSTED_FIELD, "owner");
        same(there(against(type(SEALED, RISK, "\"owner\": {\"kind\": \"STRING\"}")), sheet("owner", "x", untrusted)));
    }

    @Test
    void what_the_profile_does_not_hold_is_said_to_be_unknown() throws IOException {
        Against empty = new Against(
                read("{\"workspace\": {\"address\": \"https://prod.leanix.net\"}}"),
                HERE,
                TRUST,
                SealPolicy.Untrusted.BREAK);
        Against.Elsewhere there = there(empty, sheet("risk", "high", RESTORED));
        assertThat(there.differs()).isFalse();
        assertThat(there.unknown())
                .contains(
                        "whether there is the type Application",
                        "the rules for the seals of Application",
                        "whether the sealer may set the seal of Application");
        assertThat(AgainstNotes.of(empty, Optional.empty()).unknown())
                .anyMatch(l -> l.contains("the profile holds none"))
                .anyMatch(l -> l.contains("which fields the writer may write"));
    }

    @Test
    void what_is_otherwise_for_all_sheets_is_told_once() throws IOException {
        Against other = against(type(
                "\"seal\": true, \"renewalDays\": 30", RISK, "\"cost\": {\"kind\": \"STRING\", \"mandatory\": true}"));
        assertThat(AgainstNotes.of(other, Optional.empty()).otherwise())
                .anyMatch(l -> l.contains("'cost' of Application is mandatory"))
                .anyMatch(l -> l.contains("valid for 30 days, and here for 90") && l.contains("review-due"));
        assertThat(AgainstNotes.of(other, Optional.of(Duration.ofDays(60))).otherwise())
                .as("the operator's own interval counts in both")
                .noneMatch(l -> l.contains("valid for"));
    }

    @Test
    void a_row_that_leads_to_no_sheet_is_not_compared() throws IOException {
        PlannedSheet none = new PlannedSheet(
                "scans",
                List.of(),
                "Application APP-9",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Outcome.rejected("unknown sheet"));
        assertThat(against(type(SEALED, RISK)).sheet(none)).isEmpty();
    }

    @Test
    void a_file_that_is_no_profile_is_told_in_words() {
        assertThatThrownBy(() -> read("no json")).hasMessageContaining("is no profile: it is no JSON");
        assertThatThrownBy(() -> read("{}")).hasMessageContaining("it names no workspace.address");
        assertThatThrownBy(() -> OtherProfile.read(folder.resolve("nowhere.json")))
                .hasMessageContaining("can't be read")
                .hasMessageContaining("nowhere.json is not there");
        assertThatThrownBy(() -> OtherProfile.read(folder))
                .hasMessageContaining(folder + " is no profile: it is a folder; name the file workspace.json in it");
    }

    @Test
    void a_renewal_in_a_period_counts_where_the_model_says_nothing() throws IOException {
        assertThat(read("{\"workspace\": {\"address\": \"https://prod.leanix.net\"}, \"learnt\": {\"renewal\":"
                                + " {\"Application\": \"P6M\", \"Project\": \"soon\"}}}")
                        .renewal())
                .isEqualTo(Map.of(APPLICATION, Duration.ofDays(168)));
    }
}
