package io.sealkeeper.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** The settings file beside the program, to find the lines of settings. */
public final class SettingsFile {

    private static final String NAME = "application.properties";

    private final Config config;
    private final List<String> lines;

    private SettingsFile(Config config, List<String> lines) {
        this.config = config;
        this.lines = lines;
    }

    /** The file in the folder that the program runs in; without one, no setting has a line. */
    public static SettingsFile beside(Config config) {
        try {
            Path file = Path.of(NAME);
            return new SettingsFile(config, Files.isRegularFile(file) ? Files.readAllLines(file) : List.of());
        } catch (IOException e) {
            return new SettingsFile(config, List.of());
        }
    }

    public String name() {
        return NAME;
    }

    /** The line of a setting, from 1; empty where its value comes from elsewhere. */
    public Optional<Integer> line(String key) {
        String source = String.valueOf(config.getConfigValue(key).getSourceName());
        if (!source.contains(NAME)) {
            return Optional.empty();
        }
        Pattern pattern = Pattern.compile("\\s*" + Pattern.quote(key) + "\\s*[=:].*");
        for (int i = lines.size(); i > 0; i--) {
            // If a setting has two lines, the last one counts.
            if (pattern.matcher(lines.get(i - 1)).matches()) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
