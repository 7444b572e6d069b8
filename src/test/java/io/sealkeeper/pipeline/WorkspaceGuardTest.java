package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealkeeper.config.Settings;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.OperatorAction;
import io.sealkeeper.journal.Parking;
import io.sealkeeper.journal.PayloadRow;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.pipeline.call.ForeignWorkspace;
import io.sealkeeper.pipeline.call.Tokens;
import io.sealkeeper.pipeline.call.WorkspaceGuard;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.sandbox.TestClock;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which workspace a data folder belongs to, and which it is refused to. */
class WorkspaceGuardTest {

    private static final String HERE = "https://acme.leanix.net";
    private static final String THERE = "https://acme-copy.leanix.net";
    private static final String ACME = "5ea1";
    private static final String OTHER = "0ddf";
    private static final PayloadRow ROW = new PayloadRow("week.csv", 2, "{}");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private Journal journal;
    private Tokens tokens;

    @BeforeEach
    void open() {
        journal = Journal.open(folder.resolve("data"), clock);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    /** A process that has the journal, with tokens that tell these ids, or none. */
    private WorkspaceGuard at(String address, String writer, String sealer) throws Exception {
        WorkspaceGuard guard = without(address, writer, sealer);
        guard.keptIn(journal);
        return guard;
    }

    /** One that has no journal, as {@code plan} has none. */
    private WorkspaceGuard without(String address, String writer, String sealer) throws Exception {
        Settings settings = new TestSettings().of(address, folder);
        tokens = new Tokens(settings, Ticks.SYSTEM);
        take(Principal.WRITER, writer);
        take(Principal.SEALER, sealer);
        return new WorkspaceGuard(settings, tokens);
    }

    private void take(Principal principal, String workspaceId) throws Exception {
        ObjectNode claims = JSON.createObjectNode();
        ObjectNode permission = claims.putObject("principal").putObject("permission");
        if (workspaceId != null) {
            permission.put("workspaceId", workspaceId).put("workspaceName", "ws-" + workspaceId);
        }
        String middle = Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(claims));
        assertThat(tokens.take(principal, JSON.createObjectNode().put("access_token", "h." + middle + ".s")))
                .isTrue();
    }

    private void leaveUnfinished() {
        journal.begin(List.of(TestIntent.on("5c1e", "APP-1")
                .edits(new FieldEdit(new FieldPath("highVulnerabilities"), FieldValue.NONE, FieldValue.of("3")))
                .intent()));
    }

    private Path file() {
        return folder.resolve("data/workspace.json");
    }

