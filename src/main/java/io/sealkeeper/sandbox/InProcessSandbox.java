package io.sealkeeper.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An embedded workspace without a network: the same services behind the same gate as those of a {@link Sandbox},
 * answering in the caller's thread. For simulations, in which a workspace exists for milliseconds and only the given
 * clock counts.
 *
 * <p>{@link SandboxOptions#latency} and {@link Fault.Delay} sleep here too; a pull without events does not wait.
 */
public final class InProcessSandbox {

    /** The path of the token service. */
    public static final String TOKEN = TokenService.PATH;

    /** The path of the GraphQL service. */
    public static final String GRAPHQL = GraphQlService.PATH;

    private final Workspace workspace;
    private final Services services;

    /**
     * The answer to a request.
     *
     * @param status 0 where the connection was dropped without an answer
     * @param date the header of that name; empty if there is none
     * @param whole false if the connection was dropped in the middle of the body, which is then half
     */
    public record Answer(int status, String body, Optional<String> retryAfter, Optional<String> date, boolean whole) {}

    public InProcessSandbox(SandboxOptions options) {
        this(new Workspace(options));
    }

    private InProcessSandbox(Workspace workspace) {
        this.workspace = workspace;
        services = new Services(workspace, "http://127.0.0.1", false);
    }

    /** A copy of its present state, with the same ids. The two are independent. */
    public InProcessSandbox copy(UnaryOperator<SandboxOptionsBuilder> change) {
        return new InProcessSandbox(workspace.copy(change));
    }

    public Workspace workspace() {
        return workspace;
    }

    /** Posts as over HTTP; a path without a service is answered with 404. */
    public Answer post(String path, String authorization, String body) {
        return send("POST", path, authorization, body);
    }

    /** Gets as over HTTP. */
    public Answer get(String path, String authorization) {
        return send("GET", path, authorization, "");
    }

    /** Puts as over HTTP. */
    public Answer put(String path, String authorization, String body) {
        return send("PUT", path, authorization, body);
    }

    private Answer send(String method, String pathAndQuery, String authorization, String body) {
        int mark = pathAndQuery.indexOf('?');
        String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
        Map<String, String> query = mark < 0 ? Map.of() : Call.form(pathAndQuery.substring(mark + 1));
        Reply reply = services.answer(new Call(method, path, query, authorization, body))
                .orElseGet(() -> Reply.json(404, Map.of("error", "there is nothing at " + path)));
        return switch (reply.ending()) {
            case WHOLE -> new Answer(reply.status(), reply.body(), reply.retryAfter(), date(), true);
            case HALF ->
                new Answer(
                        reply.status(),
                        reply.body().substring(0, reply.body().length() / 2),
                        reply.retryAfter(),
                        date(),
                        false);
            case DROPPED -> new Answer(0, "", Optional.empty(), Optional.empty(), false);
        };
    }

    private Optional<String> date() {
        return workspace.world().date().map(DateRelay::text);
    }
}
