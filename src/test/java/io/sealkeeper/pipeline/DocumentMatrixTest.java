package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.Folders;
import io.sealkeeper.Sample;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.sandbox.OpenQuestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three sheets in one document, with everything that can be wrong with each, every odd end of each write, and every point at
 * which the program can die: each sheet ends as if it had been alone, nothing is written twice, nothing is blessed, and
 * everything is reported. A build plays a {@link Sample} of the odd answers and crashes.
 */
@Tag("lives")
class DocumentMatrixTest {

    private static final int SHEETS = 3;
    private static final int MOST_FINDINGS = 10;
    /** Of the odd answers, and of the crashes. */
    private static final int ONE_IN = 3;

    @TempDir
    Path otherwise;

    private Path folder;
    private ReusedJournal journal;
    private final WorkspaceSchema schema = new WorkspaceSchema();
    private final List<String> findings = new ArrayList<>();
    private final Sample sample = Sample.oneIn(ONE_IN, 0);
    private int cases;

    @BeforeEach
    void open() throws Exception {
        folder = ReusedJournal.folder(otherwise);
        journal = new ReusedJournal(folder);
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
        Folders.delete(folder);
    }

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void each_sheet_ends_as_if_it_had_been_alone() {
        for (List<DocumentCase.Culprit> culprits : culprits(SHEETS)) {
            for (OpenQuestion.MutationBatch batch : OpenQuestion.MutationBatch.values()) {
                play(new DocumentCase(batch, culprits, 0, Timeline.Fate.ARRIVES, 0));
            }
            if (culprits.contains(DocumentCase.Culprit.NOTHING)) {
                isAnsweredOddly(culprits);
                crashes(culprits);
            }
        }
        System.out.printf(Locale.ROOT, "DocumentMatrixTest: %,d cases: %s%n", cases, Sample.told());
        assertThat(findings.stream().limit(MOST_FINDINGS)).as(Sample.told()).isEmpty();
    }

    private static List<List<DocumentCase.Culprit>> culprits(int sheets) {
        if (sheets == 0) {
            return List.of(List.of());
        }
        List<List<DocumentCase.Culprit>> all = new ArrayList<>();
        for (List<DocumentCase.Culprit> others : culprits(sheets - 1)) {
            for (DocumentCase.Culprit one : DocumentCase.Culprit.values()) {
                List<DocumentCase.Culprit> more = new ArrayList<>(others);
                more.add(one);
                all.add(List.copyOf(more));
            }
        }
        return all;
    }

    /** Each write, as LeanIX is documented; a lost answer may be that of any request. */
    private void isAnsweredOddly(List<DocumentCase.Culprit> culprits) {
        for (Timeline.Fate how : Timeline.Fate.values()) {
            boolean odd = how != Timeline.Fate.ARRIVES;
            for (int nth = sample.first(); odd; nth += sample.every()) {
                odd = play(new DocumentCase(OpenQuestion.MutationBatch.ROLLED_BACK, culprits, nth, how, 0))
                        .odd();
            }
        }
    }

    /** Each crash, with nothing odd, as LeanIX is documented. */
    private void crashes(List<DocumentCase.Culprit> culprits) {
        boolean crashed = true;
        for (int at = sample.first(); crashed; at += sample.every()) {
            crashed = play(new DocumentCase(
                            OpenQuestion.MutationBatch.ROLLED_BACK, culprits, 0, Timeline.Fate.ARRIVES, at))
                    .crashed();
        }
    }

    private DocumentCase.End play(DocumentCase one) {
        DocumentCase.End end = one.play(journal, folder, schema);
        if (end.happened()) {
            cases++;
            end.findings().forEach(f -> findings.add(one + ": " + f));
        }
        return end;
    }
}
