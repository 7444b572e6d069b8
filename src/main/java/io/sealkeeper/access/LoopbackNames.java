package io.sealkeeper.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Without users, answers only requests whose host name is this machine itself. Guards against DNS rebinding: a page on
 * the internet can make its own name point to 127.0.0.1, and its visitor's browser would send requests here.
 */
@Singleton
public class LoopbackNames {

    private static final int BEFORE_ALL_OTHERS = 1000;
    private static final int MISDIRECTED = 421;

    private final Users users;

    LoopbackNames(Users users) {
        this.users = users;
    }

    void install(@Observes Filters filters) {
        filters.register(this::look, BEFORE_ALL_OTHERS);
    }

    private void look(RoutingContext request) {
        if (!users.isEmpty() || isOurs(request.request())) {
            request.next();
        } else {
            request.response()
                    .setStatusCode(MISDIRECTED)
                    .putHeader("Content-Type", "text/plain; charset=utf-8")
                    .end("This gateway answers to localhost and 127.0.0.1 only, unless sealkeeper.users-file is set.");
        }
    }

    private static boolean isOurs(HttpServerRequest request) {
        return Optional.ofNullable(request.authority())
                .map(HostAndPort::host)
                .filter(Exposure::isLoopback)
                .isPresent();
    }
}
