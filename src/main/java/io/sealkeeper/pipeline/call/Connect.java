package io.sealkeeper.pipeline.call;

import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.WorkspaceModel;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.flow.Batch;
import io.sealkeeper.pipeline.flow.Call;
import io.sealkeeper.pipeline.profile.WorkspaceProfile;
import io.sealkeeper.run.Run;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.workspace.Question;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;

/** Checks, before any payload is taken, that LeanIX can be used: tokens, workspace, schema, and the trusted fields. */
@Singleton
public class Connect {

    /**
     * The result of the checks.
     *
     * @param trouble why LeanIX can't be used; empty if it can
     * @param foreign whether the trouble is that the data folder belongs to another workspace: retrying does not help
     * @param warnings what works, but probably not as intended
     */
    public record Result(Optional<String> trouble, boolean foreign, List<String> warnings) {}

    private final Settings settings;
    private final WorkspaceSchema schema;
    private final WorkspaceModel model;
    private final Tokens tokens;
    private final LeanIxGate gate;
    private final ProducerTemplate producer;
    private final WorkspaceProfile profile;
    private final Executor calls;
    private final ModelReading reading;

    /** @param calls makes requests that go side by side */
    public Connect(
            Settings settings,
            WorkspaceSchema schema,
            WorkspaceModel model,
            Tokens tokens,
            LeanIxGate gate,
            ProducerTemplate producer,
            WorkspaceProfile profile,
            ModelReading reading,
            @Named("leanix-calls") Executor calls) {
        this.reading = reading;
        this.profile = profile;
        this.calls = calls;
        this.model = model;
        this.tokens = tokens;
        this.settings = settings;
        this.schema = schema;
        this.gate = gate;
        this.producer = producer;
    }

    /**
     * Takes both tokens, makes sure that the data folder belongs to this workspace, and reads the schema of the types
     * that have trusted fields.
     */
    public Result connect(Run run) {
        Optional<String> tokenTrouble = gate.ensureTokens(run, calls);
        if (tokenTrouble.isPresent()) {
            return new Result(tokenTrouble, gate.guard().isForeign(), List.of());
        }
        Optional<String> foreign = gate.guard().bind().map(ForeignWorkspace::words);
        if (foreign.isPresent()) {
            return new Result(foreign, true, List.of());
        }
        profile.open(tokens.userId(Principal.WRITER), tokens.userId(Principal.SEALER));
        Batch batch = Batch.of(run, List.of());
        Optional<String> trouble = readWorkspace(batch);
        if (trouble.isPresent()) {
            return new Result(trouble, gate.guard().isForeign(), List.of());
        }
        reading.wasRead();
        ModelRecord.keep(run, model, schema);
        tokens.claims(Principal.WRITER).ifPresent(c -> profile.saw(Question.TOKEN_CLAIMS, c));
        List<String> warnings = new ArrayList<>(roles());
        warnings.addAll(untrustable());
        SetUpWatch.of(run, tokens);
        return new Result(Optional.empty(), false, warnings);
    }

    /**
     * Reads the data model again, if the last reading is as old as the setting says, to notice a change while there is nothing to
     * do. Returns why it could not be read, if so.
     */
    public Optional<String> lookAgain(Run run) {
        Batch batch = Batch.of(run, List.of()).meantAs(Batch.Purpose.INQUIRY);
        List<Call> calls = reading.look(batch, settings.leanix().modelEvery());
        if (calls.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> trouble = gate.ensureTokens(run, this.calls);
        while (!calls.isEmpty()) {
            for (Call call : calls) {
                producer.requestBody("direct:leanix", call, Call.class);
                trouble = call.answer().isEmpty() ? Optional.of(call.trouble()) : trouble;
                reading.take(call);
            }
            calls = reading.calls(batch);
        }
        profile.save();
        return trouble;
    }

    /** Takes both tokens, whatever their workspace, and sends nothing else. Returns why a token is missing, if so. */
    public Optional<String> tokens(Run run) {
        return Stream.of(Principal.values())
                .flatMap(p -> gate.takeToken(p, run).stream())
                .findFirst();
    }

    /** The types that have trusted fields. */
    Set<FactSheetType> types() {
        Set<FactSheetType> types = new TreeSet<>();
        settings.trust().fieldsBySource().values().forEach(byType -> types.addAll(byType.keySet()));
        return types;
    }

    /** Reads the data model and, side by side with it, the schema. Returns why the schema can't be read, if so. */
    Optional<String> readWorkspace(Batch batch) {
        CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> readModel(batch), calls);
        Optional<String> trouble = readSchema(batch);
        asked.join();
        return trouble;
    }

    /** Reads the seal rules per type, if the writer may read them. */
    private void readModel(Batch batch) {
        Call call = new Call(batch, WorkspaceModel.request(), List.of(), "");
        producer.requestBody("direct:leanix", call, Call.class);
        call.answer().ifPresent(answer -> model.take(answer.body(), schema));
    }

    /** Reads the schema of these types. Returns why it can't be read, if so. */
    private Optional<String> readSchema(Batch batch) {
        Set<FactSheetType> types = types();
        for (var question = schema.next(types); question.isPresent(); question = schema.next(types)) {
            Optional<String> trouble = ask(question.get(), batch);
            if (trouble.isPresent()) {
                return trouble;
            }
        }
        return Optional.empty();
    }

    /** Warnings about users with more rights than they need. */
    private List<String> roles() {
        List<String> warnings = new ArrayList<>();
        for (Principal principal : Principal.values()) {
            boolean twin = principal == Principal.SEALER && settings.leanix().oneUser();
            if (!twin && tokens.role(principal).filter("ADMIN"::equals).isPresent()) {
                warnings.add(
                        "the " + principal.label() + " is ADMIN: whoever has its token may change everything in the"
                                + " workspace, and its edits never break a seal. Least privilege: a writer that may edit just the"
                                + " trusted fields, and a sealer that may set just the seal");
            }
        }
        return warnings;
    }

    private Optional<String> ask(WorkspaceSchema.Question question, Batch batch) {
        Call call = new Call(batch, question.request(), List.of(), question);
        producer.requestBody("direct:leanix", call, Call.class);
        return call.answer().isEmpty()
                ? Optional.of(call.trouble())
                : schema.take(question, call.answer().get()).map(fault -> "LeanIX does not tell its schema: " + fault);
    }

    /** Warnings about trust entries that name types or fields which the workspace does not have. */
    private List<String> untrustable() {
        List<String> warnings = new ArrayList<>();
        settings.trust()
                .fieldsBySource()
                .forEach((source, byType) -> byType.forEach((type, fields) -> {
                    String key = "seal.trust." + source + "." + type;
                    if (!schema.hasType(type)) {
                        warnings.add(key + ": the workspace has no fact sheet type '" + type + "'");
                        return;
                    }
                    fields.stream()
                            .map(FieldPath::new)
                            .filter(f -> schema.kind(type, f.field()).isEmpty())
                            .forEach(f -> warnings.add(key + ": the workspace's " + type + " has no field '" + f + "'"
                                    + Nearest.suggestion(f.field(), schema.fields(type))));
                }));
        return warnings;
    }
}
