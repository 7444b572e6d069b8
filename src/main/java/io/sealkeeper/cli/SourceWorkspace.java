package io.sealkeeper.cli;

import io.sealkeeper.author.Model;
import io.sealkeeper.author.Sort;
import io.sealkeeper.leanix.ExternalIdForm;
import io.sealkeeper.leanix.GraphqlAnswer;
import io.sealkeeper.leanix.NameQuery;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.SnapshotQuery;
import io.sealkeeper.leanix.WorkspaceModel;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.leanix.field.FieldKind;
import io.sealkeeper.leanix.field.KindName;
import io.sealkeeper.leanix.field.RelationKind;
import io.sealkeeper.pipeline.call.Inquiry;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a workspace tells of its types, fields and sheets while a source is written. Reads, and writes nothing. */
final class SourceWorkspace {

    private final Inquiry inquiry;
    private final Run run;
    private final Set<String> types;

    private SourceWorkspace(Inquiry inquiry, Run run, Set<String> types) {
        this.inquiry = inquiry;
        this.run = run;
        this.types = types;
    }

    /**
     * Asks it.
     *
     * @throws CannotRun if it can't be reached, in words that follow "the workspace was not asked"
     */
    static SourceWorkspace reached(Inquiry inquiry, Run run) throws CannotRun {
        inquiry.clock().dontLog();
        Inquiry.TokenReply token = inquiry.token(Principal.WRITER, run);
        if (!token.granted()) {
            throw new CannotRun(
                    token.status() == 0
                            ? "it gave no answer"
                                    + token.cause()
                                            .map(c -> " (" + Words.of(c) + ")")
                                            .orElse("")
                            : "it refused the writer's token with HTTP " + token.status());
        }
        Inquiry.Reply model = inquiry.ask(WorkspaceModel.request(), run);
        model.answer().ifPresent(answer -> inquiry.model().take(answer.body(), inquiry.schema()));
        Set<String> types = new TreeSet<>();
        inquiry.model().types().forEach(type -> types.add(type.name()));
        return new SourceWorkspace(inquiry, run, types);
    }

    /** Its types; none if it does not say. */
    Set<String> types() {
        return types;
    }

    WorkspaceSchema schema() {
        return inquiry.schema();
    }

    /**
     * Its model, with the fields of a type.
     *
     * @throws CannotRun if it does not tell them
     */
    Model model(String name) throws CannotRun {
        FactSheetType type = new FactSheetType(name);
        read(Map.of(type, Set.of()));
        if (!schema().hasType(type)) {
            throw new CannotRun("the workspace has no fact sheet type '" + name + "'");
        }
        Collection<String> fields = schema().fields(type);
        read(Map.of(type, fields));
        // A relation can only be checked where the type at its far end is known, too.
        Map<FactSheetType, Set<String>> far = new HashMap<>();
        fields.forEach(field -> schema().kind(type, field)
                .filter(RelationKind.class::isInstance)
                .flatMap(kind -> ((RelationKind) kind).farType())
                .ifPresent(to -> far.put(to, Set.of())));
        read(far);
        Map<String, Model.FieldModel> known = new TreeMap<>();
        for (String field : fields) {
            schema().kind(type, field).ifPresent(kind -> known.put(field, field(type, field, kind)));
        }
        Set<String> all = types.isEmpty() ? Set.of() : types;
        return new Model(all, Map.of(name, known));
    }

    private void read(Map<FactSheetType, ? extends Collection<String>> wanted) throws CannotRun {
        for (var question = schema().next(wanted); question.isPresent(); question = schema().next(wanted)) {
            Inquiry.Reply reply = inquiry.ask(question.get().request(), run);
            if (reply.answer().isEmpty()) {
                throw new CannotRun(reply.trouble());
            }
            var fault = schema().take(question.get(), reply.answer().get());
            if (fault.isPresent()) {
                throw new CannotRun("LeanIX does not tell its schema: " + fault.get());
            }
        }
    }

