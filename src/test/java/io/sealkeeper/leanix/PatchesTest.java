package io.sealkeeper.leanix;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.FieldValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Edits in the form of LeanIX's patches (SAP Help, Updating Fact Sheets). */
class PatchesTest {

    @Test
    void a_value_is_replaced_and_none_is_removed() {
        assertThat(Patches.of(List.of(
                        new FieldEdit(new FieldPath("alias"), FieldValue.of("a"), FieldValue.of("b")),
                        new FieldEdit(
                                new FieldPath("lifecycle/phaseOut"), FieldValue.of("2026-01-01"), FieldValue.NONE))))
                .containsExactly(
                        Map.of("op", "replace", "path", "/alias", "value", "b"),
                        Map.of("op", "remove", "path", "/lifecycle/phaseOut"));
    }

    @Test
    void relations_are_removed_changed_and_added() {
        assertThat(Patches.of(List.of(
                        relation("far-1", FieldValue.NONE, FieldValue.of("{\"costTotalAnnual\":12.5}"), "new_1"),
                        relation(
                                "far-2",
                                FieldValue.of("{\"activeFrom\":\"2026-01-01\",\"note\":\"x\"}"),
                                FieldValue.of("{\"note\":\"y\"}"),
                                "r2"),
                        relation("far-3", FieldValue.of("{}"), FieldValue.NONE, "r3"))))
                .containsExactly(
                        Map.of("op", "remove", "path", "/relToX/r3"),
                        Map.of(
                                "op",
                                "add",
                                "path",
                                "/relToX/new_1",
                                "value",
                                "{\"factSheetId\":\"far-1\",\"costTotalAnnual\":12.5}"),
                        Map.of(
                                "op",
                                "replace",
                                "path",
                                "/relToX/r2",
                                "value",
                                "{\"factSheetId\":\"far-2\",\"note\":\"y\",\"activeFrom\":null}"));
    }

    private static FieldEdit relation(String farEnd, FieldValue before, FieldValue after, String place) {
        return new FieldEdit(
                FieldPath.ofRelation("relToX", farEnd), before, after, FieldPath.ofRelation("relToX", place));
    }
}
