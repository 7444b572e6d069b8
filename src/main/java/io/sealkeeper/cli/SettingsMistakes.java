package io.sealkeeper.cli;

import io.sealkeeper.check.Guarded;
import io.sealkeeper.check.Mistake;
import io.sealkeeper.check.Place;
import io.sealkeeper.check.Trusted;
import io.sealkeeper.config.SettingsFile;
import io.sealkeeper.config.SettingsReader;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Finds the lines of settings. */
final class SettingsMistakes {

    private static final String TRUST = "seal.trust.";

    private final Config config;
    private final SettingsFile file;

    SettingsMistakes(Config config) {
        this.config = config;
        this.file = SettingsFile.of(config);
    }

    /** @param words messages that begin with the name of the setting, as the settings' reader gives them */
    List<Mistake> of(List<String> words) {
        return words.stream()
                .map(line -> new Mistake(
                        place(line.replaceFirst("^both ", "").replaceFirst("[=: ,].*", "")),
                        line,
                        Mistake.Severity.ERROR))
                .toList();
    }

    /** The entries by which owners trust sources; the settings' reader reports invalid names. */
    List<Trusted> trusted() {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(key -> key.startsWith(TRUST))
                .filter(key -> key.split("\\.", -1).length == 4)
                .distinct()
                .sorted()
                .map(key -> new Trusted(key, key.split("\\.", -1)[2], place(key)))
                .toList();
    }

    /** The guards, whether or not their settings are right. */
    List<Guarded> guarded() {
        return SettingsReader.guardNames(config).stream()
                .map(name -> {
                    String key = "guard." + name + ".users";
                    return new Guarded(key, name, place(key));
                })
                .toList();
    }

    private Place place(String key) {
        return file.line(key)
                .map(line -> new Place(SettingsFile.name(), line, 1))
                .orElse(Place.of(""));
    }
}
