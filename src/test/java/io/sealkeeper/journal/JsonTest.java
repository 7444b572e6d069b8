package io.sealkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void an_edit_that_was_written_before_there_were_relations_is_read_as_ever() {
        assertThat(Json.edits("[{\"path\":\"alias\",\"before\":null,\"after\":\"x\"}]"))
                .containsExactly(new FieldEdit(new FieldPath("alias"), FieldValue.NONE, FieldValue.of("x")));
        assertThat(Json.ofEdits(List.of(new FieldEdit(new FieldPath("alias"), FieldValue.NONE, FieldValue.of("x")))))
                .as("and one of a field is written as ever")
                .isEqualTo("[{\"path\":\"alias\",\"before\":null,\"after\":\"x\"}]");
    }

    @Test
    void a_relation_keeps_its_far_end_and_its_place() {
        FieldEdit edit = new FieldEdit(
                new FieldPath("relToParent/far-1"),
                FieldValue.of("{}"),
                FieldValue.NONE,
                new FieldPath("relToParent/relation-1"));
        assertThat(Json.edits(Json.ofEdits(List.of(edit)))).containsExactly(edit);
        assertThat(edit.farEnd()).contains(new FactSheetId("far-1"));
    }
}
