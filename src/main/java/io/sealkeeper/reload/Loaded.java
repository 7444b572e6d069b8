package io.sealkeeper.reload;

import io.sealkeeper.check.RouteFile;
import java.util.List;

/**
 * A file whose routes are running.
 *
 * @param routes their ids
 * @param sources the routes that take payloads in; their ids are the sources' names
 * @param templates the ids of the route templates in it
 */
record Loaded(RouteFile file, List<String> routes, List<String> sources, List<String> templates) {

    Loaded {
        routes = List.copyOf(routes);
        sources = List.copyOf(sources);
        templates = List.copyOf(templates);
    }
}
