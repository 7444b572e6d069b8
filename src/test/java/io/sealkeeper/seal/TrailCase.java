package io.sealkeeper.seal;

import static io.sealkeeper.seal.Logs.US;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A case for the reader of a log: our writes with their revisions, and the log's events. The sheet was at revision 5
 * when we read it; our write set its alias from "old" to "new".
 */
final class TrailCase {

    static final long BASE = 5;
    static final FieldEdit ALIAS = edit("alias", "old", "new");
    static final String REL = "relApplicationToITComponent";
    static final FieldEdit ADDED = new FieldEdit(
            FieldPath.ofRelation(REL, "far-1"),
            FieldValue.NONE,
            FieldValue.of("{}"),
            FieldPath.ofRelation(REL, "new_1"));
    static final FieldEdit CHANGED = new FieldEdit(
            FieldPath.ofRelation(REL, "far-1"),
            FieldValue.of("{}"),
            FieldValue.of("x"),
            FieldPath.ofRelation(REL, "r1"));

    private final List<FieldEdit> edits;
    private Optional<Revision> answered = Optional.empty();
    private long present = BASE + 1;
    private boolean stands;
    private boolean approves;
    private boolean whole = true;
    private BreakOrigin breaks = BreakOrigin.OURS_BY_NAME;
    private Belief belief = new Belief(true, true);
    private List<OurWrite> others = List.of();
    private long base = BASE;
    private long ownBoundTo = BASE;

    TrailCase(FieldEdit... edits) {
        this.edits = List.of(edits);
    }

    TrailCase answered(long revision) {
        answered = Optional.of(new Revision(revision));
        present = Math.max(present, revision);
        return this;
    }

    TrailCase present(long revision) {
        present = revision;
        return this;
    }

    TrailCase stands() {
        stands = true;
        return this;
    }

    TrailCase approving() {
        approves = true;
        return this;
    }

    TrailCase breaks(BreakOrigin origin) {
        breaks = origin;
        return this;
    }

    TrailCase believing(Belief other) {
        belief = other;
        return this;
    }

    TrailCase broken() {
        whole = false;
        return this;
    }

    TrailCase leaping() {
        belief = new Belief(false, true);
        return this;
    }

    /** An earlier write that is still open; ours was bound to a later revision. */
    TrailCase after(OurWrite earlier, long ownFrom) {
        others = List.of(earlier);
        base = earlier.from().value();
        present = ownFrom + 1;
        ownBoundTo = ownFrom;
        return this;
    }

    Ours ours() {
        OurWrite own = new OurWrite(edits, new Revision(ownBoundTo), answered, approves, 1, stands);
        return new Ours(US, own, others, new Revision(base), new Revision(present), whole, breaks);
    }

    /** The first reading, from the base alone. */
    TrailReading first(Logs log, Known countsIn) {
        return TrailReading.of(
                log.read(countsIn, List.of(countsIn == Known.YES ? base + 1 : base)), ours(), Logs::compare, belief);
    }

    TrailReading close(Logs log, Known countsIn) {
        SortedSet<Long> numbers = ours().line().numbers().orElseThrow();
        return TrailReading.of(log.read(countsIn, numbers), ours(), Logs::compare, belief);
    }

    /** Our write with a lost answer. */
    static TrailCase lost() {
        return new TrailCase(ALIAS);
    }

    /** Our write with revision 6 in its answer. */
    static TrailCase own() {
        return new TrailCase(ALIAS).answered(BASE + 1);
    }

    static FieldEdit edit(String path, String before, String after) {
        return new FieldEdit(new FieldPath(path), FieldValue.of(before), FieldValue.of(after));
    }

    static void assertTheirs(TrailCase one, Logs log) {
        assertThat(one.close(log, Known.NO).trail()).isInstanceOf(AuditTrail.SomebodyElse.class);
    }

    static LogEntry theirs(TrailReading reading) {
        assertThat(reading.trail()).isInstanceOf(AuditTrail.SomebodyElse.class);
        return ((AuditTrail.SomebodyElse) reading.trail()).first();
    }
}
