package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.OwnerNote;
import io.sealkeeper.pipeline.tell.GivenUp;
import io.sealkeeper.sandbox.Comment;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.RequestMatch;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.OwnersWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Owners are told on the sheet of a seal that stays broken, once, for as long as it is. */
class TellOwnersTest extends PipelineTest {

    private static final String OWNER = "Ines Duarte";
    private static final String OUTSIDER = "Greta Lind";
    private static final String CREATES = "createComment";

    private void startTelling(int applications) {
        start(applications, o -> o, new TestSettings().tellingOwners().trusting("highVulnerabilities"));
    }

    private List<Comment> comments(String sheet) {
        return workspace().comments(sheet);
    }

    private void sweep() {
        gateway().sweep();
    }

    @Test
    void the_owner_reads_what_was_written_and_why() {
        startTelling(1);
        Object before = sheet("APP-1").value("criticalVulnerabilities").orElse("empty");
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("left-broken untrusted-field");
        assertThat(comments("APP-1")).hasSize(1);
        assertThat(comments("APP-1").get(0).message().lines())
                .containsExactly(
                        "Sealkeeper: the quality seal of this sheet stays broken until you have reviewed it.",
                        "The source vulnerabilities wrote criticalVulnerabilities ("
                                + (before.equals("empty") ? before : "\"" + before + "\"") + " to \"77\").",
                        "It is not agreed that this is written without your review: criticalVulnerabilities.",
                        "Please look at the sheet, and approve it if it is right. This entry goes away when the seal is back.");
        assertThat(comments("APP-1").get(0).userId())
                .isEqualTo(workspace().principal("sandbox-sealer-token").id());
    }

    @Test
    void what_somebody_else_changed_is_named_with_its_time_and_nothing_else() {
        start(1, o -> o, new TestSettings().tellingOwners());
        workspace().at(Moment.afterFieldUpdate("APP-1"), () -> workspace()
                .person(OUTSIDER)
                .edit("APP-1", "/description", "their own words"));
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("left-broken contested");
        assertThat(comments("APP-1")).hasSize(1);
        assertThat(comments("APP-1").get(0).message())
                .containsPattern("Somebody else changed description \\([0-9-]{10} [0-9:]{5} UTC\\)\\.")
                .doesNotContain(
                        "their own words",
                        OUTSIDER,
                        workspace().principal(OUTSIDER).id());
    }

    @Test
    void a_trusted_change_tells_nobody_anything() {
        start(1, o -> o, new TestSettings().tellingOwners());
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("restored");
        assertThat(comments("APP-1")).isEmpty();
        assertThat(workspace().requests().all()).noneMatch(r -> r.document().contains("Comment"));
    }

    @Test
    void without_the_setting_nobody_is_told() {
        start(1, o -> o, new TestSettings().trusting("highVulnerabilities"));
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("left-broken untrusted-field");
        assertThat(comments("APP-1")).isEmpty();
    }

    @Test
    void while_the_seal_stays_broken_there_is_one_entry() throws Exception {
        startTelling(1);
        sync("APP-1");
        sync(List.of(row("APP-1", "critical", 78)));
        restartGateway();
        sync(List.of(row("APP-1", "critical", 79)));
        sweep();
        assertThat(comments("APP-1")).hasSize(1);
    }

    @Test
    void once_a_person_has_approved_the_sheet_the_sweep_takes_the_entry_away() {
        startTelling(2);
        sync("APP-1", "APP-2");
        workspace().person(OWNER).approve("APP-1");
        sweep();
        assertThat(comments("APP-1")).isEmpty();
        assertThat(comments("APP-2")).hasSize(1);
        long before = workspace().requests().all().size();
        sweep();
        assertThat(workspace().requests().all().size() - before)
                .as("one reading for the one that is left")
                .isEqualTo(1);
    }

    @Test
    void the_next_touch_takes_it_away_too_even_if_nothing_is_written() {
        startTelling(1);
        sync("APP-1");
        workspace().person(OWNER).approve("APP-1");
        assertThat(sync("APP-1").count("unchanged")).isEqualTo(1);
        assertThat(comments("APP-1")).isEmpty();
    }

