package io.sealkeeper.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealkeeper.intake.Encoding;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look at a payload finds its format, where its rows are, and its columns. */
class LookTest {

    private static final long MOST = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void the_delimiter_is_that_by_which_all_rows_have_the_same_cells() throws Exception {
        assertThat(csv("a;b;c\n1;2,5;x, y\n3;4,5;z\n").delimiter()).isEqualTo(';');
        assertThat(csv("a\tb\n1,2\t3\n").delimiter()).isEqualTo('\t');
        assertThat(csv("a|b\n1|2\n").delimiter()).isEqualTo('|');
        assertThat(csv("a,b\n\"1;2;3\",4\n").delimiter()).isEqualTo(',');
        assertThat(csv("app\nAPP-1\n").delimiter()).isEqualTo(',');
    }

    @Test
    void what_is_said_of_another_kind_of_file_is_a_mistake() throws Exception {
        Path table = Files.writeString(folder.resolve("a.csv"), "app,x\n1,2\n");
        Path document = Files.writeString(folder.resolve("a.json"), "[{\"app\":1}]");
        mistake(table, new Look(Optional.of(".[]"), Optional.empty(), Optional.empty()), "--rows", "a.csv is none");
        mistake(table, new Look(Optional.empty(), Optional.of("S"), Optional.empty()), "--sheet", "a.csv is none");
        mistake(table, new Look(Optional.empty(), Optional.empty(), Optional.of(0)), "numbered from 1");
        mistake(
                document,
                new Look(Optional.empty(), Optional.empty(), Optional.of(1)),
                "--header-at",
                "a.json is none");
    }

