package io.sealkeeper.pipeline.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.pipeline.transform.CanonicalChange.NotAChange;
import io.sealkeeper.seal.Change;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Origin;
import io.sealkeeper.seal.RelationsWanted;
import io.sealkeeper.seal.SheetName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalChangeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Invalid changes, and the message for each. */
    private static final String MISTAKES = """
            [] | the mapping gave a list in place of a change: an object with the fact sheet's type
            null | the mapping gave null in place of a change
            {"typ": "A", "id": "1", "fields": {}} | 'typ', which a change does not have, did you mean 'type'?; it has type, id,
            {"type": "A", "id": "1", "field": {}} | did you mean 'fields'?
            {"type": "A", "id": "1"} | neither fields nor relations: there is nothing to change
            {"id": "1", "fields": {}} | no fact sheet type: "type" has to be its name, as "Application"
            {"type": 7, "id": "1", "fields": {}} | no fact sheet type
            {"type": "A", "fields": {}} | the fact sheet is not named: give its id, its externalId or its exact name
            {"type": "A", "externalId": " ", "fields": {}} | the fact sheet is named by nothing
            {"type": "A", "externalId": null, "fields": {}} | the fact sheet is named by nothing
            {"type": "A", "id": "1", "name": "x", "fields": {}} | the fact sheet is named 2 times over: keep one
            {"type": "A", "externalId": ["1"], "fields": {}} | "externalId" of the fact sheet has to be a text, not a list
            {"type": "A", "id": "1", "fields": []} | "fields" has to be an object, as {"alias": "x"}, not a list
            {"type": "A", "id": "1", "fields": {"/": 1}} | '/' is no field of a fact sheet
            {"type": "A", "id": "1", "relations": []} | "relations" has to be an object, as {"relApplicationToITComponent"
            {"type": "A", "id": "1", "relations": {"relX": null}} | not null; to remove all, replace them by no items
            {"type": "A", "id": "1", "relations": {"relX": "1"}} | relation 'relX' has to be a list, or {"mode": "replace"
            {"type": "A", "id": "1", "relations": {"relX/1": []}} | relation 'relX/1' is no name of a relation
            {"type": "A", "id": "1", "relations": {"relX": {"item": []}}} | did you mean 'items'?
            {"type": "A", "id": "1", "relations": {"relX": {"mode": "replace"}}} | "items" of relation 'relX' has to be a list, not nothing
            {"type": "A", "id": "1", "relations": {"relX": {"mode": "replac", "items": []}}} | did you mean 'replace'?
            {"type": "A", "id": "1", "relations": {"relX": ["1"]}} | item 1 of relation 'relX' has to be an object
            {"type": "A", "id": "1", "relations": {"relX": [{"id": "1"}, {}]}} | item 2 of relation 'relX' is not named
            {"type": "A", "id": "1", "relations": {"relX": [{"id": "1", "activeTo": "x"}]}} | 'activeTo', which item 1 of relation 'relX'
            {"type": "A", "id": "1", "relations": {"relX": [{"id": "1", "type": ""}]}} | "type" of item 1 of relation 'relX'
            {"type": "A", "id": "1", "relations": {"relX": [{"id": "1", "fields": 3}]}} | "fields" of item 1 of relation 'relX' has to
            {"type": "A", "id": "1", "relations": {"relX": [{"id": "1", "activeFrom": null, "fields": {"activeFrom": "x"}}]}} \
            | "activeFrom" of item 1 of relation 'relX' stands there twice
            {"type": "A", "id": "1", "fields": {"a": [[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]}} | nested more than 20 deep
            """;

    static Stream<Arguments> mistakes() {
        return MISTAKES.lines().map(line -> Arguments.of((Object[]) line.split(" \\| ")));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_named_with_what_would_be_right(String json, String words) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(NotAChange.class).hasMessageContaining(words);
    }

    @Test
    void values_are_plain_and_exact() throws Exception {
        Change change = read(
                "{\"type\": \"Application\", \"externalId\": 17, \"fields\": {\"cost\": 0.10, \"tags\": [\"a\", null],"
                        + " \"lifecycle\": {\"active\": null, \"n\": 1.50}, \"flag\": true, \"alias\": null}}");
        assertThat(change.sheet()).isEqualTo(new SheetName.ByExternalId("17"));
        assertThat(change.wanted())
                .containsEntry(new FieldPath("cost"), Optional.of(new BigDecimal("0.1")))
                .containsEntry(new FieldPath("tags"), Optional.of(List.of("a", Optional.empty())))
                .containsEntry(
                        new FieldPath("lifecycle"),
                        Optional.of(Map.of("active", Optional.empty(), "n", new BigDecimal("1.5"))))
                .containsEntry(new FieldPath("flag"), Optional.of(true))
                .containsEntry(new FieldPath("alias"), Optional.empty());
    }

    @Test
    void relations_are_read_as_they_are_meant() throws Exception {
        Change change =
                read("{\"type\": \"Application\", \"name\": \"Billing\", \"relations\": {\"relA\": [{\"id\": \"x\"}],"
                        + " \"relB\": {\"mode\": \"replace\", \"items\": [{\"name\": \"n\", \"type\": \"Provider\","
                        + " \"fields\": {\"cost\": null}, \"activeFrom\": \"2026-01-01\"}]}}}");
        assertThat(change.sheet()).isEqualTo(new SheetName.ByName("Billing"));
        assertThat(change.wanted()).isEmpty();
        assertThat(change.relations())
                .containsEntry(
                        "relA",
                        new RelationsWanted(
                                false,
                                List.of(new RelationsWanted.Item(
                                        new SheetName.ById(new FactSheetId("x")), Optional.empty(), Map.of()))))
                .containsEntry(
                        "relB",
                        new RelationsWanted(
                                true,
                                List.of(new RelationsWanted.Item(
                                        new SheetName.ByName("n"),
                                        Optional.of(new FactSheetType("Provider")),
                                        Map.of("cost", Optional.empty(), "activeFrom", Optional.of("2026-01-01"))))));
    }

    private static Change read(String json) throws Exception {
        return CanonicalChange.read(new Origin("s", "f", 2), json, JSON.readTree(json));
    }
}
