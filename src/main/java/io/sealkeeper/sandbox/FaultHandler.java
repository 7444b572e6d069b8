package io.sealkeeper.sandbox;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.language.SourceLocation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Turns what a fetcher throws into an entry of {@code errors[]} in LeanIX's form. */
final class FaultHandler implements DataFetcherExceptionHandler {

    /** Without graphql-java's own classification: LeanIX sends an errorType or nothing. */
    private record Answered(
            String message, List<SourceLocation> locations, List<Object> path, Map<String, Object> extensions)
            implements GraphQLError {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            return message;
        }

        @Override
        public List<SourceLocation> getLocations() {
            return locations;
        }

        @Override
        public ErrorClassification getErrorType() {
            return null;
        }

        @Override
        public List<Object> getPath() {
            return path;
        }

        @Override
        public Map<String, Object> getExtensions() {
            return extensions;
        }
    }

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        Throwable thrown = parameters.getException();
        Caller caller = Caller.of(parameters.getDataFetchingEnvironment());
        GraphQLError error = new Answered(
                thrown instanceof LeanIxFault ? thrown.getMessage() : "Internal error: " + thrown,
                List.of(parameters.getSourceLocation()),
                parameters.getPath().toList(),
                extensions(thrown, caller.world().options()));
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error).build());
    }

    private static Map<String, Object> extensions(Throwable thrown, SandboxOptions options) {
        String type = thrown instanceof LeanIxFault fault ? fault.errorType(options) : "";
        return type.isEmpty() ? Map.of() : Map.of("errorType", type);
    }
}
