package io.sealkeeper.pipeline;

import io.sealkeeper.journal.Intent;
import io.sealkeeper.journal.PayloadRow;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.SealState;
import io.sealkeeper.seal.SheetRole;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The journal entry of a process that died: row 2's write of trusted fields of an approved application. */
final class TestIntent {

    private final FactSheetId id;
    private final String label;
    private final Revision rev;
    private String operation = "op-1";
    private String run = "20261120-100000-abcd";
    private String source = TestSettings.SOURCE;
    private SealState seal = SealState.APPROVED;
    private List<FieldEdit> edits = List.of();
    private SortedSet<FieldPath> untrusted = new TreeSet<>();
    private SheetRole role = SheetRole.CHANGED;
    private Optional<Instant> touched = Optional.empty();
    private List<PayloadRow> rows = List.of(new PayloadRow("week.csv", 2, "{}"));

    private TestIntent(String id, String name, long rev) {
        this.id = new FactSheetId(id);
        this.label = "Application " + name;
        this.rev = new Revision(rev);
    }

    /** On a sheet, as a snapshot sees it now. */
    static TestIntent on(FactSheet sheet) {
        return new TestIntent(sheet.id(), sheet.externalId(), sheet.rev());
    }

    /** On a sheet of no workspace. */
    static TestIntent on(String id, String name) {
        return new TestIntent(id, name, 1);
    }

    TestIntent operation(String id) {
        operation = id;
        return this;
    }

    TestIntent by(String source, String run) {
        this.source = source;
        this.run = run;
        return this;
    }

    /** Somebody had touched it just before the snapshot. */
    TestIntent touched(Instant at) {
        touched = Optional.of(at);
        return this;
    }

    TestIntent seal(SealState before) {
        seal = before;
        return this;
    }

    TestIntent edits(FieldEdit... edits) {
        this.edits = List.of(edits);
        return this;
    }

    /** All that it edits is untrusted. */
    TestIntent untrusted() {
        edits.forEach(e -> untrusted.add(e.path()));
        return this;
    }

    TestIntent farEnd() {
        role = SheetRole.FAR_END;
        return this;
    }

    TestIntent rows(List<PayloadRow> rows) {
        this.rows = rows;
        return this;
    }

    TestIntent row(String file) {
        return rows(List.of(new PayloadRow(file, 2, "{}")));
    }

    Intent intent() {
        return new Intent(
                operation,
                run,
                source,
                id,
                TestSettings.APPLICATION,
                label,
                rev,
                seal,
                edits,
                untrusted,
                role,
                touched.isEmpty(),
                touched,
                rows);
    }
}
