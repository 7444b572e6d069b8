package io.sealkeeper.leanix.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealkeeper.seal.FieldValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The present value, the wanted value, and the result, for each kind. */
class FieldKindTest {

    private static final String CLOUD = "11111111-1111-1111-1111-111111111111";
    private static final String LEGACY = "22222222-2222-2222-2222-222222222222";

    /** A field, what the change wants, and what the sheet has. */
    private static final String SAME = """
            score | 1.50 | 1.5
            score | "1.50" | 1.5
            score | 1.0 | 1
            score | 100 | 1E+2
            score | -0.0 | 0
            score | 9007199254740993 | 9.007199254740992E15
            score | 0.1000000000000000055511151231257827 | 0.1
            cost | 12345678901234567.89 | "12345678901234568"
            cost | 1200 | "1200.00"
            cost | 1200.00 | 1200
            count | 3.0 | 3
            big | 9007199254740993 | 9007199254740993
            big | 9007199254740993 | "9007199254740993"
            flag | true | true
            flag | "false" | false
            alias | "x" | "x"
            alias | 12 | "12"
            alias | "" | null
            alias | null | ""
            score | null | null
            scanned | "2026-11-20" | "2026-11-20T07:30:00Z"
            scanned | "2026-11-20T07:30:00+01:00" | "2026-11-20"
            day | "2026-11-20" | "2026-11-20T23:59:59.999Z"
            day | "2026-11-20T23:00:00-05:00" | "2026-11-20"
            risk | "low" | "low"
            platforms | ["b", "a", "b"] | ["a", "b"]
            platforms | "a" | ["a"]
            platforms | [] | null
            platforms | {"mode": "merge", "values": ["a"]} | ["b", "a"]
            platforms | {"mode": "merge", "values": []} | ["b", "a"]
            platforms | {"values": ["a", "b"]} | ["b", "a"]
            colours | ["red", "green"] | ["green", "red"]
            naFields | ["alias", "score"] | ["score", "alias"]
            lifecycle | {"active": "2026-01-01"} | {"phases": [{"phase": "active", "startDate": "2026-01-01T00:00:00Z"}]}
            lifecycle | {"phases": [{"phase": "b", "startDate": "2026-02-01"}, {"phase": "a", "startDate": "2026-01-01"}]} \
            | {"phases": [{"phase": "a", "startDate": "2026-01-01"}, {"phase": "b", "startDate": "2026-02-01"}]}
            lifecycle | {"active": null} | {"phases": []}
            lifecycle | {} | null
            tags | ["Cloud", "LEGACY"] | [{"id": "LEGACY", "name": "Old"}, {"id": "CLOUD", "name": "Cloud"}]
            tags | [{"tagName": "Old"}, {"tagId": "CLOUD"}] | [{"id": "LEGACY", "name": "Old"}, {"id": "CLOUD", "name": "Cloud"}]
            tags | {"mode": "merge", "values": ["Old"]} | [{"id": "LEGACY", "name": "Old"}, {"id": "CLOUD", "name": "Cloud"}]
            tags | [] | []
            externalId | "A-1" | {"externalId": "A-1", "comment": "by hand"}
            externalId | {"externalId": "A-1", "comment": null} | {"externalId": "A-1", "status": "OK"}
            erpId | 17 | {"externalId": "17"}
            location | {"rawAddress": "Bonn", "latitude": 50.70} | {"rawAddress": "Bonn", "latitude": 50.7, "geoCity": "Bonn"}
            location | {"rawAddress": "Bonn", "geoCity": null} | {"rawAddress": "Bonn", "longitude": 7.1}
            projectStatus | [{"date": "2026-01-31", "status": "RED", "progress": 50}] \
            | [{"id": "7", "date": "2026-01-31T00:00:00Z", "status": "RED", "progress": 50, "description": null}]
            projectStatus | [{"date": "2026-02-28", "progress": 2}, {"date": "2026-01-31", "progress": 1}] \
            | [{"id": "7", "date": "2026-01-31", "progress": 1}, {"id": "8", "date": "2026-02-28", "progress": 2}]
            """;

