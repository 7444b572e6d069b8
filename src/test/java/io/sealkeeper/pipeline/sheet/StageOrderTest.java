package io.sealkeeper.pipeline.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The stages of a sheet and the states of its entry in the journal are one machine, and the protocol's page shows it. */
class StageOrderTest {

    private static final Path PAGE = Path.of("docs/seal-protocol.md");

    @Test
    void eachStageHasItsRow() {
        assertThat(StageOrder.ROWS.stream().map(StageOrder.Row::stage)).hasSameElementsAs(leaves(Stage.class));
    }

    @Test
    void thePageShowsTheTable() throws IOException {
        String page = Files.readString(PAGE);
        List<String> rows = StageOrder.ROWS.stream().map(StageOrderTest::cells).toList();
        assertThat(page.lines().map(StageOrderTest::withoutMeaning).filter(rows::contains))
                .as(PAGE + " has to have these rows, with what is known at the stage as the second cell:\n"
                        + String.join("\n", rows))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void noStepOfASheetAsksItsEntryToGoBack() {
        for (StageOrder.Row from : StageOrder.ROWS) {
            for (StageOrder.Row to : StageOrder.ROWS) {
                if (from.next().contains(to.stage())) {
                    assertThat(from.entry())
                            .as(name(from.stage()) + " to " + name(to.stage()))
                            .anyMatch(now -> to.entry().stream().anyMatch(n -> n == now || now.mayBecome(n)));
                }
            }
        }
    }

    /** A verdict is on disk before its seal is sent: so what has none can't come to the stage that sends it. */
    @Test
    void onlyWhatWasWrittenComesToItsSeal() {
        assertThat(StageOrder.ROWS.stream()
                        .filter(r -> r.next().contains(Restoring.class))
                        .map(StageOrder.Row::stage))
                .containsExactly(Updated.class);
    }

    private static String cells(StageOrder.Row row) {
        Collection<Class<? extends Stage>> order =
                StageOrder.ROWS.stream().map(StageOrder.Row::stage).toList();
        return "| `" + name(row.stage()) + "` | "
                + joined(row.turns().stream().sorted().map(Turn::label).distinct()) + " | "
                + joined(row.entry().stream().sorted().map(state -> "`" + state + "`")) + " | "
                + joined(order.stream().filter(row.next()::contains).map(s -> "`" + name(s) + "`")) + " |";
    }

    private static String joined(Stream<String> words) {
        return words.collect(Collectors.joining(", "));
    }

    /** The row without its second cell. */
    private static String withoutMeaning(String line) {
        String[] cells = line.split("\\|", -1);
        return cells.length == 7 ? "|" + cells[1] + "|" + cells[3] + "|" + cells[4] + "|" + cells[5] + "|" : line;
    }

    private static String name(Class<?> stage) {
        return stage.getSimpleName();
    }

    @SuppressWarnings("unchecked")
    private static Set<Class<? extends Stage>> leaves(Class<?> type) {
        Set<Class<? extends Stage>> all = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
        if (type.isInterface()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                all.addAll(leaves(permitted));
            }
        } else {
            all.add((Class<? extends Stage>) type);
        }
        return all;
    }
}
