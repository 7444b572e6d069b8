package io.sealkeeper.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.Trust;
import io.sealkeeper.seal.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan is read back from its file unchanged, or not at all. */
class PlanFileTest {

    private static final FactSheetType APPLICATION = new FactSheetType("Application");
    private static final String ACME = "https://acme.leanix.net";
    private static final PlanHeader HEADER = header(ACME, "a", "relApplicationToITComponent");

    @TempDir
    Path folder;

    private static PlanHeader header(String baseUrl, String... trusted) {
        return new PlanHeader(
                new Workspace(Optional.of("5ea1"), Optional.empty(), baseUrl),
                Instant.parse("2026-11-20T10:00:00Z"),
                SealPolicy.Mode.PRESERVE,
                SealPolicy.Untrusted.BREAK,
                new Trust(Map.of("scanner", Map.of(APPLICATION, Set.of(trusted)))));
    }

    private static PlannedSheet sheet(int number) {
        FieldPath relation = new FieldPath("relApplicationToITComponent/itc-" + number);
        return new PlannedSheet(
                "scanner",
                List.of(new PlannedSheet.Row("wéek.csv", number, "{\"app_id\":\"APP-" + number + "\"}")),
                "Application APP-" + number,
                Optional.of(new PlannedSheet.Reading(
                        new FactSheetId("id-" + number),
                        APPLICATION,
                        new Revision(number),
                        SealState.APPROVED,
                        number == 2)),
                List.of(
                        new FieldEdit(new FieldPath("a"), FieldValue.of("1"), FieldValue.of("line\nbreak")),
                        new FieldEdit(new FieldPath("b"), FieldValue.of(""), FieldValue.NONE),
                        new FieldEdit(
                                relation,
                                FieldValue.NONE,
                                FieldValue.of("{}"),
                                new FieldPath("relApplicationToITComponent/new_1"))),
                List.of(new FieldPath("b")),
                List.of(),
                List.of(new FieldPath("c")),
                Outcome.leftBroken(Reason.UNTRUSTED_FIELD, "the owners have not agreed to [b]"));
    }

    private Path written() throws IOException {
        Path file = folder.resolve("plan.jsonl");
        try (PlanWriter<PlannedSheet> writer = new PlanWriter<>(SyncPlan.KIND, file, HEADER)) {
            writer.add(sheet(1));
            writer.add(sheet(2));
            writer.finish();
        }
        return file;
    }

    @Test
    void comes_back_as_it_was() throws Exception {
        List<PlannedSheet> read = new ArrayList<>();
        try (PlanReader<PlannedSheet> reader = PlanReader.open(SyncPlan.KIND, written(), HEADER)) {
            reader.forEachRemaining(read::add);
        }
        assertThat(read).containsExactly(sheet(1), sheet(2));
    }

