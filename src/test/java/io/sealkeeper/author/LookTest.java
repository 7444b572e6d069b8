package io.sealkeeper.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealkeeper.intake.Encoding;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
