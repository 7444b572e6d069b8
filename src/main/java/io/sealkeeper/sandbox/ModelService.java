package io.sealkeeper.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code GET /services/pathfinder/v1/models/dataModel}: what each type does with its seal (Pathfinder OpenAPI). */
final class ModelService implements Service {

    static final String PATH = "/services/pathfinder/v1/models/dataModel";

    private final Workspace workspace;

    ModelService(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Set<String> methods() {
        return Set.of("GET");
    }

    @Override
    public Request read(Call call, long number) {
        Optional<Principal> principal = Bearer.principal(call, workspace);
        return new Whole(RequestKind.REST, principal, () -> {
            if (principal.isEmpty()) {
                return Reply.unauthorized();
            }
            return workspace.options().dataModelReadable()
                    ? Reply.json(200, DataModel.of(workspace.options()))
                    : Reply.json(403, Map.of("status", "ERROR", "message", "Access to the data model denied"));
        });
    }
}
