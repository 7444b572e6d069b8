package io.sealkeeper.seal;

import io.sealkeeper.seal.OnceOnly.Fit;
import io.sealkeeper.seal.OnceOnly.Slot;
import io.sealkeeper.seal.SlicedLog.Placed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The events that our writes should leave in the log, each once. */
record Expected(Ours ours, LogValues values) {

    private static final int WHOLE = -1;

    /** Pairs the events of our own user with what we sent. */
    OnceOnly<Placed> pair(List<Placed> claimed) {
        OnceOnly<Placed> pairs = new OnceOnly<>();
        record Candidate(Placed event, List<Fit> fits) {
            Likeness best() {
                return fits.isEmpty() ? Likeness.OTHER : fits.get(0).likeness();
            }
        }
        claimed.stream()
                .map(p -> new Candidate(p, fits(p)))
                .sorted(Comparator.comparing(Candidate::best))
                .forEach(c -> pairs.add(c.event(), c.fits()));
        return pairs;
    }

    /** Whether the event shows that this run's own write was carried out. */
    boolean showsOwnWrite(Fit fit) {
        return ours.writes().get(fit.slot().write()).equals(ours.own()) && fit.likeness() != Likeness.UNSURE;
    }

    /** Whether all edits of the write are shown. */
    boolean isWhole(List<Fit> shown) {
        return shown.stream()
                        .map(f -> f.slot().edit())
                        .filter(i -> i != WHOLE)
                        .distinct()
                        .count()
                == ours.own().edits().size();
    }

    /** Whether the event is about an edit of a write whose revision is known, and may stand at that revision. */
    boolean mayBeAnswered(Placed p) {
        return ours.writes().stream()
                .filter(w -> w.to().isPresent() && w.mayHold(p.low(), p.high()))
                .anyMatch(w -> p.entry().isTwin()
                        || (w.approves() && p.entry().approves())
                        || w.edits().stream().anyMatch(e -> isAbout(p.entry(), e)));
    }

    private List<Fit> fits(Placed p) {
        List<Fit> fits = new ArrayList<>();
        for (int k = 0; k < ours.writes().size(); k++) {
            OurWrite write = ours.writes().get(k);
            if (write.mayHold(p.low(), p.high())) {
                addFits(fits, k, write, p);
            }
        }
        fits.sort(Comparator.comparing(Fit::likeness));
        return fits;
    }

    private void addFits(List<Fit> fits, int k, OurWrite write, Placed p) {
        LogEntry event = p.entry();
        boolean covered = write.covers(p.low(), p.high());
        if (event.approves()) {
            if (write.approves()) {
                fits.add(new Fit(new Slot(k, WHOLE, event.type(), ""), Likeness.SAME));
            }
        } else if (event.isTwin()) {
            for (int m = 0; m < write.mutations(); m++) {
                fits.add(new Fit(new Slot(k, WHOLE, event.type(), String.valueOf(m)), Likeness.SAME));
            }
        } else {
            for (int i = 0; i < write.edits().size(); i++) {
                FieldEdit edit = write.edits().get(i);
                if (isAbout(event, edit)) {
                    Likeness likeness = likeness(event, edit, write, covered);
                    if (likeness != Likeness.OTHER) {
                        fits.add(new Fit(new Slot(k, i, event.type(), part(event, edit, covered)), likeness));
                    }
                }
            }
        }
    }

    /**
     * At a revision that only our own write can have led to, the log may hold a value in a form of its own. Elsewhere
     * the value has to agree. If it can't be compared, and the sheet holds what we sent, a single event about it is
     * ours.
     */
    private Likeness likeness(LogEntry event, FieldEdit edit, OurWrite write, boolean covered) {
        Likeness likeness = values.compare(edit, event);
        if (covered) {
            return likeness == Likeness.SAME ? likeness : Likeness.UNTOLD;
        }
        if (event.barePath().filter(path -> !isNamedBy(path, edit)).isPresent() && likeness != Likeness.SAME) {
            return Likeness.OTHER;
        }
        return likeness == Likeness.UNSURE && write.stands() ? Likeness.SAME : likeness;
    }

    /** A tag has an event of its own, and a list may have one for each of its items. */
    private static String part(LogEntry event, FieldEdit edit, boolean covered) {
        if (edit.isRelation()) {
            return "";
        }
        boolean items = event.aboutTag() || (covered && isStructured(edit));
        return event.barePath().orElse("") + (items ? " " + event.oldValue() + event.newValue() : "");
    }

    private static boolean isStructured(FieldEdit edit) {
        return edit.after()
                .text()
                .or(() -> edit.before().text())
                .filter(t -> t.startsWith("[") || t.startsWith("{"))
                .isPresent();
    }

    /**
     * Whether an event is about an edit, by its path. One without a path can only be about a relation or a tag. The
     * name that the other end uses for a relation counts only where the values agree.
     */
    static boolean isAbout(LogEntry event, FieldEdit edit) {
        if (event.barePath().isEmpty()) {
            return (event.aboutRelation() && edit.isRelation())
                    || (event.aboutTag() && edit.path().value().equals("tags"));
        }
        String path = event.barePath().get();
        return isNamedBy(path, edit)
                || (edit.isRelation()
                        && edit.path()
                                .reversedRelation()
                                .filter(r -> r.equals(field(path)))
                                .isPresent());
    }

    private static String field(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    /**
     * The log may name a field with or without a slash, a value inside a field by the field alone, and a part of a
     * value after the field. The id of a new relation is not known until the log shows it.
     */
    private static boolean isNamedBy(String path, FieldEdit edit) {
        FieldPath named = edit.path();
        return path.equals(named.value())
                || path.equals(edit.place().value())
                || path.equals(named.field())
                || (edit.isRelation()
                        ? edit.place().isNewRelation() && path.startsWith(named.field() + "/")
                        : path.startsWith(named.value() + "/"));
    }
}
