package io.sealkeeper.doctor;

import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.WorkspaceModel;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Known;
import io.sealkeeper.words.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks that the trusted fields exist, and that the writer may read and write them. */
final class TrustChecks {

    private static final String FIELDS = "fields";
    private static final String RIGHTS = "writer-rights";

    private final List<TrustEntry> entries;
    private final WorkspaceSchema schema;
    private final WorkspaceModel model;
    private final Samples samples;

    TrustChecks(List<TrustEntry> entries, WorkspaceSchema schema, WorkspaceModel model, Samples samples) {
        this.entries = entries;
        this.schema = schema;
        this.model = model;
        this.samples = samples;
    }

    /** Types and fields that the workspace does not have, each with what is probably meant. */
    List<Check> existence() {
        List<Check> checks = new ArrayList<>();
        for (TrustEntry entry : entries) {
            if (!schema.hasType(entry.type())) {
                checks.add(Check.limited(
                        FIELDS,
                        entry.key() + ": the workspace has no fact sheet type '" + entry.type() + "'"
                                + Nearest.suggestion(entry.type().name(), typeNames()),
                        "correct the name, or take the line out"));
                continue;
            }
            entry.fields().stream()
                    .filter(f -> schema.kind(entry.type(), f.field()).isEmpty())
                    .map(f -> missing(entry, f))
                    .forEach(checks::add);
            entry.existing(schema).stream()
                    .filter(f -> isWrongInside(entry.type(), f))
                    .map(f -> wrongInside(entry, f))
                    .forEach(checks::add);
        }
        boolean any = entries.stream()
                .anyMatch(e -> schema.hasType(e.type()) && !e.existing(schema).isEmpty());
        if (!any && !entries.isEmpty()) {
            checks.add(Check.broken(
                    FIELDS,
                    "none of the trusted fields is in the workspace: no update would keep its seal",
                    "is leanix.base-url the right workspace? If it is, agree with the owners on fields that it has"));
        } else if (checks.isEmpty() && !entries.isEmpty()) {
            checks.add(Check.fit(FIELDS, "the workspace has all trusted types and fields"));
        }
        return checks;
    }

    private Set<String> typeNames() {
        Set<String> names = new TreeSet<>();
        model.types().forEach(type -> names.add(type.name()));
        return names;
    }

    private Check missing(TrustEntry entry, FieldPath field) {
        return Check.limited(
                FIELDS,
                entry.key() + ": the workspace's " + entry.type() + " has no field '" + field + "'"
                        + Nearest.suggestion(field.field(), schema.fields(entry.type())),
                "correct the name; until then, what is meant is not trusted, and every change of it costs a seal");
    }

    private boolean isWrongInside(FactSheetType type, FieldPath field) {
        return field.inner()
                .filter(inner -> schema.kind(type, field.field())
                        .flatMap(kind -> kind.part(inner))
                        .isEmpty())
                .isPresent();
    }

    private Check wrongInside(TrustEntry entry, FieldPath field) {
        List<String> parts =
                schema.kind(entry.type(), field.field()).orElseThrow().partNames();
        return Check.limited(
                FIELDS,
                entry.key() + ": '" + field.field() + "' of the workspace's " + entry.type() + " has no part '"
                        + field.inner().orElseThrow() + "'"
                        + Nearest.suggestion(field.inner().orElseThrow(), parts),
                "correct the name, or trust the whole field: " + field.field());
    }

    /** What the writer may not do with existing fields. */
    List<Check> rights() {
        List<Check> checks = new ArrayList<>();
        boolean writes = false;
        boolean told = false;
        List<TrustEntry> written = entries.stream().filter(e -> !e.guarded()).toList();
        if (written.isEmpty()) {
            return checks;
        }
        for (TrustEntry entry : written) {
            List<FieldPath> fields = entry.existing(schema);
            if (fields.isEmpty()) {
                continue;
            }
            if (samples.of(entry.type()).isEmpty()) {
                checks.add(Check.limited(
                        RIGHTS,
                        "the writer sees no " + entry.type() + ", so its rights on that type can't be told",
                        "if the workspace has some, ask the LeanIX admin to let the writer see them"));
                continue;
            }
            List<FieldPath> unwritable = lacking(entry, fields, false);
            List<FieldPath> unreadable = lacking(entry, fields, true);
            told |= isTold(entry, fields);
            writes |= unwritable.size() < fields.size();
            if (!unwritable.isEmpty()) {
                checks.add(unwritable(entry, unwritable));
            }
            if (!unreadable.isEmpty()) {
                checks.add(unreadable(entry, unreadable));
            }
        }
        if (told && !writes) {
            checks.add(Check.broken(
                    RIGHTS,
                    "the writer may not write any trusted field",
                    "ask the LeanIX admin for the right to update them, for the writer's technical user"));
        } else if (!told && !checks.isEmpty()) {
            return checks;
        } else if (!told) {
            checks.add(Check.limited(
                    RIGHTS,
                    "LeanIX does not tell what the writer may do with fields: only an update shows it",
                    "try one on a sheet of yours: doctor --canary ID"));
        } else if (checks.isEmpty()) {
            checks.add(Check.fit(RIGHTS, "the writer may read and write all trusted fields"));
        }
        return checks;
    }

    private boolean isTold(TrustEntry entry, List<FieldPath> fields) {
        return fields.stream()
                .anyMatch(
                        f -> samples.tell(Principal.WRITER, entry.type(), p -> p.mayWrite(f.field())) != Known.UNKNOWN);
    }

    private List<FieldPath> lacking(TrustEntry entry, List<FieldPath> fields, boolean reading) {
        return fields.stream()
                .filter(f -> samples.tell(
                                Principal.WRITER,
                                entry.type(),
                                p -> reading ? p.mayRead(f.field()) : p.mayWrite(f.field()))
                        == Known.NO)
                .toList();
    }

    private static Check unwritable(TrustEntry entry, List<FieldPath> fields) {
        return Check.limited(
                RIGHTS,
                "the writer may not write " + fields + " of " + entry.type()
                        + ": LeanIX refuses every update with them",
                "ask the LeanIX admin for the right to update these fields, for the writer's technical user; or take them"
                        + " out of the payload");
    }

    private static Check unreadable(TrustEntry entry, List<FieldPath> fields) {
        return Check.limited(
                RIGHTS,
                "the writer may not see " + fields + " of " + entry.type()
                        + ": it can't see whether a value is there already, so each run writes it again, and breaks the"
                        + " seal again",
                "ask the LeanIX admin for the right to read these fields, for the writer's technical user; until then,"
                        + " take them out of the payload");
    }

    /** Fields that can't break a seal, as the workspace's admins decided. */
    List<Check> ignored() {
        List<Check> checks = new ArrayList<>();
        for (TrustEntry entry : entries) {
            List<FieldPath> ignored = entry.existing(schema).stream()
                    .filter(f -> model.rules(entry.type()).ignores(f))
                    .toList();
            if (!ignored.isEmpty()) {
                boolean all = ignored.size() == entry.fields().size();
                checks.add(Check.fit(
                        "ignored",
                        (all ? "all trusted fields" : ignored.toString()) + " of " + entry.type()
                                + " can't break a seal in this workspace (ignoreUpdatesFor...): nothing has to be put back"
                                + " for them"));
            }
        }
        return checks;
    }
}