    @Test
    void another_decision_of_the_owner_takes_it_away_too() {
        startTelling(1);
        sync("APP-1");
        workspace().person(OWNER).reject("APP-1");
        sweep();
        assertThat(comments("APP-1")).isEmpty();
    }

    @Test
    void a_new_break_has_a_new_entry() {
        startTelling(1);
        sync("APP-1");
        workspace().person(OWNER).approve("APP-1");
        sync(List.of(row("APP-1", "critical", 78)));
        assertThat(comments("APP-1")).hasSize(1);
        assertThat(comments("APP-1").get(0).message()).contains("(\"77\" to \"78\")");
    }

    @Test
    void what_people_replied_stays() {
        startTelling(1);
        sync("APP-1");
        workspace().person(OWNER).reply(comments("APP-1").get(0), "I will look at it on Monday");
        workspace().person(OWNER).approve("APP-1");
        sweep();
        assertThat(comments("APP-1")).hasSize(1);
        Comment left = comments("APP-1").get(0);
        assertThat(left.status()).isEqualTo(Comment.Status.CLOSED);
        assertThat(left.replies()).extracting(Comment.Reply::message).first().isEqualTo("I will look at it on Monday");
        sync(List.of(row("APP-1", "critical", 78)));
        assertThat(comments("APP-1")).as("a new one for the new break").hasSize(2);
    }

    @Test
    void a_sealer_that_may_not_comment_is_a_warning_and_changes_no_outcome() {
        startTelling(2);
        workspace().silence("sandbox-sealer-token", true);
        TestGateway.Result result = sync("APP-1", "APP-2");
        assertThat(result.outcome("APP-1")).isEqualTo("left-broken untrusted-field");
        assertThat(result.outcome("APP-2")).isEqualTo("left-broken untrusted-field");
        assertThat(result.report().aborted()).isNull();
        assertThat(result.report().notes())
                .filteredOn(n -> n.contains("comment"))
                .singleElement()
                .asString()
                .startsWith("LeanIX does not let the sealer comment (")
                .contains("Ask the LeanIX admin", "seal.tell-owner=none");
        assertThat(comments("APP-1")).isEmpty();
    }

    @Test
    void once_it_may_the_next_process_makes_it_good() throws Exception {
        startTelling(1);
        workspace().silence("sandbox-sealer-token", true);
        sync("APP-1");
        workspace().silence("sandbox-sealer-token", false);
        restartGateway();
        sweep();
        assertThat(comments("APP-1")).hasSize(1);
    }

    @Test
    void a_lost_answer_doubles_nothing() throws Exception {
        startTelling(1);
        workspace().faults().when(RequestMatch.any().containing(CREATES), 1, new Fault.DropAfter());
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("left-broken untrusted-field");
        restartGateway();
        sweep();
        sweep();
        assertThat(comments("APP-1")).hasSize(1);
        workspace().person(OWNER).approve("APP-1");
        sweep();
        assertThat(comments("APP-1")).isEmpty();
    }

    @Test
    void a_lost_question_how_comments_are_held_is_asked_again() {
        startTelling(1);
        workspace().faults().when(RequestMatch.any().containing("\"Comment\""), 2, new Fault.DropBefore());
        sync("APP-1");
        assertThat(comments("APP-1")).as("surely there was none").hasSize(1);
        workspace().person(OWNER).approve("APP-1");
        sweep();
        assertThat(comments("APP-1")).as("deleted, because nobody has replied").isEmpty();
    }

    /** Nobody knows whether it was made, and nobody can look: that is told, and rests. */
    @Test
    void what_can_not_be_seen_is_not_asked_for_in_each_sweep() {
        startTelling(1);
        workspace().faults().when(RequestMatch.any().containing(CREATES), 1, new Fault.DropAfter());
        workspace()
                .faults()
                .when(RequestMatch.any().containing("\"Comment\""), 99, new Fault.ErrorType("BUSINESS_LOGIC"));
        assertThat(sync("APP-1").report().notes()).anyMatch(n -> n.startsWith("the comments of a sheet can't be read"));
        assertThat(state("APP-1")).isEqualTo(OwnerNote.State.SENT);
        int before = workspace().requests().all().size();
        int reports = reports().size();
        sweep();
        assertThat(workspace().requests().all()).hasSize(before);
        assertThat(reports()).hasSize(reports);
        assertThat(comments("APP-1")).hasSize(1);
    }

