package io.sealkeeper.pipeline.profile;

import static io.sealkeeper.leanix.GraphqlRequest.Kind.LOG;
import static io.sealkeeper.leanix.GraphqlRequest.Kind.READ;
import static io.sealkeeper.leanix.GraphqlRequest.Kind.SEAL;
import static io.sealkeeper.leanix.GraphqlRequest.Kind.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentSizesTest {

    private static final int SETTING = 200;
    private static final Duration QUICK = Duration.ofMillis(150);
    private static final Duration SLOW = Duration.ofSeconds(5);

    private static final DocumentSizes.Share ALL_OF_200 = new DocumentSizes.Share(200, List.of());

    private enum Answer {
        TAKEN,
        LATE,
        REFUSED,
        LOST
    }

    private final DocumentSizes sizes = new DocumentSizes();

    /** Sends full documents of updates, one after the other, and returns how many sheets each held. */
    private List<Integer> send(int documents, IntFunction<Answer> leanIx) {
        List<Integer> sent = new ArrayList<>();
        for (int i = 0; i < documents; i++) {
            int sheets = sizes.most(UPDATE, SETTING);
            sent.add(sheets);
            switch (leanIx.apply(sheets)) {
                case TAKEN -> sizes.taken(UPDATE, sheets, QUICK);
                case LATE -> sizes.taken(UPDATE, sheets, SLOW);
                case REFUSED -> sizes.refused(UPDATE, sheets);
                case LOST -> sizes.lost(UPDATE, sheets);
            }
        }
        return sent;
    }

    private static IntFunction<Answer> atMost(int most, Answer beyond) {
        return sheets -> sheets <= most ? Answer.TAKEN : beyond;
    }

    @Test
    void it_doubles_until_the_setting_while_documents_are_taken() {
        assertThat(send(6, atMost(SETTING, Answer.REFUSED))).containsExactly(20, 40, 80, 160, 200, 200);
        assertThat(sizes.next(UPDATE, SETTING, 500)).isEqualTo(ALL_OF_200);
    }

    @Test
    void one_sheet_alone_says_nothing_of_how_many_are_taken() {
        sizes.refused(UPDATE, 20);
        sizes.taken(UPDATE, 1, QUICK);
        assertThat(sizes.next(UPDATE, SETTING, 500).trials())
                .as("no documents of one sheet beside the next trial")
                .containsExactly(10);
        assertThat(sizes.learnt()).isEmpty();
    }

    /** A fifth below the limit is good enough; a sixtieth of the documents at most is refused. */
    @ParameterizedTest
    @CsvSource({"150", "100", "61", "20", "7", "2", "1"})
    void it_finds_what_leanix_takes(int limit) {
        List<Integer> sent = send(1000, atMost(limit, Answer.REFUSED));
        assertThat(sizes.most(UPDATE, SETTING)).isBetween((limit * 4 + 4) / 5, limit * 5 / 4 + 1);
        assertThat(sent.stream().filter(n -> n > limit)).hasSizeLessThanOrEqualTo(16);
        long sheets = sent.stream().filter(n -> n <= limit).mapToInt(n -> n).sum();
        assertThat(sheets).as("sheets in 1000 documents").isGreaterThanOrEqualTo(1000L * limit * 78 / 100);
    }

    /** It costs a document as large as today's at most; and one that comes late was taken nevertheless. */
    @ParameterizedTest
    @ValueSource(ints = {150, 60, 25})
    void a_document_that_takes_too_long_is_too_large(int quick) {
        List<Integer> sent = send(1000, atMost(quick, Answer.LATE));
        assertThat(sizes.most(UPDATE, SETTING)).isBetween(quick * 3 / 4, quick * 5 / 4 + 1);
        assertThat(sent.stream().filter(n -> n > quick)).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void a_workspace_that_is_slow_anyway_gets_no_smaller_documents_than_at_first() {
        assertThat(send(50, n -> Answer.LATE)).containsOnly(20);
    }

    @Test
    void a_document_without_an_answer_shrinks_it_at_once_and_may_be_chance() {
        send(5, atMost(SETTING, Answer.REFUSED));
        sizes.lost(UPDATE, 200);
        assertThat(sizes.most(UPDATE, SETTING)).isEqualTo(50);
        assertThat(sizes.next(UPDATE, SETTING, 500)).isEqualTo(new DocumentSizes.Share(50, List.of(50, 100, 200)));
        assertThat(send(4, n -> Answer.TAKEN)).containsExactly(50, 100, 200, 200);
    }

    @Test
    void the_second_one_is_not() {
        List<Integer> sent = send(300, atMost(90, Answer.LOST));
        assertThat(sent.stream().filter(n -> n > 90)).hasSizeLessThanOrEqualTo(8);
        assertThat(sizes.most(UPDATE, SETTING)).isBetween(72, 115);
    }

    @Test
    void what_was_refused_before_is_tried_less_and_less_often() {
        assertThat(send(2000, atMost(20, Answer.REFUSED)).stream().filter(n -> n > 20))
                .hasSizeBetween(4, 9);
    }

    @Test
    void a_limit_that_is_lifted_is_noticed() {
        send(100, atMost(20, Answer.REFUSED));
        send(400, n -> Answer.TAKEN);
        assertThat(sizes.most(UPDATE, SETTING)).isEqualTo(SETTING);
    }

    @Test
    void one_bad_sheet_does_not_make_documents_small() {
        sizes.taken(UPDATE, 20, QUICK);
        sizes.refused(UPDATE, 40);
        sizes.taken(UPDATE, 20, QUICK);
        sizes.refused(UPDATE, 20);
        sizes.refused(UPDATE, 10);
        sizes.taken(UPDATE, 5, QUICK);
        sizes.refused(UPDATE, 5);
        sizes.refused(UPDATE, 2);
        sizes.taken(UPDATE, 1, QUICK);
        sizes.refused(UPDATE, 1);
        assertThat(sizes.most(UPDATE, SETTING)).isEqualTo(40);
    }

    @Test
    void documents_that_were_under_way_together_shrink_it_once() {
        send(5, n -> Answer.TAKEN);
        for (int i = 0; i < 6; i++) {
            sizes.refused(UPDATE, 200);
        }
        assertThat(sizes.most(UPDATE, SETTING)).isEqualTo(100);
    }

    @Test
    void documents_of_growing_size_go_side_by_side_and_others_send_small_ones_meanwhile() {
        assertThat(sizes.next(UPDATE, SETTING, 500))
                .isEqualTo(new DocumentSizes.Share(20, List.of(20, 40, 80, 160, 200)));
        assertThat(sizes.next(UPDATE, SETTING, 50)).isEqualTo(new DocumentSizes.Share(20, List.of(20, 40)));
        sizes.taken(UPDATE, 20, QUICK);
        assertThat(sizes.next(UPDATE, 20, 500)).isEqualTo(new DocumentSizes.Share(20, List.of()));
        assertThat(sizes.next(UPDATE, SETTING, 500)).isEqualTo(new DocumentSizes.Share(40, List.of(40, 80, 160, 200)));
        sizes.leaves(UPDATE, 40);
        DocumentSizes.Share small = new DocumentSizes.Share(20, List.of(20, 20, 20));
        assertThat(sizes.next(UPDATE, SETTING, 500)).as("others meanwhile").isEqualTo(small);
        sizes.taken(UPDATE, 20, QUICK);
        assertThat(sizes.next(UPDATE, SETTING, 500)).as("and still").isEqualTo(small);
        sizes.refused(UPDATE, 40);
        assertThat(sizes.next(UPDATE, SETTING, 500)).isEqualTo(new DocumentSizes.Share(20, List.of()));
    }

    /** Their answers come in any order. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void what_went_side_by_side_is_understood_in_any_order(int order) {
        sizes.taken(UPDATE, 20, QUICK);
        List<Integer> sent = new ArrayList<>(List.of(40, 80, 160));
        List<Integer> answered = new ArrayList<>();
        answered.add(sent.remove(order % 3));
        answered.add(sent.remove(order / 3));
        answered.addAll(sent);
        for (int sheets : answered) {
            if (sheets > 100) {
                sizes.refused(UPDATE, sheets);
            } else {
                sizes.taken(UPDATE, sheets, QUICK);
            }
        }
        assertThat(sizes.most(UPDATE, SETTING)).as(answered.toString()).isEqualTo(80);
        assertThat(sizes.learnt().get(UPDATE)).isEqualTo(new DocumentSizes.Learnt(80, Optional.of(160)));
    }

    @Test
    void a_share_says_which_documents_go_now() {
        DocumentSizes.Share trials = new DocumentSizes.Share(40, List.of(40, 80));
        assertThat(List.of(trials.document(0), trials.document(1), trials.document(2)))
                .containsExactly(Optional.of(40), Optional.of(80), Optional.empty());
        assertThat(trials.alone()).isEqualTo(new DocumentSizes.Share(40, List.of(40)));
        assertThat(ALL_OF_200.document(7)).contains(200);
    }

    /** A batch may be given up before its document is answered. */
    @Test
    void a_document_that_never_comes_back_is_not_waited_for_for_ever() {
        sizes.taken(UPDATE, 20, QUICK);
        sizes.leaves(UPDATE, 40);
        long others = 0;
        while (sizes.next(UPDATE, SETTING, 500).most() == 20) {
            others++;
        }
        assertThat(others).isBetween(10L, 100L);
    }

    @Test
    void restorations_begin_where_updates_are_and_readings_at_a_hundred() {
        send(3, n -> Answer.TAKEN);
        assertThat(sizes.most(SEAL, SETTING)).isEqualTo(160);
        assertThat(sizes.most(LOG, SETTING)).isEqualTo(20);
        assertThat(sizes.most(READ, 500)).isEqualTo(100);
    }

    @Test
    void a_run_of_a_few_rows_says_nothing_of_how_many_are_taken_but_a_refusal_does() {
        sizes.taken(UPDATE, 2, QUICK);
        sizes.taken(READ, 2, QUICK);
        assertThat(sizes.learnt()).isEmpty();

        sizes.refused(UPDATE, 12);
        assertThat(sizes.learnt()).containsExactly(Map.entry(UPDATE, new DocumentSizes.Learnt(2, Optional.of(12))));
    }

    @Test
    void the_next_run_begins_where_this_one_ended() {
        send(200, atMost(61, Answer.REFUSED));
        int found = sizes.most(UPDATE, SETTING);
        DocumentSizes next = new DocumentSizes();
        next.begin(sizes.learnt());
        assertThat(next.most(UPDATE, SETTING)).isBetween(50, 61).isLessThanOrEqualTo(found);
        assertThat(next.next(UPDATE, SETTING, 500).trials()).isEmpty();
        assertThat(next.learnt()).isEqualTo(sizes.learnt());
    }
}
