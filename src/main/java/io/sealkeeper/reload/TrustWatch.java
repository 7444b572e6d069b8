package io.sealkeeper.reload;

import io.sealkeeper.config.InvalidSettings;
import io.sealkeeper.config.Settings;
import io.sealkeeper.config.SettingsReader;
import io.sealkeeper.seal.Trust;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jboss.logging.Logger;

/**
 * Takes new trust settings from the settings file while the gateway runs. The whole file has to be valid; other changes
 * in it take effect at the next start. Not thread-safe.
 */
public final class TrustWatch {

    private static final Logger LOG = Logger.getLogger(TrustWatch.class);
    private static final String TRUST = "seal.trust.";

    private final Path file;
    private final Consumer<Trust> receiver;
    private Trust inForce;
    private final Settled<List<String>> settled;

    public TrustWatch(Path file, Trust inForce, Consumer<Trust> receiver) {
        this.file = file;
        this.inForce = inForce;
        this.receiver = receiver;
        settled = new Settled<>(lines());
    }

    private List<String> lines() {
        try {
            return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Polls the file, and takes a change once the file was the same in two polls. */
    void look() {
        List<String> before = settled.taken();
        List<String> now = lines();
        if (settled.isNew(now)) {
            take(before, now);
        }
    }

    private void take(List<String> before, List<String> now) {
        boolean more = !others(now).equals(others(before));
        try {
            Settings settings = SettingsReader.read(config());
            if (!settings.trust().equals(inForce)) {
                inForce = settings.trust();
                receiver.accept(inForce);
                LOG.infof("%s: the trust settings are in force from now on", file);
            }
            if (more) {
                LOG.warnf(
                        "%s: other settings than %s* have changed, too: they take effect at the next start",
                        file, TRUST);
            }
        } catch (InvalidSettings e) {
            LOG.errorf(
                    "%s can't be used, and the settings stay as they were:%n%s", file, String.join("\n", e.mistakes()));
        } catch (IOException | RuntimeException e) {
            LOG.warnf("%s can't be read just now: %s", file, SourceRoutes.words(e));
        }
    }

    private static List<String> others(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .filter(l -> !l.startsWith(TRUST))
                .toList();
    }

    /** The configuration as assembled at the start, with the present file. */
    private org.eclipse.microprofile.config.Config config() throws IOException {
        List<ConfigSource> sources = new ArrayList<>();
        boolean found = false;
        for (ConfigSource source : ConfigProvider.getConfig().getConfigSources()) {
            if (source.getName().contains(file.toUri().getPath())) {
                found = true;
                sources.add(new PropertiesConfigSource(file.toUri().toURL(), source.getOrdinal()));
            } else {
                sources.add(source);
            }
        }
        if (!found) {
            throw new IOException("it was not there when the program started; start it again");
        }
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(sources.toArray(ConfigSource[]::new))
                .build();
    }
}