    /** The same, and what is sent. */
    private static final String SENT = """
            score | 2.50 | 1.5 | 2.5
            score | 9007199254740993 | 9007199254740994 | 9007199254740993
            big | 9007199254740993 | 9007199254740992 | 9007199254740993
            cost | 1200 | null | 1200
            alias | "x " | "x" | x\s
            scanned | "2026-11-20" | "2026-11-21T00:00:00Z" | 2026-11-20
            scanned | "2026-11-20T08:00:00Z" | "2026-11-20T07:00:00Z" | 2026-11-20T08:00:00Z
            day | "2026-11-20T08:00:00Z" | null | 2026-11-20
            risk | "high" | "low" | high
            risk | null | "low" | (none)
            platforms | ["c", "a"] | ["a", "b"] | ["a","c"]
            platforms | {"mode": "merge", "values": ["c"]} | ["b", "a"] | ["a","b","c"]
            platforms | null | ["a"] | (none)
            naFields | ["alias"] | null | ["alias"]
            lifecycle | {"plan": "2026-01-01", "active": "2026-02-01"} | {"phases": [{"phase": "plan", "startDate": "2026-01-01"}]} \
            | {"phases":[{"phase":"active","startDate":"2026-02-01"},{"phase":"plan","startDate":"2026-01-01"}]}
            lifecycle | null | {"phases": [{"phase": "plan", "startDate": "2026-01-01"}]} | (none)
            tags | ["Cloud", "New"] | [{"id": "LEGACY", "name": "Old"}, {"id": "CLOUD", "name": "Cloud"}] \
            | [{"tagName":"New"},{"tagId":"CLOUD"}]
            tags | {"mode": "merge", "values": ["New"]} | [{"id": "CLOUD", "name": "Cloud"}] | [{"tagName":"New"},{"tagId":"CLOUD"}]
            tags | ["LEGACY"] | [] | [{"tagId":"LEGACY"}]
            tags | null | [{"id": "CLOUD", "name": "Cloud"}] | (none)
            externalId | "A-2" | {"externalId": "A-1", "comment": "by hand"} | {"comment":"by hand","externalId":"A-2"}
            externalId | {"externalId": "A-1", "comment": null} | {"externalId": "A-1", "comment": "x"} | {"externalId":"A-1"}
            externalId | null | {"externalId": "A-1"} | (none)
            location | {"rawAddress": "Rom"} | {"rawAddress": "Bonn", "latitude": 50.7} | {"rawAddress":"Rom"}
            location | {"latitude": 1.50, "longitude": 2} | null | {"latitude":1.5,"longitude":2}
            projectStatus | [{"date": "2026-01-31", "progress": 1}, {"date": "2026-02-28", "progress": 3}] \
            | [{"id": "7", "date": "2026-01-31", "progress": 1}, {"id": "8", "date": "2026-02-28", "progress": 2}] \
            | [{"date":"2026-01-31","id":"7","progress":1},{"date":"2026-02-28","progress":3}]
            """;

