package io.sealkeeper.config;

import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Trust;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** Reads {@code seal.trust.SOURCE.TYPE=field,field}. */
final class TrustReader {

    static final String PREFIX = "seal.trust.";

    private final Config config;
    private final List<String> mistakes;

    TrustReader(Config config, List<String> mistakes) {
        this.config = config;
        this.mistakes = mistakes;
    }

    Trust read() {
        Map<String, Map<FactSheetType, Set<String>>> bySource = new HashMap<>();
        SettingsReader.names(config).filter(n -> n.startsWith(PREFIX)).forEach(key -> {
            String[] parts = key.substring(PREFIX.length()).split("\\.", -1);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                mistakes.add(key + ": a trust entry is named seal.trust.SOURCE.TYPE, such as"
                        + " seal.trust.vulnerabilities.Application");
                return;
            }
            bySource.computeIfAbsent(parts[0], s -> new HashMap<>()).put(new FactSheetType(parts[1]), fields(key));
        });
        return new Trust(bySource);
    }

    private Set<String> fields(String key) {
        String value = config.getConfigValue(key).getValue();
        Set<String> fields = Arrays.stream((value == null ? "" : value).split(",", -1))
                .map(String::strip)
                .filter(f -> !f.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (fields.stream().anyMatch(f -> f.endsWith("lxState") || f.endsWith("qualitySeal"))) {
            mistakes.add(key + ": the quality seal itself can't be a trusted field; leave it out");
        }
        return fields;
    }
}
