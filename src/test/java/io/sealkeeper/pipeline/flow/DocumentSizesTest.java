package io.sealkeeper.pipeline.flow;

import static io.sealkeeper.leanix.GraphqlRequest.Kind.READ;
import static io.sealkeeper.leanix.GraphqlRequest.Kind.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentSizesTest {

    private final DocumentSizes sizes = new DocumentSizes();

    @Test
    void the_setting_holds_until_a_document_is_refused() {
        assertThat(sizes.most(UPDATE, 20)).isEqualTo(20);
        sizes.refused(UPDATE, 20);
        assertThat(sizes.most(UPDATE, 20)).isEqualTo(10);
        assertThat(sizes.most(READ, 100)).isEqualTo(100);
    }

    @Test
    void it_grows_back_after_some_were_taken() {
        sizes.refused(UPDATE, 20);
        take(8);
        assertThat(sizes.most(UPDATE, 20)).isEqualTo(12);
        take(8);
        assertThat(sizes.most(UPDATE, 20)).isEqualTo(15);
        take(16);
        assertThat(sizes.most(UPDATE, 20)).isEqualTo(20);
    }

    @Test
    void what_was_refused_before_is_tried_less_and_less_often() {
        int tried = 0;
        for (int document = 0; document < 1000; document++) {
            int size = sizes.most(UPDATE, 20);
            if (size > 12) {
                tried++;
                sizes.refused(UPDATE, size);
            } else {
                sizes.taken(UPDATE, size);
            }
        }
        assertThat(tried).isBetween(2, 12);
    }

    @Test
    void one_bad_sheet_does_not_make_documents_small() {
        sizes.refused(UPDATE, 20);
        sizes.taken(UPDATE, 10);
        sizes.refused(UPDATE, 10);
        sizes.refused(UPDATE, 5);
        sizes.taken(UPDATE, 3);
        sizes.refused(UPDATE, 2);
        sizes.taken(UPDATE, 1);
        sizes.refused(UPDATE, 1);
        assertThat(sizes.most(UPDATE, 20)).isEqualTo(20);
    }

    @Test
    void documents_that_were_under_way_together_shrink_it_once() {
        for (int i = 0; i < 6; i++) {
            sizes.refused(UPDATE, 20);
        }
        assertThat(sizes.most(UPDATE, 20)).isEqualTo(10);
    }

    private void take(int documents) {
        for (int i = 0; i < documents; i++) {
            sizes.taken(UPDATE, sizes.most(UPDATE, 20));
        }
    }
}