    /** Values that do not fit, and their messages. */
    private static final String REFUSED = """
            count | 3.5 | '3.5' is not a whole number
            count | 2147483648 | '2147483648' does not fit: the field takes -2147483648 to 2147483647
            count | "many" | 'many' is not a number
            score | "NaN" | 'NaN' is not a number
            score | "1e9999999" | '1E+9999999' has too many digits
            flag | "yes" | 'yes' is neither true nor false
            alias | ["a"] | a list does not fit a field that takes one value
            alias | {"a": 1} | an object does not fit a field that takes one value
            risk | "hig" | 'hig' is not one of [high, low], did you mean 'high'?
            colours | ["red", "pink"] | 'pink' is not one of [blue, green, red]
            colours | [null] | null does not fit inside of a list
            platforms | {"mode": "add", "values": []} | 'add' is not one of [merge, replace]
            platforms | {"mode": "merge", "value": ["a"]} | 'value' is not one of [mode, values], did you mean 'values'?
            platforms | {"mode": "merge"} | "values" has to be a list, as in {"mode": "merge", "values": ["a"]}
            platforms | {"a": 1} | an object does not fit a field that takes one value
            day | "31.01.2026" | '31.01.2026' is not a date; write one as year-month-day: 2026-01-31
            day | "2026-02-30" | '2026-02-30' is not a date; write one as year-month-day: 2026-01-31
            day | "2026-01-31Tmorning" | '2026-01-31Tmorning' is not a date; write one as year-month-day: 2026-01-31
            naFields | ["alas"] | did you mean 'alias'?
            lifecycle | "2026-01-01" | a lifecycle is written as
            lifecycle | {"phases": [{"startDate": "2026-01-01"}]} | a lifecycle is written as
            lifecycle | {"phases": [{"phase": "active"}]} | phase 'active' has no startDate
            lifecycle | {"active": "soon"} | 'soon' is not a date
            tags | [{"tag": "x"}] | a tag is written as
            tags | [{"tagName": "x", "tagId": "y"}] | a tag is written as
            tags | [""] | a tag is written as
            externalId | {"externalID": "x"} | there is no 'externalID' in it, only [comment, externalId,
            externalId | {"externalId": null} | null in place of the whole clears it
            externalId | ["x"] | an external id is written as
            location | "Bonn" | a location is written as {"rawAddress"
            location | {"adress": "Bonn"} | there is no 'adress' in it
            location | {"latitude": "north"} | 'latitude': 'north' is not a number
            projectStatus | {"date": "2026-01-31"} | a project status is written as
            projectStatus | [{"date": "2026-01-31", "status": "BLUE"}] | 'status': 'BLUE' is not one of [GREEN, RED]
            projectStatus | [{"date": "today"}] | 'date': 'today' is not a date
            numbers | [1] | this version can't write a field of this kind
            matrix | [["a"]] | this version can't write a field of this kind
            odd | {"a": "x"} | this version can't write a field of this kind
            subscriptions | [] | this version can't write a field of this kind
            relApplicationOwner | [] | it is a relation, and belongs under "relations"
            """;

    static Stream<Arguments> same() {
        return lines(SAME);
    }

    static Stream<Arguments> sent() {
        return lines(SENT);
    }

    static Stream<Arguments> refused() {
        return lines(REFUSED);
    }

    private static Stream<Arguments> lines(String table) {
        return table.lines()
                .map(line -> Arguments.of((Object[])
                        line.replace("CLOUD", CLOUD).replace("LEGACY", LEGACY).split(" \\| ")));
    }

    @ParameterizedTest
    @MethodSource("same")
    void what_means_the_same_is_no_change(String field, String wanted, String present) throws Exception {
        FieldKind kind = Kinds.of(field);
        FieldValue there = kind.present(Kinds.json(present));

        assertThat(kind.wanted(Kinds.wanted(wanted)).over(there)).isEqualTo(there);
    }

    @ParameterizedTest
    @MethodSource("sent")
    void what_differs_is_sent_as_leanix_has_it(String field, String wanted, String present, String sent)
            throws Exception {
        FieldKind kind = Kinds.of(field);
        FieldValue there = kind.present(Kinds.json(present));
        FieldValue after = kind.wanted(Kinds.wanted(wanted)).over(there);

        assertThat(after).isNotEqualTo(there);
        assertThat(kind.sent(after)).hasToString(sent);
    }

    @ParameterizedTest
    @MethodSource("sent")
    void what_was_sent_is_found_again(String field, String wanted, String present, String sent) throws Exception {
        FieldKind kind = Kinds.of(field);
        FieldValue there = kind.present(Kinds.json(present));
        Want again = kind.again(kind.sent(kind.wanted(Kinds.wanted(wanted)).over(there)));

        if (!wanted.contains("null,") && !wanted.contains("null}")) {
            assertThat(again.over(there)).as("it has not arrived").isNotEqualTo(there);
        }
        if (!field.equals("tags") && !field.equals("projectStatus")) {
            FieldValue arrived = kind.wanted(Kinds.wanted(wanted)).over(there);
            assertThat(again.over(arrived)).as("it has arrived").isEqualTo(arrived);
        }
    }

    @Test
    void a_tag_is_found_again_by_the_name_it_was_sent_with() throws Exception {
        FieldKind tags = Kinds.of("tags");
        FieldValue sent = tags.sent(tags.wanted(Kinds.wanted("[\"New\"]")).over(FieldValue.NONE));
        FieldValue now = tags.present(Kinds.json("[{\"id\": \"9\", \"name\": \"New\"}]"));

        assertThat(tags.again(sent).over(now)).isEqualTo(now);
    }

