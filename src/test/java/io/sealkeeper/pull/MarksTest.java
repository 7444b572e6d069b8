package io.sealkeeper.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a source was read. */
class MarksTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            9                           | 10
            9.5                         | 10
            "2026-11-20T10:00:00+02:00" | "2026-11-20T09:00:00Z"
            "2026-11-20T09:00:00Z"      | "2026-11-20T09:00:00.5Z"
            "2026-11-20T09:00:00"       | "2026-11-20T09:00:00.5"
            "2026-11-20"                | "2026-11-20T09:00:00"
            "a"                         | "b"
            """)
    void theLaterOfTwoCounts(String earlier, String later) throws Exception {
        JsonNode one = JSON.readTree(earlier);
        JsonNode other = JSON.readTree(later);
        assertThat(Marks.greater(one, other)).isEqualTo(other);
        assertThat(Marks.greater(other, one)).isEqualTo(other);
    }

    @Test
    void oneIsKeptWholeAndWhatCannotBeUnderstoodIsTold() throws Exception {
        Marks marks = new Marks(folder.resolve("pull"));
        assertThat(marks.of("cmdb")).isEmpty();
        marks.keep("cmdb", IntNode.valueOf(7));
        marks.keep("cmdb", IntNode.valueOf(8));
        assertThat(marks.of("cmdb")).contains(IntNode.valueOf(8));
        for (String odd : new String[] {"", "{}", "2026-11-20", "null"}) {
            Files.writeString(folder.resolve("pull/cmdb.since"), odd);
            assertThatThrownBy(() -> marks.of("cmdb")).as(odd).hasMessageContaining("or delete it to read everything");
        }
    }
}
