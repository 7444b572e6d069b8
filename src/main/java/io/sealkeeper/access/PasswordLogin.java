package io.sealkeeper.access;

import io.github.bucket4j.TimeMeter;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The identity provider that Quarkus calls with a name and a password. */
@Singleton
public class PasswordLogin implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private final Logins logins;

    PasswordLogin(Users users) {
        this.logins = new Logins(users, TimeMeter.SYSTEM_NANOTIME);
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(
                () -> logins.login(request.getUsername(), request.getPassword().getPassword(), address(request))
                        .map(PasswordLogin::identity)
                        .orElseThrow(() -> new AuthenticationFailedException("wrong name or password")));
    }

    private static String address(UsernamePasswordAuthenticationRequest request) {
        return Optional.ofNullable(HttpSecurityUtils.getRoutingContextAttribute(request))
                .map(RoutingContext::request)
                .map(http -> http.remoteAddress())
                .map(SocketAddress::hostAddress)
                .orElse("");
    }

    private static SecurityIdentity identity(Users.User user) {
        QuarkusSecurityIdentity.Builder identity =
                QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(user.name()));
        for (Role role : Role.values()) {
            if (user.role().covers(role)) {
                identity.addRole(role.label());
            }
        }
        return identity.build();
    }
}
