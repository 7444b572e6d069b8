package io.sealkeeper.sandbox;

import java.util.Map;
import java.util.Optional;

/** The services of one workspace, each behind the gate. */
final class Services {

    private final Map<String, Service> byPath;
    private final Service pull;
    private final Gate gate;

    /** @param waits whether a pull without events waits for one */
    Services(Workspace workspace, String baseUrl, boolean waits) {
        pull = new PullService(workspace, waits);
        gate = new Gate(workspace);
        byPath = Map.of(
                TokenService.PATH, new TokenService(workspace, baseUrl),
                GraphQlService.PATH, new GraphQlService(workspace),
                ModelService.PATH, new ModelService(workspace));
    }

    /** The answer to a call; empty if there is no service at its path. */
    Optional<Reply> answer(Call call) {
        Service service = call.path().startsWith(PullService.PREFIX) ? pull : byPath.get(call.path());
        if (service == null) {
            return Optional.empty();
        }
        return Optional.of(
                service.methods().contains(call.method())
                        ? gate.pass(service, call)
                        : Reply.json(405, Map.of("error", call.method() + " is not allowed here")));
    }
}
