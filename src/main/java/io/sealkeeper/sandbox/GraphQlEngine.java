package io.sealkeeper.sandbox;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.introspection.GoodFaithIntrospection;
import graphql.language.Document;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs documents against the schema. Clients send the same documents repeatedly, so each is parsed and validated once,
 * and kept in a bounded cache.
 */
final class GraphQlEngine {

    private static final int REMEMBERED = 500;
    private static final int LONGEST_REMEMBERED = 20_000;

    /** How much of each document the record of requests keeps: enough to recognize it. */
    private static final int BEGINNING = 1000;

    /** Shared by all workspaces of a process, because building a schema takes longer than anything else here. */
    private static final Map<SchemaShape, GraphQLSchema> SCHEMAS = new ConcurrentHashMap<>();

    private final GraphQLSchema schema;
    private final GraphQL graphQl;
    private final ParserOptions parserOptions;
    private final Map<String, Prepared> remembered = new ConcurrentHashMap<>();

    /** A document, parsed and validated. */
    record Prepared(String text, String beginning, PreparsedDocumentEntry entry) {}

    GraphQlEngine(SchemaShape shape, int maxDocumentTokens) {
        schema = SCHEMAS.computeIfAbsent(shape, SchemaFactory::create);
        graphQl = GraphQL.newGraphQL(schema)
                .instrumentation(SimplePerformantInstrumentation.INSTANCE)
                .defaultDataFetcherExceptionHandler(new FaultHandler())
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(
                        input.getGraphQLContext().<Prepared>get(Prepared.class).entry()))
                .build();
        parserOptions = ParserOptions.getDefaultOperationParserOptions()
                .transform(options -> options.maxTokens(maxDocumentTokens <= 0 ? Integer.MAX_VALUE : maxDocumentTokens)
                        .maxCharacters(Integer.MAX_VALUE));
    }

    Prepared prepare(String text) {
        Prepared known = remembered.get(text);
        if (known != null) {
            return known;
        }
        Prepared fresh = new Prepared(text, text.substring(0, Math.min(BEGINNING, text.length())), parse(text));
        if (text.length() <= LONGEST_REMEMBERED) {
            if (remembered.size() >= REMEMBERED) {
                remembered.clear();
            }
            remembered.put(text, fresh);
        }
        return fresh;
    }

    private PreparsedDocumentEntry parse(String text) {
        ExecutionInput input = ExecutionInput.newExecutionInput(text)
                .locale(Locale.ENGLISH)
                .graphQLContext(Map.of(ParserOptions.class, parserOptions))
                .build();
        ParseAndValidateResult parsed = ParseAndValidate.parse(input);
        if (parsed.isFailure()) {
            return new PreparsedDocumentEntry(parsed.getErrors());
        }
        Document document = parsed.getDocument();
        List<ValidationError> errors = ParseAndValidate.validate(schema, document, Locale.ENGLISH);
        return errors.isEmpty() ? new PreparsedDocumentEntry(document) : new PreparsedDocumentEntry(errors);
    }

    /** The answer as GraphQL specifies it: data, errors. */
    Map<String, Object> execute(Prepared prepared, Map<String, Object> variables, String operation, Caller caller) {
        ExecutionInput input = ExecutionInput.newExecutionInput(prepared.text())
                .operationName(operation.isEmpty() ? null : operation)
                .variables(variables)
                .locale(Locale.ENGLISH)
                .graphQLContext(context -> context(context, prepared, caller))
                .build();
        return graphQl.execute(input).toSpecification();
    }

    private static void context(GraphQLContext.Builder context, Prepared prepared, Caller caller) {
        context.put(Caller.class, caller);
        context.put(Prepared.class, prepared);
        // No public document mentions a limit on introspection, so graphql-java's own is switched off.
        context.put(GoodFaithIntrospection.GOOD_FAITH_INTROSPECTION_DISABLED, true);
    }
}