    private List<Path> reports() {
        try (Stream<Path> files = Files.list(gateway().settings().data().resolve("reports"))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The request never arrived, and the process died: nobody knows that. */
    @Test
    void a_crash_before_the_request_forgets_nothing() throws Exception {
        startTelling(1);
        workspace().faults().when(RequestMatch.any().containing(CREATES), 1, new Fault.DropBefore());
        sync("APP-1");
        assertThat(comments("APP-1")).isEmpty();
        assertThat(state("APP-1")).isEqualTo(OwnerNote.State.SENT);
        restartGateway();
        sweep();
        assertThat(comments("APP-1")).hasSize(1);
        assertThat(state("APP-1")).isEqualTo(OwnerNote.State.THERE);
    }

    private OwnerNote.State state(String sheet) {
        return gateway()
                .journal()
                .ownerNotes()
                .of(List.of(new FactSheetId(sheet(sheet).id())))
                .stream()
                .map(OwnerNote::state)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_lost_answer_to_a_deletion_is_made_good() {
        startTelling(1);
        sync("APP-1");
        workspace().person(OWNER).approve("APP-1");
        workspace().faults().when(RequestMatch.any().containing("deleteComment"), 1, new Fault.DropAfter());
        sweep();
        sweep();
        assertThat(comments("APP-1")).isEmpty();
        assertThat(gateway().journal().ownerNotes().page(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void an_entry_that_an_old_journal_does_not_know_is_taken_over() {
        startTelling(1);
        workspace()
                .person("sandbox-sealer-token")
                .comment("APP-1", OwnersWords.MARK + " stays broken until you have reviewed it.");
        sync("APP-1");
        assertThat(comments("APP-1")).hasSize(1);
        workspace().person(OWNER).approve("APP-1");
        sweep();
        assertThat(comments("APP-1")).isEmpty();
    }

    @Test
    void what_the_owner_deleted_is_not_made_again() {
        startTelling(1);
        sync("APP-1");
        workspace().delete(comments("APP-1").get(0));
        sync(List.of(row("APP-1", "critical", 78)));
        sweep();
        assertThat(comments("APP-1")).isEmpty();
        workspace().person(OWNER).approve("APP-1");
        sweep();
        assertThat(gateway().journal().ownerNotes().page(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void one_refused_sheet_does_not_keep_the_others_from_being_told() {
        startTelling(3);
        workspace().faults().when(RequestMatch.any().containing(CREATES), 1, new Fault.ErrorType("BUSINESS_LOGIC"));
        sync("APP-1", "APP-2", "APP-3");
        assertThat(List.of("APP-1", "APP-2", "APP-3"))
                .allSatisfy(app -> assertThat(comments(app)).hasSize(1));
    }

    @Test
    void many_are_told_in_few_requests() {
        startTelling(45);
        sync(IntStream.rangeClosed(1, 45)
                .mapToObj(i -> row("APP-" + i, "critical", NEW))
                .toList());
        assertThat(workspace().requests().all().stream()
                        .filter(r -> r.document().contains(CREATES)))
                .hasSize(3);
        assertThat(comments("APP-45")).hasSize(1);
    }

    @Test
    void a_dead_letter_that_is_given_up_is_told_if_its_seal_is_broken_still() throws Exception {
        start(1, o -> o, new TestSettings().tellingOwners());
        workspace().faults().when(RequestMatch.any().containing("Seal("), 1, new Fault.ErrorType("BUSINESS_LOGIC"));
        assertThat(sync("APP-1").outcome("APP-1")).isEqualTo("parked");
        assertThat(comments("APP-1")).as("while it may still be put back").isEmpty();
        DeadLetter letter = gateway().deadLetters().get(0);
        new GivenUp(gateway().settings(), gateway().journal()).discard(letter, "the owners decide", "the test");
        sweep();
        assertThat(comments("APP-1")).hasSize(1);
        assertThat(comments("APP-1").get(0).message())
                .contains("The source vulnerabilities wrote criticalVulnerabilities");
        assertThat(gateway().deadLetters()).isEmpty();
    }
}
