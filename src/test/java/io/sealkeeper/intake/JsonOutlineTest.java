package io.sealkeeper.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealkeeper.intake.JsonOutline.ListFound;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outline of a document says where its lists of objects are, in words that a source's 'rows' takes. */
class JsonOutlineTest {

    @TempDir
    Path folder;

    @Test
    void each_list_of_objects_is_found() throws Exception {
        assertThat(outline("[{\"a\":1},{\"a\":2}]")).containsExactly(new ListFound(".[]", 2));
        assertThat(outline("{\"d\":{\"odd name\":[{},{},{}]},\"n\":[1,2],\"x\":[{\"in\":[{}]},{\"in\":[{},{}]}]}"))
                .containsExactly(
                        new ListFound(".d.\"odd name\"[]", 3), new ListFound(".x[]", 2), new ListFound(".x[].in[]", 3));
        assertThat(outline("{\"a\":1}")).isEmpty();
    }

    @Test
    void each_place_is_one_that_rows_are_read_at() throws Exception {
        Path file = Files.writeString(folder.resolve("a.json"), "{\"d\":{\"odd name\":[{\"v\":1},{\"v\":2}]}}");
        try (Rows rows = JsonFile.open(file, JsonOutline.of(file).get(0).rows())) {
            assertThat((java.util.Iterator<Row>) rows).toIterable().hasSize(2);
        }
    }

    @Test
    void lines_that_are_named_as_a_document_are_told_from_one() {
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> outline("{\"a\":1}\n{\"a\":2}\n"))
                .withMessageContaining("name it .jsonl");
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> outline("{\"a\":"))
                .withMessageContaining("breaks off");
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> outline("\n  \n"))
                .withMessageContaining("is blank");
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> JsonFile.frame(Files.writeString(folder.resolve("b.json"), " \n"), ".[]"))
                .withMessageContaining("is blank");
    }

    private List<ListFound> outline(String text) throws Exception {
        return JsonOutline.of(Files.writeString(folder.resolve("a.json"), text));
    }
}
