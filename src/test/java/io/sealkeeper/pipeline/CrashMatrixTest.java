package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.sandbox.LxState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashMatrixTest {
    @TempDir
    Path folder;

    private final List<String> findings = new ArrayList<>();
    private final Map<String, Integer> cases = new TreeMap<>();
    private WorkspaceSchema schema = new WorkspaceSchema();
    private ReusedJournal journal;
    private Path place;
    private int played;

    @Test
    void matrix() throws Exception {
        place = ReusedJournal.folder(folder);
        journal = new ReusedJournal(place.resolve("journal"));
        for (LxState seal : LxState.values()) {
            for (boolean trusted : new boolean[] {true, false}) {
                for (int lost = 0; lossesAt(seal, trusted, lost); lost++) {}
            }
        }
        System.out.println(
                played + " played, " + cases.values().stream().mapToInt(i -> i).sum() + " cases " + cases);
        findings.stream().limit(30).forEach(System.out::println);
        assertThat(findings.size()).isZero();
    }

    private boolean lossesAt(LxState seal, boolean trusted, int lost) {
        boolean any = false;
        for (Timeline.Fate how : lost == 0
                ? List.of(Timeline.Fate.ARRIVES)
                : List.of(Timeline.Fate.LOST_BEFORE, Timeline.Fate.LOST_AFTER)) {
            for (CrashCase.Act act : CrashCase.Act.values()) {
                if (lost > 0 && act != CrashCase.Act.EDITS_ANOTHER_FIELD) continue;
                boolean acted = true;
                boolean first = act == CrashCase.Act.EDITS_ANOTHER_FIELD;
                for (int actAt = first ? 0 : 1; acted; actAt++) {
                    acted = false;
                    boolean crashed = true;
                    for (int crash = 0; crashed; crash++) {
                        CrashCase.End end = play(new CrashCase(
                                seal, trusted, lost, how, act, actAt, crash == 0 ? List.of() : List.of(crash)));
                        acted |= end.acted();
                        any |= end.lost();
                        crashed = end.crashed();
                    }
                }
            }
        }
        return any;
    }

    private CrashCase.End play(CrashCase c) {
        CrashCase.End end = c.play(journal, place, schema);
        played++;
        if (end.happened()) {
            cases.merge(c.before() + " " + c.trusted(), 1, Integer::sum);
            end.findings().forEach(f -> findings.add(c + ": " + f));
        }
        return end;
    }
}
