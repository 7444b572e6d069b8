package io.sealkeeper.reload;

import io.sealkeeper.check.RouteFile;
import java.util.List;

/**
 * A file whose routes are running.
 *
 * @param routes their ids
 * @param templates the ids of the route templates in it
 */
record Loaded(RouteFile file, List<String> routes, List<String> templates) {

    Loaded {
        routes = List.copyOf(routes);
        templates = List.copyOf(templates);
    }
}
