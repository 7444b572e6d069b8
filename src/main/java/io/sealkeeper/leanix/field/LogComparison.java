package io.sealkeeper.leanix.field;

import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.FieldValue;
import io.sealkeeper.seal.Likeness;
import io.sealkeeper.seal.LogEntry;
import java.util.List;
import java.util.Optional;

/** Compares an event of the audit log with an edit, by the kind of its field. */
public final class LogComparison {

    private LogComparison() {}

    /**
     * @param edit the edit that the event is about, by its path
     * @param whole the kind of the edit's field; empty where it is not known
     */
    public static Likeness of(FieldEdit edit, Optional<FieldKind> whole, LogEntry event) {
        if (edit.isRelation()) {
            return LoggedRelation.of(edit, whole).likeness(event);
        }
        FieldKind kind = whole.orElseGet(FieldKind::unsupported);
        if (event.aboutTag()) {
            return tag(edit, event);
        }
        Likeness after = side(edit, kind, event, edit.after(), new LoggedValue(event.newValue()));
        LoggedValue old = new LoggedValue(event.oldValue());
        // The first of our events starts from the value that we read; not every log holds the old value.
        boolean beginsElsewhere = !old.isNone() && side(edit, kind, event, edit.before(), old) == Likeness.OTHER;
        return beginsElsewhere ? Likeness.OTHER : after;
    }

    private static Likeness tag(FieldEdit edit, LogEntry event) {
        boolean added = event.type().contains("ADDED");
        Optional<String> told = (added ? event.newValue() : event.oldValue())
                .or(event::newValue)
                .or(event::oldValue);
        FieldValue has = added ? edit.after() : edit.before();
        FieldValue hasNot = added ? edit.before() : edit.after();
        return LoggedValue.of(new LoggedValue(told)
                .readings().stream()
                        .flatMap(r -> new TagsKind().isOneOf(has, hasNot, r).stream())
                        .toList());
    }

    /** Compares one side of an event: the value before, or after. */
    private static Likeness side(FieldEdit edit, FieldKind whole, LogEntry event, FieldValue sent, LoggedValue logged) {
        String path = event.barePath().orElse("");
        Optional<String> ours = edit.path().inner();
        if (ours.isPresent()) {
            String part = ours.get();
            FieldKind kind = whole.part(part).orElseGet(FieldKind::unsupported);
            if (path.equals(edit.path().value())) {
                return logged.likeness(kind, sent);
            }
            // An event with only the field's name may hold the whole or the part.
            Likeness ofWhole = logged.partLikeness(whole, part, sent);
            return ofWhole == Likeness.UNSURE ? logged.likeness(kind, sent) : ofWhole;
        }
        String field = edit.path().field();
        return path.startsWith(field + "/")
                ? part(path.substring(field.length() + 1), whole, sent, logged)
                : logged.likeness(whole, sent);
    }

    /** Compares where the whole was sent and the log holds a part. */
    private static Likeness part(String part, FieldKind whole, FieldValue sent, LoggedValue logged) {
        Optional<FieldKind> kind = whole.part(part);
        if (kind.isPresent()) {
            FieldValue ofPart = whole.parts(Values.json(sent)).getOrDefault(part, FieldValue.NONE);
            return logged.likeness(kind.get(), ofPart);
        }
        List<String> steps = List.of(part.split("/", -1));
        FieldValue member = Values.text(Values.json(sent).path(steps.get(steps.size() - 1)));
        Likeness likeness = logged.likeness(FieldKind.unsupported(), member);
        return likeness == Likeness.OTHER ? Likeness.UNSURE : likeness;
    }
}
