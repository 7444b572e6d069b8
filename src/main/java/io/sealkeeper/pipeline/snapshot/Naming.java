package io.sealkeeper.pipeline.snapshot;

import io.sealkeeper.leanix.ExternalIdForm;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.NameQuery;
import io.sealkeeper.leanix.SnapshotQuery;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.demand.Directory;
import io.sealkeeper.pipeline.demand.NameSearch;
import io.sealkeeper.pipeline.demand.NamedSheet;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.SheetName;
import io.sealkeeper.workspace.Question;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the sheets that a batch names by name, and those that its relations lead to, many in one document. */
final class Naming {

    /** The search for a name stops after so many pages. */
    private static final int MOST_PAGES = 200;

    /** Each name is a search of its own in the document's text. */
    private static final int MOST_NAMES = 100;

    /** What a look-up asks for. */
    sealed interface LookUp {

        int size();

        /** By ids, or by external ids in one form. */
        record ByKey(List<NamedSheet> asked, SnapshotQuery query, Optional<Tried> tried) implements LookUp {
            @Override
            public int size() {
                return asked.size();
            }
        }

        record ByName(List<NamedSheet> asked, List<NameQuery.Search> searches) implements LookUp {
            @Override
            public int size() {
                return asked.size();
            }
        }
    }

    /** A form of external ids, and whether it is the second one that these ids are looked up in. */
    record Tried(ExternalIdForm form, boolean second) {}

    private final WorkspaceSchema schema;
    private final ConfirmedForm confirmed;

    Naming(WorkspaceSchema schema, ConfirmedForm confirmed) {
        this.schema = schema;
        this.confirmed = confirmed;
    }

    static boolean isLookUp(Call call) {
        return call.context(Object.class) instanceof LookUp;
    }

    /** The calls that look up the names that the directory does not know yet. */
    List<Call> calls(Batch batch, Set<NamedSheet> wanted, int most) {
        Directory directory = batch.directory();
        Map<Object, List<NamedSheet>> apart = new HashMap<>();
        for (NamedSheet named : wanted) {
            if (!directory.knows(named)) {
                apart.computeIfAbsent(way(batch, named), way -> new ArrayList<>())
                        .add(named);
            }
        }
        List<Call> calls = new ArrayList<>();
        apart.forEach((way, group) -> {
            int size =
                    Math.min(Math.min(most, way == SheetName.ByName.class ? MOST_NAMES : most), directory.groupLimit());
            for (int i = 0; i < group.size(); i += size) {
                calls.add(call(batch, group.subList(i, Math.min(group.size(), i + size))));
            }
        });
        return calls;
    }

    private Object way(Batch batch, NamedSheet named) {
        return named.name() instanceof SheetName.ByExternalId
                ? form(batch, named)
                : named.name().getClass();
    }

    private Tried form(Batch batch, NamedSheet named) {
        ExternalIdForm first = confirmed.first(WorkspaceProfile.of(batch.run()));
        boolean second = confirmed.get().isEmpty() && batch.directory().wasNotFoundAtFirst(named);
        return new Tried(second ? first.other() : first, second);
    }

    private Call call(Batch batch, List<NamedSheet> group) {
        List<NamedSheet> asked = List.copyOf(group);
        if (asked.get(0).name() instanceof SheetName.ByName) {
            List<NameQuery.Search> searches =
                    asked.stream().map(n -> batch.directory().search(n).next()).toList();
            return new Call(batch, NameQuery.request(searches), List.of(), new LookUp.ByName(asked, searches))
                    .asking(asked.size());
        }
        Map<FactSheetType, Set<String>> types = new HashMap<>();
        asked.forEach(n -> n.type().ifPresent(t -> types.put(t, Set.of())));
        SnapshotQuery query = new SnapshotQuery(schema, types);
        List<String> keys =
                asked.stream().map(n -> n.name().toString()).distinct().toList();
        if (asked.get(0).name() instanceof SheetName.ById) {
            return new Call(
                            batch,
                            query.byIds(keys.stream().map(FactSheetId::new).toList()),
                            List.of(),
                            new LookUp.ByKey(asked, query, Optional.empty()))
                    .asking(asked.size());
        }
        Tried tried = form(batch, asked.get(0));
        return new Call(
                        batch,
                        query.byExternalIds(keys, tried.form()),
                        List.of(),
                        new LookUp.ByKey(asked, query, Optional.of(tried)))
                .asking(asked.size());
    }