    @Test
    void a_new_folder_becomes_the_first_workspaces_and_says_so_in_a_file() throws Exception {
        WorkspaceGuard guard = at(HERE, ACME, ACME);
        assertThat(guard.isBound()).isFalse();
        assertThat(guard.bind()).isEmpty();
        assertThat(guard.isBound()).isTrue();
        assertThat(journal.workspaces())
                .containsExactly(new Workspace(Optional.of(ACME), Optional.of("ws-5ea1"), HERE));
        assertThat(JSON.readTree(file().toFile()).path("workspace"))
                .hasToString("{\"id\":\"5ea1\",\"name\":\"ws-5ea1\",\"address\":\"" + HERE + "\"}");
        assertThat(at(HERE, ACME, ACME).bind()).as("again").isEmpty();
        assertThat(journal.workspaces()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        same id, other address        | 5ea1 | https://acme-copy.leanix.net | the id is the same, so this is a copy
        same id, other port           | 5ea1 | https://acme.leanix.net:8443 | the id is the same, so this is a copy
        other id, same address        | 0ddf | https://acme.leanix.net      | the token is for the workspace ws-0ddf (id 0ddf)
        other id, other address       | 0ddf | https://test.leanix.net      | the token is for the workspace ws-0ddf (id 0ddf)
        no id, other address          |      | https://test.leanix.net      | can't be told, for an id is missing
        """)
    void another_workspace_is_refused_by_journal_and_file(String what, String id, String address, String words)
            throws Exception {
        at(HERE, ACME, ACME).bind();
        for (WorkspaceGuard guard : List.of(at(address, id, id), without(address, id, id))) {
            for (Principal principal : Principal.values()) {
                ForeignWorkspace foreign = guard.trouble(principal).orElseThrow();
                assertThat(foreign.words())
                        .as(what)
                        .contains("belongs to the workspace ws-5ea1 (id 5ea1) at " + HERE)
                        .contains(words)
                        .contains("sealkeeper.data");
            }
            assertThat(guard.bind()).isPresent();
            assertThat(guard.isForeign()).isTrue();
        }
        assertThat(journal.workspaces()).hasSize(1);
    }

    @Test
    void where_tokens_tell_no_id_the_address_alone_binds_and_an_id_is_learnt_when_one_is_told() throws Exception {
        assertThat(at(HERE, null, null).bind()).isEmpty();
        assertThat(at(THERE, null, null).bind()).isPresent();
        assertThat(at(HERE, null, ACME).bind()).as("by the sealer's token").isEmpty();
        assertThat(journal.workspaces().get(1).id()).contains(ACME);
        assertThat(at(HERE, null, null).bind()).as("told no more").isEmpty();
        assertThat(at(HERE, OTHER, null).bind()).isPresent();
        assertThat(journal.workspaces()).hasSize(2);
    }

    @Test
    void tokens_of_two_workspaces_bind_nothing() throws Exception {
        ForeignWorkspace foreign = at(HERE, ACME, OTHER).bind().orElseThrow();
        assertThat(foreign.words())
                .contains(
                        "the writer's token is for the workspace ws-5ea1 (id 5ea1), the sealer's for ws-0ddf (id 0ddf)");
        assertThat(journal.workspaces()).isEmpty();
        assertThat(file()).doesNotExist();
    }

    @Test
    void a_renewed_token_is_looked_at_like_the_first() throws Exception {
        WorkspaceGuard guard = at(HERE, ACME, ACME);
        guard.bind();
        assertThat(guard.trouble(Principal.SEALER)).isEmpty();
        take(Principal.SEALER, OTHER);
        assertThat(guard.trouble(Principal.SEALER)).isPresent();
        take(Principal.SEALER, ACME);
        assertThat(guard.trouble(Principal.SEALER)).isEmpty();
    }

    @Test
    void an_old_journal_with_nothing_open_is_bound_by_the_first_run() throws Exception {
        journal.park(List.of(new Parking.OfRow(
                TestSettings.SOURCE,
                "APP-999",
                ROW,
                "seal-snapshot",
                Outcome.rejected("the workspace has no APP-999"))));
        assertThat(at(HERE, ACME, ACME).bind())
                .as("a row that named no sheet is nobody's yet")
                .isEmpty();
    }

    @Test
    void an_old_journal_with_something_open_waits_for_a_word() throws Exception {
        leaveUnfinished();
        WorkspaceGuard guard = at(HERE, ACME, ACME);
        assertThat(guard.trouble(Principal.WRITER))
                .as("it may be asked, but not used")
                .isEmpty();
        assertThat(guard.bind().orElseThrow().words())
                .contains("does not say whose it is; in it: 1 unfinished sheet and 0 open dead letters. In a copy")
                .contains("if they are of the workspace ws-5ea1 (id 5ea1) at " + HERE)
                .contains("journal adopt --reason");
        assertThat(guard.isBound()).isFalse();
        assertThat(guard.adopt("ada", "upgraded").done()).isTrue();
        assertThat(guard.bind()).isEmpty();
        assertThat(at(THERE, ACME, ACME).bind()).isPresent();
    }

    @Test
    void the_file_speaks_for_a_journal_that_was_put_back_from_before() throws Exception {
        at(HERE, ACME, ACME).bind();
        journal.close();
        Files.delete(folder.resolve("data/journal.db"));
        open();
        leaveUnfinished();
        assertThat(at(THERE, ACME, ACME).bind().orElseThrow().finding()).contains("belongs to the workspace ws-5ea1");
        assertThat(at(HERE, ACME, ACME).bind()).isEmpty();
    }

    @Test
    void a_moved_workspace_is_adopted_once_and_the_record_says_by_whom() throws Exception {
        at(HERE, ACME, ACME).bind();
        leaveUnfinished();
        journal.park(List.of(new Parking.OfRow(
                TestSettings.SOURCE,
                "APP-999",
                ROW,
                "seal-snapshot",
                Outcome.rejected("the workspace has no APP-999"))));
        WorkspaceGuard.Adoption adoption = at(THERE, ACME, ACME).adopt("ada", "our new domain");
        assertThat(adoption.done()).isTrue();
        assertThat(adoption.words())
                .contains("belongs to the workspace ws-5ea1 (id 5ea1) at " + THERE + " from now on")
                .contains("; in it: 1 unfinished sheet and 1 open dead letter, which is of no sheet");
        assertThat(journal.actions(9))
                .extracting(OperatorAction::who, OperatorAction::action, OperatorAction::subject, OperatorAction::words)
                .containsExactly(
                        tuple("ada", "adopt", THERE, "it was ws-5ea1 (id 5ea1) at " + HERE + "; our new domain"));
        assertThat(at(THERE, ACME, ACME).bind()).isEmpty();
        assertThat(without(THERE, ACME, ACME).bind()).isEmpty();
        assertThat(at(HERE, ACME, ACME).bind()).as("the old address").isPresent();
        assertThat(at(THERE, ACME, ACME).adopt("ada", "again").words()).contains("already");
        assertThat(journal.actions(9)).hasSize(1);
        assertThat(at(THERE, ACME, ACME).everBelongedTo())
                .extracting(Workspace::address)
                .containsExactly(HERE, THERE);
    }

    @Test
    void another_id_is_never_adopted() throws Exception {
        at(HERE, ACME, ACME).bind();
        for (WorkspaceGuard guard : List.of(at(HERE, OTHER, OTHER), at(THERE, OTHER, OTHER), at(HERE, ACME, OTHER))) {
            assertThat(guard.adopt("ada", "why not").done()).isFalse();
        }
        assertThat(journal.workspaces()).hasSize(1);
        assertThat(journal.actions(9)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"``", "{", "[]", "7", "{\"workspace\":{\"id\":\"5ea1\"}}"})
    void a_file_that_cannot_be_understood_is_told_and_made_anew_by_the_journal(String content) throws Exception {
        at(HERE, ACME, ACME).bind();
        Files.writeString(file(), content);
        assertThat(without(HERE, ACME, ACME).bind().orElseThrow().words()).contains("workspace.json can't be used");
        assertThat(at(HERE, ACME, ACME).bind()).isEmpty();
        assertThat(without(HERE, ACME, ACME).bind()).isEmpty();
    }

    @Test
    void what_else_stands_in_the_file_stays() throws Exception {
        at(HERE, ACME, ACME).bind();
        ObjectNode all = (ObjectNode) JSON.readTree(file().toFile());
        Files.writeString(file(), all.put("note", 7).toString());
        at(THERE, ACME, ACME).adopt("ada", "moved");
        assertThat(JSON.readTree(file().toFile()).path("note").asInt()).isEqualTo(7);
        assertThat(JSON.readTree(file().toFile()).at("/workspace/address").asText())
                .isEqualTo(THERE);
    }

    @Test
    void settings_that_lead_elsewhere_are_told_without_a_token() throws Exception {
        at(HERE, ACME, ACME).bind();
        assertThat(at(HERE, null, null).elsewhere()).isEmpty();
        assertThat(at(THERE, null, null).elsewhere().orElseThrow()).contains(THERE);
    }
}
