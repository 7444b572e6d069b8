package io.sealkeeper.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealkeeper.plan.PlanHeader;
import io.sealkeeper.plan.PlanReader;
import io.sealkeeper.plan.PlanWriter;
import io.sealkeeper.plan.SyncPlan;
import io.sealkeeper.plan.UnusablePlan;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.Trust;
import io.sealkeeper.seal.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan of heal is read back from its file unchanged, or not at all. */
class HealFileTest {

    private static final HealHeader HEADER = Findings.header();

    @TempDir
    Path folder;

    private Path written(Finding... findings) throws IOException {
        Path file = folder.resolve("heal.jsonl");
        try (PlanWriter<Finding> writer = new PlanWriter<>(HealFile.KIND, file, HEADER)) {
            Arrays.stream(findings).forEach(writer::add);
            writer.finish();
        }
        return file;
    }

    private static List<Finding> read(Path file, HealHeader today) throws Exception {
        List<Finding> read = new ArrayList<>();
        try (PlanReader<Finding> reader = PlanReader.open(HealFile.KIND, file, today)) {
            reader.forEachRemaining(read::add);
        }
        return read;
    }

    /** Of which the log tells as little as it may. */
    private static Finding unknown() {
        return new Finding(
                new FactSheetId("id"),
                Findings.APPLICATION,
                "Lost \u2028 \"and\" found",
                Optional.empty(),
                new Revision(Long.MAX_VALUE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Finding.Edit(
                        "FACT_SHEET_UPDATED", Optional.empty(), Optional.of(""), Optional.empty(), Optional.empty())),
                Outcome.leftBroken(Reason.APPROVAL_UNKNOWN, "its audit log shows no approval by a person"));
    }

    @Test
    void comes_back_as_it_was() throws Exception {
        Finding restored = Findings.restored("Payments", Optional.of("Jörg O'Neil"));
        Finding contested = Findings.contested("Ledger", Optional.empty(), "line\nbreak");
        assertThat(read(written(restored, contested, unknown()), HEADER))
                .containsExactly(restored, contested, unknown());
    }

    @Test
    void one_that_is_cut_or_changed_is_refused() throws Exception {
        byte[] whole = Files.readAllBytes(written(Findings.restored("Payments", Optional.empty())));
        for (int length = 0; length < whole.length - 1; length += 7) {
            Path cut = Files.write(folder.resolve("cut.jsonl"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read(cut, HEADER))
                    .as("cut at " + length)
                    .isInstanceOf(UnusablePlan.class)
                    .hasMessageEndingWith("Nothing was written; make a new one with 'heal --out FILE'");
        }
        String text = new String(whole, StandardCharsets.UTF_8);
        Path changed = Files.writeString(folder.resolve("changed.jsonl"), text.replace("\"rev\":12", "\"rev\":13"));
        assertThatThrownBy(() -> read(changed, HEADER)).hasMessageContaining("somebody changed it");
    }

    @Test
    void each_command_refuses_the_plans_of_the_other() throws Exception {
        Path file = written(Findings.restored("Payments", Optional.empty()));
        PlanHeader today = new PlanHeader(
                HEADER.workspace(), Instant.EPOCH, SealPolicy.Mode.PRESERVE, SealPolicy.Untrusted.BREAK, Trust.NOTHING);
        assertThatThrownBy(() -> PlanReader.open(SyncPlan.KIND, file, today))
                .isInstanceOf(UnusablePlan.class)
                .hasMessageContaining("it is a plan of another command");
    }

    @Test
    void one_for_another_workspace_is_refused() throws Exception {
        Path file = written();
        HealHeader other = new HealHeader(
                new Workspace(Optional.of("0000"), Optional.empty(), "https://acme.leanix.net"),
                Instant.EPOCH,
                HEADER.users(),
                HEADER.trust());
        assertThatThrownBy(() -> read(file, other)).hasMessageContaining("with the id 5ea1");
        try (PlanReader<Finding> reader = PlanReader.open(HealFile.KIND, file, HEADER)) {
            assertThatThrownBy(() -> reader.expect(other.workspace())).isInstanceOf(UnusablePlan.class);
        }
    }

    @Test
    void trust_and_guarded_users_that_matter_for_what_would_be_put_back_must_be_what_they_were() throws Exception {
        Path file = written(Findings.restored("Payments", Optional.empty()));
        assertThatThrownBy(() -> read(file, Findings.header(Set.of(Findings.CONNECTOR), "alias")))
                .hasMessageContaining("seal.trust.connector.Application")
                .hasMessageContaining("'criticalVulnerabilities' was trusted then");
        assertThatThrownBy(() -> read(file, Findings.header(Set.of(), "criticalVulnerabilities")))
                .hasMessageContaining("guard.connector.users")
                .hasMessageContaining(Findings.CONNECTOR + " was one of them");
        read(file, Findings.header(Set.of(Findings.CONNECTOR, "another"), "criticalVulnerabilities", "alias"));
    }

    @Test
    void what_stays_broken_does_not_depend_on_today_s_settings() throws Exception {
        Path file = written(Findings.contested("Ledger", Optional.empty(), "x"), unknown());
        assertThat(read(file, Findings.header(Set.of()))).hasSize(2);
    }

    @Test
    void where_nobody_told_the_guard_all_trust_must_be_what_it_was() throws Exception {
        Finding f = Findings.restored("Payments", Optional.empty());
        Path file = written(new Finding(
                f.id(),
                f.type(),
                f.label(),
                f.owner(),
                f.rev(),
                f.approvedAt(),
                f.approvedBy(),
                f.brokenAt(),
                f.brokenBy(),
                Optional.empty(),
                f.edits(),
                f.predicted()));
        assertThat(read(file, HEADER)).hasSize(1);
        assertThatThrownBy(() ->
                        read(file, Findings.header(Set.of(Findings.CONNECTOR), "criticalVulnerabilities", "alias")))
                .hasMessageContaining("seal.trust is not what it was");
    }
}
