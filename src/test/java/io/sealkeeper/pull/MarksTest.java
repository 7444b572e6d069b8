package io.sealkeeper.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import io.sealkeeper.seal.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the record of how far a source was read. */
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

    private static Workspace workspace(String id, String address) {
        return new Workspace(Optional.ofNullable(id), Optional.empty(), address);
    }

    private Marks marksOf(Workspace now, Workspace... before) {
        Marks marks = new Marks(folder.resolve("pull"), Optional::empty);
        marks.keptFor(now, List.of(before));
        return marks;
    }

    /** Such as one that was kept before the journal was copied into a database. */
    @Test
    void theFileCountsUntilTheSharedJournalHasAMark() throws Exception {
        Workspace acme = workspace("5ea1", "https://acme.leanix.net");
        marksOf(acme).keep("cmdb", new Marks.Mark(IntNode.valueOf(7), "a"));
        Map<String, String> inJournal = new HashMap<>();
        Marks marks = new Marks(
                folder.resolve("pull"),
                () -> Optional.of(new Marks.Shared() {
                    @Override
                    public Optional<String> kept(String source) {
                        return Optional.ofNullable(inJournal.get(source));
                    }

                    @Override
                    public String place(String source) {
                        return "the journal";
                    }

                    @Override
                    public void keep(String source, String mark) {
                        inJournal.put(source, mark);
                    }
                }));
        marks.keptFor(acme, List.of());
        assertThat(marks.of("cmdb")).contains(new Marks.Mark(IntNode.valueOf(7), "a"));
        inJournal.put("cmdb", "{\"since\": 9, \"rows\": \"b\"}");
        assertThat(marks.of("cmdb")).contains(new Marks.Mark(IntNode.valueOf(9), "b"));
    }

    @Test
    void oneOfAnotherWorkspaceIsRefusedWithTheFileToDelete() throws Exception {
        Workspace acme = workspace("5ea1", "https://acme.leanix.net");
        Marks.Mark mark = new Marks.Mark(IntNode.valueOf(7), "a");
        marksOf(acme).keep("cmdb", mark);
        assertThat(marksOf(acme).of("cmdb")).contains(mark);
        assertThat(new Marks(folder.resolve("pull"), Optional::empty).of("cmdb"))
                .as("nobody says whose")
                .contains(mark);
        Workspace moved = workspace("5ea1", "https://leanix.acme.net");
        assertThat(marksOf(moved, acme).of("cmdb")).as("adopted").contains(mark);
        for (Workspace other : List.of(moved, workspace("0ddf", acme.address()), workspace(null, "https://b.net"))) {
            assertThatThrownBy(() -> marksOf(other).of("cmdb"))
                    .as(other.toString())
                    .isInstanceOf(PullFailed.class)
                    .hasMessageContaining("was kept for the workspace with the id 5ea1 at https://acme.leanix.net")
                    .hasMessageContaining("delete " + folder.resolve("pull/cmdb.since"));
        }
    }

    @Test
    void oneOfAnOlderVersionNamesNoWorkspaceAndCounts() throws Exception {
        Marks.Mark mark = new Marks.Mark(IntNode.valueOf(7), "a");
        new Marks(folder.resolve("pull"), Optional::empty).keep("cmdb", mark);
        Marks marks = marksOf(workspace("5ea1", "https://acme.leanix.net"));
        assertThat(marks.of("cmdb")).contains(mark);
        marks.keep("cmdb", mark);
        assertThatThrownBy(() ->
                        marksOf(workspace("0ddf", "https://acme.leanix.net")).of("cmdb"))
                .isInstanceOf(PullFailed.class);
    }

    @Test
    void oneIsKeptWholeAndWhatCannotBeUnderstoodIsTold() throws Exception {
        Marks marks = new Marks(folder.resolve("pull"), Optional::empty);
        assertThat(marks.of("cmdb")).isEmpty();
        marks.keep("cmdb", new Marks.Mark(IntNode.valueOf(7), "a"));
        marks.keep("cmdb", new Marks.Mark(IntNode.valueOf(8), "b"));
        assertThat(marks.of("cmdb")).contains(new Marks.Mark(IntNode.valueOf(8), "b"));
        for (String odd : new String[] {"", "{}", "2026-11-20", "null", "7"}) {
            Files.writeString(folder.resolve("pull/cmdb.since"), odd);
            assertThatThrownBy(() -> marks.of("cmdb")).as(odd).hasMessageContaining("or delete it to read everything");
        }
    }
}
