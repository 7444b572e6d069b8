package io.sealkeeper.sandbox;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The roles that a profile's rights amount to: whether the writer's edits break seals, and who may set them.
 *
 * @param roles by technical user, {@code writer} and {@code sealer}
 */
record ProfileRights(Map<String, Role> roles, List<String> taken, List<String> left) {

    private static final String WRITER = "writer";
    private static final String SEALER = "sealer";

    static ProfileRights of(Object breaks, Map<String, Object> maySeal) {
        Set<Boolean> writer = said(maySeal, WRITER);
        Set<Boolean> sealer = said(maySeal, SEALER);
        Map<String, Role> roles = new TreeMap<>();
        if (breaks instanceof Boolean || writer.size() == 1) {
            roles.put(WRITER, writer(!Boolean.FALSE.equals(breaks), writer.equals(Set.of(true))));
        }
        if (sealer.size() == 1) {
            roles.put(SEALER, sealer.contains(true) ? Role.SEALER : Role.VIEWER);
        }
        List<String> taken = roles.entrySet().stream()
                .map(e -> "rights of the " + e.getKey() + ": " + words(e.getValue()))
                .toList();
        List<String> left = Stream.of(differs(WRITER, writer), differs(SEALER, sealer))
                .flatMap(Optional::stream)
                .toList();
        return new ProfileRights(roles, taken, left);
    }

    private static Set<Boolean> said(Map<String, Object> maySeal, String user) {
        Set<Boolean> said = new HashSet<>();
        PlayedProfile.object(maySeal, user).values().forEach(value -> {
            if (value instanceof Boolean may) {
                said.add(may);
            }
        });
        return said;
    }

    private static Role writer(boolean breaks, boolean seals) {
        if (breaks) {
            return seals ? Role.BOTH : Role.WRITER;
        }
        return seals ? Role.CUSTOM_KEEPS_AND_SEALS : Role.CUSTOM_KEEPS;
    }

    private static String words(Role role) {
        return switch (role) {
            case BOTH -> "edits break seals, and it may set them";
            case WRITER -> "edits break seals, and it may not set them";
            case CUSTOM_KEEPS_AND_SEALS -> "edits keep seals, and it may set them";
            case CUSTOM_KEEPS -> "edits keep seals, and it may not set them";
            case SEALER -> "may set seals";
            default -> "may not set seals";
        };
    }

    private static Optional<String> differs(String user, Set<Boolean> said) {
        return said.size() > 1
                ? Optional.of("whether the " + user
                        + " may set seals: it differs by type, and in the embedded workspace it does not")
                : Optional.empty();
    }
}
