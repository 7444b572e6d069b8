package io.sealkeeper.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /services/mtm/v1/oauth2/token}: an access token for an API token.
 *
 * <p>Facts: HTTP Basic with the user name apitoken and grant_type=client_credentials in the form (documented: SAP Help,
 * Authentication); 401 for a wrong token (SAP's public clients).
 */
final class TokenService implements Service {

    static final String PATH = "/services/mtm/v1/oauth2/token";

    private final Workspace workspace;
    private final String baseUrl;

    TokenService(Workspace workspace, String baseUrl) {
        this.workspace = workspace;
        this.baseUrl = baseUrl;
    }

    @Override
    public Request read(Call call, long number) {
        Optional<Principal> principal = principal(call);
        boolean rightGrant = "client_credentials".equals(Call.form(call.body()).get("grant_type"));
        return new Whole(RequestKind.TOKEN, principal, () -> {
            if (!rightGrant) {
                return Reply.json(400, Map.of("error", "unsupported_grant_type"));
            }
            return principal
                    .map(this::issue)
                    .orElseGet(() ->
                            Reply.json(401, Map.of("error", "invalid_client", "error_description", "Bad credentials")));
        });
    }

    private Optional<Principal> principal(Call call) {
        String header = call.authorization();
        if (!header.startsWith("Basic ")) {
            return Optional.empty();
        }
        try {
            byte[] plain = Base64.getDecoder().decode(header.substring("Basic ".length()));
            String credentials = new String(plain, StandardCharsets.UTF_8);
            return credentials.startsWith("apitoken:")
                    ? workspace
                            .world()
                            .principals()
                            .byApiToken(credentials.substring("apitoken:".length()), workspace.now())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Reply issue(Principal principal) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("scope", "");
        answer.put("expired", false);
        answer.put("access_token", workspace.tokens().issue(principal, baseUrl));
        answer.put("token_type", "bearer");
        answer.put("expires_in", workspace.options().accessTokenSeconds());
        return Reply.json(200, answer);
    }
}