    void take(Call call) {
        LookUp lookUp = call.context(LookUp.class);
        Directory directory = call.batch().directory();
        if (call.answer().isEmpty()) {
            return;
        }
        GraphqlAnswer answer = call.answer().get();
        if (call.isSplit()) {
            directory.shrinkGroups(lookUp.size());
        } else if (lookUp instanceof LookUp.ByKey byKey) {
            take(call.batch(), answer, byKey);
        } else if (lookUp instanceof LookUp.ByName byName) {
            for (int i = 0; i < byName.size(); i++) {
                take(
                        directory,
                        answer,
                        i,
                        byName.asked().get(i),
                        byName.searches().get(i));
            }
        }
    }

    private void take(Batch batch, GraphqlAnswer answer, LookUp.ByKey lookUp) {
        Directory directory = batch.directory();
        WorkspaceProfile profile = WorkspaceProfile.of(batch.run());
        List<SnapshotQuery.Found> found = lookUp.query().read(answer);
        boolean any = lookUp.asked().stream().anyMatch(n -> found.stream().anyMatch(f -> f.isNamed(n.name())));
        Optional<Tried> tried = lookUp.tried();
        Optional<GraphqlAnswer.Fault> fault = answer.fault("factSheets").or(answer::refusal);
        if (!any && confirmed.get().isEmpty() && tried.filter(t -> !t.second()).isPresent()) {
            lookUp.asked().forEach(directory::isNotFoundAtFirst);
        } else if (fault.isPresent()) {
            lookUp.asked().forEach(n -> directory.refuse(n, "LeanIX can't look up " + n + ": " + fault.get()));
        } else {
            tried.filter(t -> any).ifPresent(t -> {
                confirmed.is(t.form(), t.second(), profile);
                lookUp.asked().stream()
                        .filter(n ->
                                found.stream().filter(f -> f.isNamed(n.name())).count() > 1)
                        .findFirst()
                        .ifPresent(n -> profile.saw(Question.EXTERNAL_ID_UNIQUE, "no"));
            });
            lookUp.asked().forEach(n -> settle(directory, n, found));
        }
    }

    private static void settle(Directory directory, NamedSheet named, List<SnapshotQuery.Found> found) {
        List<SnapshotQuery.Found> sheets =
                found.stream().filter(f -> f.isNamed(named.name())).toList();
        List<SnapshotQuery.Found> ofType = sheets.stream()
                .filter(f ->
                        named.type().filter(t -> !t.equals(f.snapshot().type())).isEmpty())
                .toList();
        if (!sheets.isEmpty() && ofType.isEmpty()) {
            directory.refuse(
                    named,
                    named.name() + " is of the type " + sheets.get(0).snapshot().type() + ", not "
                            + named.type().orElseThrow());
            return;
        }
        List<FactSheetId> active = ofType.stream()
                .filter(f -> !f.archived())
                .map(f -> f.snapshot().id())
                .distinct()
                .toList();
        settle(directory, named, active, !ofType.isEmpty());
    }

    private static void settle(
            Directory directory, NamedSheet named, Collection<FactSheetId> active, boolean archived) {
        if (active.size() == 1) {
            directory.is(named, active.iterator().next());
        } else if (active.size() > 1) {
            directory.isOneOf(named, active);
        } else if (archived) {
            directory.isArchived(named);
        } else {
            directory.isUnknown(named);
        }
    }

    private static void take(
            Directory directory, GraphqlAnswer answer, int i, NamedSheet named, NameQuery.Search asked) {
        NameSearch search = directory.search(named);
        Optional<NameQuery.Page> page = NameQuery.read(answer, i, asked);
        if (page.isEmpty() && asked.archived()) {
            // Only the wording of the refusal depends on whether it is archived.
            directory.isUnknown(named);
        } else if (page.isEmpty()) {
            String why = answer.fault(NameQuery.alias(i))
                    .or(answer::refusal)
                    .map(GraphqlAnswer.Fault::toString)
                    .orElse("it gave no answer for it");
            directory.refuse(named, "LeanIX can't look up " + named + ": " + why);
        } else if (!search.take(page.get(), MOST_PAGES)) {
            settle(directory, named, search.active(), search.isArchived());
        }
    }
}
