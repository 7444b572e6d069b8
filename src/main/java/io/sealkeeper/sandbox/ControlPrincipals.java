package io.sealkeeper.sandbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes over HTTP what a principal may do: {@code {"name": "writer", "role": "VIEWER", "readable": ["lxState"],
 * "writable": ["alias"], "revoke": true, "expireAccessTokens": true}}, all but the name are optional.
 */
final class ControlPrincipals {

    private final Workspace workspace;

    ControlPrincipals(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The change to apply; a mistake in the body is reported at once. */
    Runnable change(Map<String, Object> body) {
        Principal principal = workspace.principal(Control.text(body, "name"));
        String name = principal.id();
        List<Runnable> all = new ArrayList<>();
        if (body.containsKey("role")) {
            Role role = Control.choice(Role.class, Control.text(body, "role"));
            all.add(() -> workspace.changeRole(name, role));
        }
        if (body.containsKey("readable") || body.containsKey("writable")) {
            FieldAccess access = new FieldAccess(texts(body, "readable"), texts(body, "writable"));
            all.add(() -> workspace.restrict(name, access));
        }
        if (Boolean.TRUE.equals(body.get("revoke"))) {
            all.add(() -> workspace.revoke(workspace.principal(name).apiToken()));
        }
        if (Boolean.TRUE.equals(body.get("expireAccessTokens"))) {
            all.add(() -> workspace.expireAccessTokens(name));
        }
        return () -> all.forEach(Runnable::run);
    }

    private static Set<String> texts(Map<String, Object> body, String name) {
        Set<String> texts = new HashSet<>();
        if (body.get(name) instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }
}