    private static void mistake(Path file, Look look, String... words) {
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> look.at(file, MOST, DeclaringTest.nobody()))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    @Test
    void rows_that_are_no_objects_have_no_columns() throws Exception {
        Path texts = Files.writeString(folder.resolve("t.json"), "[\"a\",\"b\"]");
        Payload found = at(texts, Optional.empty());
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> found.column("app", "--key"))
                .withMessageContaining("its rows have to be objects");
    }

    @Test
    void titles_above_the_header_are_passed_over() throws Exception {
        PayloadFormat.Csv found =
                csv("Report of the week\nas of;20.11.2026\n\napp;critical;high;owner\nAPP-1;1;2;Jo\n");
        assertThat(found.header()).isEqualTo(4);
        assertThat(look("Report\napp,x\n1,2\n").names()).containsExactly("app", "x");
    }

    @Test
    void letters_of_windows_are_noticed_wherever_they_are() throws Exception {
        StringBuilder many = new StringBuilder("app;owner\n");
        for (int i = 0; i < 100; i++) {
            many.append("APP-").append(i).append(";Jo\n");
        }
        byte[] bytes = (many + "APP-X;M\u00fcller\n").getBytes(Charset.forName("windows-1252"));
        Payload found = at(Files.write(folder.resolve("a.csv"), bytes), Optional.empty());
        assertThat(((PayloadFormat.Csv) found.format()).encoding()).isEqualTo(Encoding.WINDOWS_1252);
    }

    @Test
    void a_document_s_rows_are_its_only_list() throws Exception {
        Payload found = json(
                "{\"page\":1,\"data\":{\"apps\":[{\"id\":\"A\",\"owner\":{\"name\":\"Jo\"},\"parts\":[{\"ci\":\"I\"}],\"tags\":[\"x\"]},"
                        + "{\"id\":\"B\",\"owner\":null}]}}",
                Optional.empty());
        assertThat(found.format()).isEqualTo(new PayloadFormat.Json(".data.apps[]", false));
        assertThat(found.names()).containsExactly("id", "owner.name", "parts[].ci", "tags");
        assertThat(found.column("owner.name", "").blanks()).isEqualTo(1);
        assertThat(found.column("parts[].ci", "").place().text()).isEqualTo(".parts");
    }

    @Test
    void of_several_lists_one_has_to_be_said() throws Exception {
        String text = "{\"a\":[{\"x\":1}],\"b\":[{\"y\":1},{\"y\":2}]}";
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> json(text, Optional.empty()))
                .withMessageContaining("a.json has several lists of objects: .a[] (1), .b[] (2)")
                .withMessageContaining("--rows");
        assertThat(json(text, Optional.of(".b[]")).names()).containsExactly("y");
    }

    @Test
    void a_document_without_a_list_is_one_row() throws Exception {
        assertThat(json("{\"app\":\"A\",\"scores\":[1,2]}", Optional.empty()).format())
                .isEqualTo(new PayloadFormat.Json(".", false));
    }

    @Test
    void lines_are_told_by_their_name() throws Exception {
        Path file = Files.writeString(folder.resolve("a.jsonl"), "{\"id\":1}\n{\"id\":2,\"x\":true}\n");
        Payload found = at(file, Optional.empty());
        assertThat(found.format().words()).isEqualTo("JSON Lines");
        assertThat(found.column("x", "").nature()).isEqualTo(PayloadColumn.Nature.TRUTH);
    }

    @Test
    void what_is_no_file_is_told() {
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> at(folder.resolve("none.csv"), Optional.empty()))
                .withMessageContaining("there is no file");
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> at(folder, Optional.empty()))
                .withMessageContaining("is no regular file");
    }

    @Test
    void names_that_two_columns_share_are_told_with_their_places() throws Exception {
        Payload found = look("app,cost,name,cost\n1,2,3,4\n");
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> found.column("cost", "--map"))
                .withMessage(
                        "--map: a.csv has 2 columns that are called 'cost' (columns 2, 4 of row 1), so no source can"
                                + " tell which one is meant: give them names of their own in the file");
        assertThat(found.unreadable())
                .containsExactly(
                        "columns 2, 4 are all called 'cost', so none of them can be read: give them names of their"
                                + " own in the file");
    }

    @Test
    void a_column_without_a_name_is_told_if_it_holds_something() throws Exception {
        assertThat(look("app,,x,\n1,2,3,\n").unreadable())
                .singleElement()
                .asString()
                .startsWith("no name stands in row 1 above column 2, so it can't be read");
        assertThat(look("app,x,\n1,2,\n").unreadable()).isEmpty();
    }

    @Test
    void an_unknown_name_says_which_row_was_taken_for_the_header() throws Exception {
        Payload found = look("Export;of;today\napp;critical;high\nAPP-1;1;2\n");
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> found.column("critical", "--key"))
                .withMessage(
                        "--key: a.csv has no column 'critical'; it has 'Export', 'of', 'today'. Row 1 was taken for the"
                                + " header, and row 2 has 'critical': if that one names the columns, say --header-at 2");
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> found.column("owner", "--key"))
                .withMessageContaining("if another one names the columns, say --header-at ROW");
    }

    @Test
    void odd_names_of_members_can_be_told_apart() throws Exception {
        Payload found = json("[{\"\":1,\" app \":2,\"a.b\":3,\"a\":{\"b\":4}}]", Optional.empty());
        assertThat(found.shownNames()).isEqualTo("'\"\"', ' app ', 'a.b', 'a.b'");
        assertThat(found.column("\"\"", "").place().text()).isEqualTo(".\"\"");
        assertThat(found.column("app", "").place().text()).isEqualTo(".\" app \"");
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> found.column("a.b", "--map"))
                .withMessageContaining("2 places that are called 'a.b'");
    }

    @Test
    void a_list_that_is_not_there_is_asked_about_again() throws Exception {
        Path file = write("{\"a\":[{\"x\":1}],\"b\":[{\"y\":1}]}");
        List<String> told = new ArrayList<>();
        Payload found = new Look(Optional.empty(), Optional.empty(), Optional.empty())
                .at(file, MOST, DeclaringTest.answering(told, "c", ".b[]"));
        assertThat(found.names()).containsExactly("y");
        assertThat(told).containsExactly("there is no list of objects at 'c', did you mean '.a[]'?");
    }

    @Test
    void what_is_no_payload_is_told_by_its_kind() throws Exception {
        Path picture = Files.write(folder.resolve("a.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        assertThatExceptionOfType(CannotAuthor.class)
                .isThrownBy(() -> at(picture, Optional.empty()))
                .withMessageContaining("a.csv is a picture (PNG)");
    }

    private PayloadFormat.Csv csv(String text) throws Exception {
        return (PayloadFormat.Csv) look(text).format();
    }

    private Payload look(String text) throws Exception {
        return at(Files.writeString(folder.resolve("a.csv"), text, StandardCharsets.UTF_8), Optional.empty());
    }

    private Payload json(String text, Optional<String> rows) throws Exception {
        return at(write(text), rows);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("a.json"), text);
    }

    private static Payload at(Path file, Optional<String> rows) throws Exception {
        return new Look(rows, Optional.empty(), Optional.empty()).at(file, MOST, DeclaringTest.nobody());
    }
}