    private Model.FieldModel field(FactSheetType type, String name, FieldKind kind) {
        Map<String, Sort> parts = KindName.parts(kind).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> sort(e.getValue())));
        Optional<Model.FarSide> far = kind instanceof RelationKind relation
                ? relation.farType()
                        .map(to -> new Model.FarSide(
                                to.name(),
                                inquiry.model().reverse(type, name, to).orElse("")))
                : Optional.empty();
        return new Model.FieldModel(sort(KindName.of(kind)), KindName.values(kind), parts, far);
    }

    private static Sort sort(KindName kind) {
        return switch (kind) {
            case TEXT, EXTERNAL_ID -> Sort.TEXT;
            case WHOLE_NUMBER -> Sort.INTEGER;
            case NUMBER -> Sort.DECIMAL;
            case DATE -> Sort.DATE;
            case TRUE_OR_FALSE -> Sort.TRUTH;
            case MULTI_SELECT, TAGS -> Sort.LIST;
            case RELATION -> Sort.RELATION;
            case LIFECYCLE, LOCATION, PROJECT_STATUS, UNSUPPORTED -> Sort.UNKNOWN;
        };
    }

    /** How many of some texts are external ids of sheets there, by type. */
    Map<String, Integer> byExternalIds(List<String> texts) {
        SnapshotQuery query = new SnapshotQuery(schema(), Map.of());
        Map<String, Integer> byType = new HashMap<>();
        for (ExternalIdForm form : ExternalIdForm.values()) {
            inquiry.ask(query.byExternalIds(texts, form), run).answer().ifPresent(answer -> query.read(answer)
                    .forEach(found -> byType.merge(found.snapshot().type().name(), 1, Integer::sum)));
            if (!byType.isEmpty()) {
                return byType;
            }
        }
        return byType;
    }

    /** How many of some texts are names of sheets of a type. */
    int byNames(String type, List<String> texts) {
        return names(type, texts).map(Set::size).orElse(0);
    }

    /**
     * Those of some texts that name a sheet of a type, which {@link #model} has been asked for.
     *
     * @param as what they are: {@code externalId}, {@code id} or {@code name}
     * @return empty if the workspace does not say
     */
    Optional<Set<String>> known(String type, String as, List<String> texts) {
        return switch (as) {
            case "name" -> names(type, texts);
            case "id" -> ids(type, texts);
            default -> externalIds(type, texts);
        };
    }

    private Optional<Set<String>> names(String type, List<String> texts) {
        List<NameQuery.Search> searches = texts.stream()
                .map(text -> new NameQuery.Search(new FactSheetType(type), text, false, Optional.empty()))
                .toList();
        return inquiry.ask(NameQuery.request(searches), run).answer().map(answer -> IntStream.range(0, texts.size())
                .filter(i -> NameQuery.read(answer, i, searches.get(i))
                        .filter(page -> !page.archivedById().isEmpty())
                        .isPresent())
                .mapToObj(texts::get)
                .collect(Collectors.toSet()));
    }

    private Optional<Set<String>> ids(String type, List<String> texts) {
        SnapshotQuery query = new SnapshotQuery(schema(), Map.of());
        List<FactSheetId> ids = texts.stream().map(FactSheetId::new).toList();
        return inquiry.ask(query.byIds(ids), run).answer().map(answer -> of(type, query, answer)
                .map(found -> found.snapshot().id().value())
                .collect(Collectors.toSet()));
    }

    private Optional<Set<String>> externalIds(String type, List<String> texts) {
        FactSheetType wanted = new FactSheetType(type);
        if (schema().kind(wanted, "externalId").isEmpty()) {
            return Optional.empty();
        }
        SnapshotQuery query = new SnapshotQuery(schema(), Map.of(wanted, Set.of()));
        Optional<Set<String>> known = Optional.empty();
        for (ExternalIdForm form : ExternalIdForm.values()) {
            known = inquiry.ask(query.byExternalIds(texts, form), run).answer().map(answer -> of(type, query, answer)
                    .flatMap(found -> found.externalId().stream())
                    .collect(Collectors.toSet()));
            if (known.filter(found -> !found.isEmpty()).isPresent()) {
                return known;
            }
        }
        return known;
    }

    private static Stream<SnapshotQuery.Found> of(String type, SnapshotQuery query, GraphqlAnswer answer) {
        return query.read(answer).stream()
                .filter(found -> found.snapshot().type().name().equals(type) && !found.archived());
    }
}
