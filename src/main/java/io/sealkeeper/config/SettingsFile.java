package io.sealkeeper.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** The settings file: the one that the command line names, else the one in the folder that the program runs in. */
public final class SettingsFile {

    private static final String NAME = "application.properties";

    private final Config config;
    private final List<String> lines;

    private SettingsFile(Config config, List<String> lines) {
        this.config = config;
        this.lines = lines;
    }

    /** To find the lines of settings; without a file, no setting has a line. */
    public static SettingsFile of(Config config) {
        try {
            return new SettingsFile(config, Files.isRegularFile(path()) ? Files.readAllLines(path()) : List.of());
        } catch (IOException e) {
            return new SettingsFile(config, List.of());
        }
    }

    /** Where it is, or would be. */
    public static Path path() {
        return GivenSettings.path().orElseGet(() -> Path.of(NAME).toAbsolutePath());
    }

    /** As messages call it: by its name alone, if it is the usual one in the working folder. */
    public static String name() {
        return GivenSettings.path().map(Path::toString).orElse(NAME);
    }

    /** The line of a setting, from 1; empty where its value comes from elsewhere. */
    public Optional<Integer> line(String key) {
        String source = String.valueOf(config.getConfigValue(key).getSourceName());
        if (!source.contains(name())) {
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