    @Test
    void a_project_status_is_found_again_under_its_new_id() throws Exception {
        FieldKind status = Kinds.of("projectStatus");
        FieldValue sent =
                status.wanted(Kinds.wanted("[{\"date\": \"2026-01-31\"}]")).over(FieldValue.NONE);
        FieldValue now = status.present(Kinds.json("[{\"id\": \"9\", \"date\": \"2026-01-31\"}]"));

        assertThat(status.again(sent).over(now)).isEqualTo(now);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_does_not_fit_is_said_in_words(String field, String wanted, String words) {
        assertThatThrownBy(() -> Kinds.of(field).wanted(Kinds.wanted(wanted)))
                .isInstanceOf(FieldKind.DoesNotFit.class)
                .hasMessageContaining(words);
    }

    @Test
    void what_the_data_model_tells_is_held_to() throws Exception {
        FieldInfo select = new FieldInfo("SINGLE_SELECT", List.of("low", "high"), false);
        assertThatThrownBy(() -> Kinds.with("alias", select).wanted(Optional.of("hig")))
                .hasMessage("'hig' is not one of [high, low], did you mean 'high'?");
        FieldInfo date = new FieldInfo("DATE", List.of(), false);
        assertThatThrownBy(() -> Kinds.with("alias", date).wanted(Optional.of("soon")))
                .hasMessageContaining("is not a date");
        FieldInfo text = new FieldInfo("STRING", List.of(), false);
        FieldValue moment = FieldValue.of("2026-11-20T07:30:00Z");
        assertThat(Kinds.with("alias", text).wanted(Optional.of("2026-11-20")).over(moment))
                .as("a text that looks like a date is a text")
                .isEqualTo(FieldValue.of("2026-11-20"));
        FieldInfo phases = new FieldInfo("LIFECYCLE", List.of("plan", "active"), false);
        assertThatThrownBy(() -> Kinds.with("lifecycle", phases).wanted(Kinds.wanted("{\"aktive\": \"2026-01-01\"}")))
                .hasMessage("'aktive' is not one of [active, plan], did you mean 'active'?");
        assertThat(Kinds.with("lifecycle", phases).part("phaseOut")).isEmpty();
    }

    @Test
    void a_long_list_of_values_is_cut_but_the_nearest_is_named() {
        FieldInfo many = new FieldInfo(
                "SINGLE_SELECT",
                Stream.iterate(10, i -> i + 1).limit(40).map(i -> "value" + i).toList(),
                false);
        assertThatThrownBy(() -> Kinds.with("alias", many).wanted(Optional.of("Value-49")))
                .hasMessageContaining("value21, … 28 more], did you mean 'value49'?");
    }

    @Test
    void a_phase_alone_leaves_the_others() throws Exception {
        FieldKind lifecycle = Kinds.of("lifecycle");
        var present = Kinds.json("{\"phases\": [{\"phase\": \"plan\", \"startDate\": \"2026-01-01\"}]}");
        Want phaseOut = lifecycle.part("phaseOut").orElseThrow().wanted(Optional.of("2027-01-01"));

        assertThat(lifecycle.parts(present)).containsEntry("plan", FieldValue.of("2026-01-01"));
        assertThat(lifecycle.ofPart("phaseOut", phaseOut).over(lifecycle.present(present)))
                .hasToString("{\"phases\":[{\"phase\":\"phaseOut\",\"startDate\":\"2027-01-01\"},"
                        + "{\"phase\":\"plan\",\"startDate\":\"2026-01-01\"}]}");
    }

    @Test
    void one_change_after_the_other_is_as_both_at_once() throws Exception {
        FieldKind tags = Kinds.of("tags");
        FieldValue present = tags.present(Kinds.json("[{\"id\": \"1\", \"name\": \"Cloud\"}]"));
        Want whole = tags.wanted(Kinds.wanted("[\"Cloud\", \"New\"]"));
        Want more = tags.wanted(Kinds.wanted("{\"mode\": \"merge\", \"values\": [\"Cloud\", \"More\"]}"));

        assertThat(tags.sent(whole.then(more).over(present)))
                .hasToString("[{\"tagName\":\"More\"},{\"tagName\":\"New\"},{\"tagId\":\"1\"}]");
    }
}
