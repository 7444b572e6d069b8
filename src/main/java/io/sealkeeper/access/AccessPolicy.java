package io.sealkeeper.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Looks at every request before it goes anywhere. Where nobody logs in, only this machine reaches the gateway
 * ({@link ExposureGuard} sees to it), and who works on it is the operator.
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
