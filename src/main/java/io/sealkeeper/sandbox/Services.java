package io.sealkeeper.sandbox;

import java.util.Map;
import java.util.Optional;

/** The services of one workspace, each behind the gate. */
final class Services {

    private final Map<String, Service> byPath;
    private final Gate gate;

    Services(Workspace workspace, String baseUrl) {
        gate = new Gate(workspace);
        byPath = Map.of(
                TokenService.PATH, new TokenService(workspace, baseUrl),
                GraphQlService.PATH, new GraphQlService(workspace),
                ModelService.PATH, new ModelService(workspace));
    }

    /** The answer to a call; empty if there is no service at its path. */
    Optional<Reply> answer(Call call) {
        Service service = byPath.get(call.path());
        if (service == null) {
            return Optional.empty();
        }
        return Optional.of(
                service.method().equals(call.method())
                        ? gate.pass(service, call)
                        : Reply.json(405, Map.of("error", call.method() + " is not allowed here")));
    }
}
