package io.sealkeeper.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Checks every request before it is processed. Without users, only this machine can reach the gateway ({@link
 * ExposureGuard} ensures it), and everybody on it counts as operator.
 */
@Singleton
public class AccessPolicy implements HttpSecurityPolicy {

    private final Users users;

    AccessPolicy(Users users) {
        this.users = users;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        Optional<Role> needed = AccessRules.needed(request.request().method().name(), request.normalizedPath());
        if (needed.isEmpty() || users.isEmpty()) {
            return CheckResult.permit();
        }
        String role = needed.get().label();
        return identity.onItem().transform(i -> i.hasRole(role) ? CheckResult.PERMIT : CheckResult.DENY);
    }
}
