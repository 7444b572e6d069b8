package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@code POST /services/pathfinder/v1/graphql}: faults come with HTTP 200 (documented: SAP's AI plug-ins). */
final class GraphQlService implements Service {

    static final String PATH = "/services/pathfinder/v1/graphql";

    /** Shared by all workspaces of a process, together with their cached documents. */
    private static final Map<Kind, GraphQlEngine> ENGINES = new ConcurrentHashMap<>();

    /** What distinguishes engines. */
    private record Kind(SchemaShape shape, int maxTokens) {}

    private static final int MOST_TRIES = 100;

    private final Workspace workspace;

    GraphQlService(Workspace workspace) {
        this.workspace = workspace;
        // Builds the schema now, because that is slow, and not in the first request.
        present();
    }

    @Override
    public Request read(Call call, long number) {
        Map<String, Object> body = call.json();
        String document = body.get("query") instanceof String text ? text : "";
        String operation = body.get("operationName") instanceof String name ? name : "";
        GraphQlEngine engine = present();
        GraphQlEngine.Prepared prepared = engine.prepare(document);
        return new GraphQlRequest(
                workspace,
                engine,
                prepared,
                OperationShape.of(prepared, operation),
                variables(body),
                operation,
                Bearer.principal(call, workspace),
                number);
    }

    private GraphQlEngine present() {
        SandboxOptions options = workspace.options();
        return ENGINES.computeIfAbsent(
                new Kind(SchemaShape.of(options), options.maxDocumentTokens()),
                kind -> new GraphQlEngine(kind.shape(), kind.maxTokens()));
    }

    private static Map<String, Object> variables(Map<String, Object> body) {
        Map<String, Object> variables = new LinkedHashMap<>();
        if (body.get("variables") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> variables.put((String) name, value));
        }
        return variables;
    }

    private record GraphQlRequest(
            Workspace workspace,
            GraphQlEngine engine,
            GraphQlEngine.Prepared prepared,
            OperationShape shape,
            Map<String, Object> variables,
            String operation,
            Optional<Principal> principal,
            long number)
            implements Request {

        @Override
        public RequestKind kind() {
            return shape.kind();
        }

        @Override
        public List<String> aliasNames() {
            return shape.keys();
        }

        @Override
        public String document() {
            return prepared.beginning();
        }

        @Override
        public Reply process() {
            if (principal.isEmpty()) {
                return Reply.unauthorized();
            }
            SandboxOptions options = workspace.options();
            int most = options.maxMutationFields();
            if (kind() == RequestKind.MUTATION && most > 0 && aliases() > most) {
                LeanIxFault fault = LeanIxFault.limit(
                        "The document has " + aliases() + " mutations, at most " + most + " are allowed");
                return Reply.json(200, errors(fault.getMessage(), fault.errorType(options), List.of()));
            }
            Map<String, Object> answer = kind() == RequestKind.MUTATION
                            && options.answers().mutationBatch().isTransaction()
                    ? transaction(options)
                    : execute(new Caller(workspace, principal.get(), number, Optional.empty()));
            if (options.answers().errorsOnSuccess() == OpenQuestion.ErrorsOnSuccess.NULL) {
                answer.putIfAbsent("errors", null);
            }
            return Reply.json(200, answer);
        }

        private Map<String, Object> execute(Caller caller) {
            return engine.execute(prepared, variables, operation, caller);
        }

        private Map<String, Object> transaction(SandboxOptions options) {
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                Transaction transaction = new Transaction(workspace);
                Caller caller = new Caller(workspace, principal.orElseThrow(), number, Optional.of(transaction));
                Map<String, Object> answer = execute(caller);
                if (caller.failed()) {
                    boolean told = options.answers().mutationBatch() == OpenQuestion.MutationBatch.ROLLED_BACK;
                    return told ? Rollback.answer(answer) : answer;
                }
                if (transaction.commit()) {
                    return answer;
                }
            }
            throw new IllegalStateException("Somebody else was faster with one of its sheets, each time");
        }

        @Override
        public Reply failed(String errorType) {
            return Reply.json(200, errors("The request could not be processed", errorType, shape.keys()));
        }

        private static Map<String, Object> errors(String message, String errorType, List<String> keys) {
            Map<String, Object> data = new LinkedHashMap<>();
            keys.forEach(key -> data.put(key, null));
            List<Map<String, Object>> errors = new ArrayList<>();
            Map<String, Object> extensions = errorType.isEmpty() ? Map.of() : Map.of("errorType", errorType);
            for (String key : keys.isEmpty() ? List.of("") : keys) {
                Map<String, Object> error = new LinkedHashMap<>();
                error.put("message", message);
                if (!key.isEmpty()) {
                    error.put("path", List.of(key));
                }
                error.put("extensions", extensions);
                errors.add(error);
            }
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("data", keys.isEmpty() ? null : data);
            answer.put("errors", errors);
            return answer;
        }
    }
}
