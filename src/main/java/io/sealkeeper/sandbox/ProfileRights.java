package io.sealkeeper.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rights that a profile tells: whether the writer's edits break seals, and who may set them.
 *
 * @param roles by technical user, {@code writer} and {@code sealer}
 * @param sealTypes by technical user and type, where it differs by type whether one may set seals
 */
record ProfileRights(Map<String, Role> roles, Map<String, Map<String, Boolean>> sealTypes, List<String> taken) {

    private static final String WRITER = "writer";
    private static final String SEALER = "sealer";

    static ProfileRights of(Object breaks, Map<String, Object> maySeal) {
        Map<String, Boolean> writer = said(maySeal, WRITER);
        Map<String, Boolean> sealer = said(maySeal, SEALER);
        Map<String, Role> roles = new TreeMap<>();
        if (breaks instanceof Boolean || !writer.isEmpty()) {
            roles.put(WRITER, writer(!Boolean.FALSE.equals(breaks), isSameForAll(writer, true)));
        }
        if (!sealer.isEmpty()) {
            roles.put(SEALER, isSameForAll(sealer, false) ? Role.VIEWER : Role.SEALER);
        }
        Map<String, Map<String, Boolean>> sealTypes = new TreeMap<>();
        Map.of(WRITER, writer, SEALER, sealer).forEach((user, types) -> {
            if (Set.copyOf(types.values()).size() > 1) {
                sealTypes.put(user, types);
            }
        });
        List<String> taken = roles.entrySet().stream()
                .map(e -> "rights of the " + e.getKey() + ": "
                        + words(e.getValue(), sealTypes.getOrDefault(e.getKey(), Map.of())))
                .toList();
        return new ProfileRights(roles, sealTypes, taken);
    }

    private static Map<String, Boolean> said(Map<String, Object> maySeal, String user) {
        Map<String, Boolean> said = new TreeMap<>();
        PlayedProfile.object(maySeal, user).forEach((type, value) -> {
            if (value instanceof Boolean may) {
                said.put(type, may);
            }
        });
        return said;
    }

    private static boolean isSameForAll(Map<String, Boolean> types, boolean may) {
        return Set.copyOf(types.values()).equals(Set.of(may));
    }

    private static Role writer(boolean breaks, boolean seals) {
        if (breaks) {
            return seals ? Role.BOTH : Role.WRITER;
        }
        return seals ? Role.CUSTOM_KEEPS_AND_SEALS : Role.CUSTOM_KEEPS;
    }

    private static String words(Role role, Map<String, Boolean> types) {
        String edits =
                switch (role) {
                    case BOTH, WRITER -> "edits break seals, and it ";
                    case CUSTOM_KEEPS_AND_SEALS, CUSTOM_KEEPS -> "edits keep seals, and it ";
                    default -> "";
                };
        if (types.isEmpty()) {
            return edits + (role.seals() ? "may set seals" : "may not set seals");
        }
        return edits + "may set seals of " + named(types, true) + ", and not of " + named(types, false);
    }

    private static String named(Map<String, Boolean> types, boolean may) {
        String all = types.entrySet().stream()
                .filter(e -> e.getValue() == may)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return PlayedProfile.quoted(all).replace("'", "");
    }
}
