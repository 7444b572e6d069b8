package io.sealkeeper.sandbox;

import java.util.Locale;

/**
 * Somebody who acts in the workspace: a technical user with an API token, or a person without one.
 *
 * @param apiToken empty for people: they act through {@link Person}, not over HTTP
 */
public record Principal(String id, String displayName, String apiToken, Role role, boolean technicalUser) {

    Principal withRole(Role other) {
        return new Principal(id, displayName, apiToken, other, technicalUser);
    }

    Principal withApiToken(String token) {
        return new Principal(id, displayName, token, role, technicalUser);
    }

    String email() {
        return displayName.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";
    }

    String firstName() {
        int space = displayName.indexOf(' ');
        return space < 0 ? displayName : displayName.substring(0, space);
    }

    String lastName() {
        return displayName.substring(displayName.indexOf(' ') + 1);
    }
}
