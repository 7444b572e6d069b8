package io.sealkeeper.seal;

import java.util.ArrayList;
import java.util.List;

/**
 * All that we did to a sheet since the revision that its log is read from.
 *
 * @param writerId the user id of the writer, from its token
 * @param own this run's own write
 * @param others those of earlier runs that are still open, without any that another write proves not to have been
 *     carried out
 * @param base the oldest revision that any of them was bound to. Events that led to it are never evidence
 * @param present the sheet's revision, which a restoration is bound to
 * @param whole whether the seal was approved at the base: then any break that the log shows from there on came after it
 * @param breaks whose edit may have caused a break
 * @param agreed whose edits count like ours; {@link Agreed#NOBODY} where we wrote ourselves
 */
public record Ours(
        String writerId,
        OurWrite own,
        List<OurWrite> others,
        Revision base,
        Revision present,
        boolean whole,
        BreakOrigin breaks,
        Agreed agreed) {

    /** Nobody else's edits count. */
    public Ours(
            String writerId,
            OurWrite own,
            List<OurWrite> others,
            Revision base,
            Revision present,
            boolean whole,
            BreakOrigin breaks) {
        this(writerId, own, others, base, present, whole, breaks, Agreed.NOBODY);
    }

    public Ours {
        List<OurWrite> all = new ArrayList<>(others);
        all.add(own);
        others = others.stream()
                .filter(w -> all.stream().noneMatch(w::isRuledOutBy))
                .toList();
    }

    /**
     * The same, where a person approved the sheet at a later revision: that covers what was before, and no break was pending
     * then.
     */
    public Ours approvedAgainAt(Revision later) {
        return new Ours(
                writerId,
                own,
                others.stream().filter(w -> w.from().value() >= later.value()).toList(),
                later,
                present,
                true,
                BreakOrigin.OURS_BY_NAME,
                agreed);
    }

    /** All writes, this run's own last. */
    List<OurWrite> writes() {
        List<OurWrite> all = new ArrayList<>(others);
        if (others.stream().noneMatch(own::isRuledOutBy)) {
            all.add(own);
        }
        return all;
    }

    /** Whether the event is the break that our write caused, by the user it names; see {@link #mayBeOfAnEditBefore}. */
    boolean isOurBreak(LogEntry event) {
        return event.breaksSeal()
                && (event.isBy(writerId)
                        || agreed.broke(event)
                        || (breaks == BreakOrigin.OURS_ALONE && event.bySystem()));
    }

    /** Whether an edit before our reading may have caused a break that names our user. */
    boolean mayBeOfAnEditBefore(LogEntry event) {
        return breaks == BreakOrigin.UNTOLD && isOurBreak(event);
    }

    public RevisionLine line() {
        return new RevisionLine(base, present, writes());
    }
}