    @Test
    void until_it_is_finished_there_is_none_and_nothing_is_left_of_it() throws Exception {
        try (PlanWriter<PlannedSheet> writer = new PlanWriter<>(SyncPlan.KIND, folder.resolve("plan.jsonl"), HEADER)) {
            writer.add(sheet(1));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void one_that_is_cut_anywhere_is_refused() throws Exception {
        byte[] whole = Files.readAllBytes(written());
        // The last byte is the last line's end, which has no meaning.
        for (int length = 0; length < whole.length - 1; length += 7) {
            Path cut = Files.write(folder.resolve("cut.jsonl"), java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> PlanReader.open(SyncPlan.KIND, cut, HEADER))
                    .as("cut at " + length)
                    .isInstanceOf(UnusablePlan.class)
                    .hasMessageContaining("Nothing was written");
        }
    }

    @Test
    void one_that_somebody_changed_is_refused() throws Exception {
        Path file = written();
        for (String[] change : new String[][] {
            {"\"old\":\"1\"", "\"old\":\"2\""},
            {"APP-2", "APP-3"},
            {"\"sheets\":2", "\"sheets\":3"},
            {"\"seal\":\"APPROVED\"", "\"seal\":\"ANY\""},
            {"\"field\":\"a\"", "\"field\":\"lxState\""}
        }) {
            String text = Files.readString(file).replace(change[0], change[1]);
            Path changed = Files.writeString(folder.resolve("changed.jsonl"), text);
            assertThatThrownBy(() -> PlanReader.open(SyncPlan.KIND, changed, HEADER))
                    .as(change[1])
                    .isInstanceOf(UnusablePlan.class);
        }
    }

    @Test
    void one_of_another_version_or_of_nobodys_is_refused() throws Exception {
        String text = Files.readString(written());
        Path newer = Files.writeString(
                folder.resolve("newer.jsonl"), text.replace("\"sealkeeperPlan\":1", "\"sealkeeperPlan\":2"));
        assertThatThrownBy(() -> PlanReader.open(SyncPlan.KIND, newer, HEADER)).hasMessageContaining("version 2");
        Path other = Files.writeString(folder.resolve("other.jsonl"), "{}\n");
        assertThatThrownBy(() -> PlanReader.open(SyncPlan.KIND, other, HEADER))
                .hasMessageContaining("no plan of Sealkeeper's");
        assertThatThrownBy(() -> PlanReader.open(SyncPlan.KIND, folder.resolve("none"), HEADER))
                .hasMessageContaining("no such file");
    }

    @Test
    void one_for_another_workspace_or_other_settings_is_refused() throws Exception {
        Path file = written();
        assertThatThrownBy(() -> PlanReader.open(SyncPlan.KIND, file, header("https://other.leanix.net", "a")))
                .hasMessageContaining("https://acme.leanix.net");
        PlanHeader observing = new PlanHeader(
                HEADER.workspace(), Instant.EPOCH, SealPolicy.Mode.OBSERVE, HEADER.untrusted(), HEADER.trust());
        assertThatThrownBy(() -> PlanReader.open(SyncPlan.KIND, file, observing))
                .hasMessageContaining("seal.mode was preserve");
        PlanHeader refusing = new PlanHeader(
                HEADER.workspace(), Instant.EPOCH, HEADER.mode(), SealPolicy.Untrusted.REFUSE, HEADER.trust());
        assertThatThrownBy(() -> PlanReader.open(SyncPlan.KIND, file, refusing)).hasMessageContaining("is refuse now");
    }

    @Test
    void one_for_another_workspace_at_the_same_address_is_refused_once_that_tells_its_id() throws Exception {
        Workspace unknown = new Workspace(Optional.empty(), Optional.empty(), ACME);
        PlanHeader today = new PlanHeader(unknown, Instant.EPOCH, HEADER.mode(), HEADER.untrusted(), HEADER.trust());
        try (PlanReader<PlannedSheet> reader = PlanReader.open(SyncPlan.KIND, written(), today)) {
            reader.expect(HEADER.workspace());
            reader.expect(unknown);
            assertThatThrownBy(() -> reader.expect(new Workspace(Optional.of("0000"), Optional.empty(), ACME)))
                    .isInstanceOf(UnusablePlan.class)
                    .hasMessageContaining("with the id 5ea1")
                    .hasMessageContaining("Nothing was written");
        }
    }

    @Test
    void one_of_an_older_version_names_an_address_alone() throws Exception {
        String text = Files.readString(written());
        String old = text.replace(",\"workspaceId\":\"5ea1\"", "");
        assertThat(old).isNotEqualTo(text);
        Path file = Files.writeString(folder.resolve("old.jsonl"), summed(old));
        PlanReader.open(SyncPlan.KIND, file, HEADER).close();
        assertThatThrownBy(() -> PlanReader.open(SyncPlan.KIND, file, header("https://other.leanix.net", "a")))
                .hasMessageContaining("at " + ACME);
    }

    /** The plan with a new checksum. */
    private static String summed(String plan) throws Exception {
        int last = plan.lastIndexOf("\n{") + 1;
        byte[] sum = MessageDigest.getInstance("SHA-256")
                .digest(plan.substring(0, last).getBytes(StandardCharsets.UTF_8));
        return plan.substring(0, last) + "{\"sheets\":2,\"sha256\":\""
                + HexFormat.of().formatHex(sum) + "\"}\n";
    }

    @Test
    void trust_that_was_withdrawn_or_given_since_matters_and_trust_in_what_it_does_not_touch_does_not()
            throws Exception {
        Path file = written();
        assertThatThrownBy(() -> PlanReader.open(SyncPlan.KIND, file, header(ACME, "relApplicationToITComponent")))
                .hasMessageContaining("seal.trust.scanner.Application")
                .hasMessageContaining("'a' was trusted then");
        assertThatThrownBy(() ->
                        PlanReader.open(SyncPlan.KIND, file, header(ACME, "a", "b", "relApplicationToITComponent")))
                .hasMessageContaining("'b' was not trusted then");
        PlanReader.open(SyncPlan.KIND, file, header(ACME, "a", "other", "relApplicationToITComponent"))
                .close();
    }
}
