package io.sealkeeper.config;

import io.sealkeeper.leanix.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;

/**
 * The credentials for each source's own system: {@code sealkeeper.pull.SOURCE.token}, or {@code .user} and {@code
 * .password}; and {@code sealkeeper.database.NAME.url}, {@code .user} and {@code .password}. They are read at each use,
 * so that a secret in a file may change while the gateway runs.
 */
public final class SourceLogins {

    /** The prefix of these settings; the name of the owner follows. */
    private static final String PULL = "sealkeeper.pull.";

    private static final String DATABASE = "sealkeeper.database.";

    private static final List<String> MEMBERS_OF_DATABASE = List.of("url", "user", "password", "password-file");
    private static final List<String> MEMBERS_OF_PULL =
            List.of("token", "token-file", "user", "password", "password-file");

    private final Config config;

    public SourceLogins(Config config) {
        this.config = config;
    }

    /**
     * The credentials for a REST interface; empty if it needs none.
     *
     * @throws InvalidSettings if what is set can't be used
     */
    public Optional<Login> ofPull(String source) throws InvalidSettings {
        String key = PULL + source + ".";
        Optional<Secret> token = secret(key + "token");
        Optional<String> user = text(key + "user");
        Optional<Secret> password = secret(key + "password");
        if (token.isPresent() && (user.isPresent() || password.isPresent())) {
            throw wrong("both " + key + "token and " + key + "user are set: keep one");
        }
        if (user.isPresent() != password.isPresent()) {
            throw wrong(key + "user and " + key + "password (or -file) belong together: set both");
        }
        return token.map(t -> new Login(Optional.empty(), t)).or(() -> password.map(p -> new Login(user, p)));
    }

    /**
     * The address and credentials of a database; empty if no address is set.
     *
     * @throws InvalidSettings if what is set can't be used
     */
    public Optional<DatabaseLogin> ofDatabase(String name) throws InvalidSettings {
        String key = DATABASE + name + ".";
        Optional<Secret> password = secret(key + "password");
        return text(key + "url").map(url -> new DatabaseLogin(new Secret(url), text(key + "user"), password));
    }

    /** Whether a name is that of a source's or a database's setting. */
    static boolean isKnown(String name) {
        return members(name).contains(name.replaceFirst(".*[.]", ""))
                && owner(name).isPresent();
    }

    /** The names that an unknown name may have been meant as. */
    static Set<String> alike(String name, Set<String> known) {
        Set<String> names = new TreeSet<>(known);
        owner(name).ifPresent(o -> members(name).forEach(m -> names.add(o + "." + m)));
        return names;
    }

    private static List<String> members(String name) {
        return name.startsWith(PULL) ? MEMBERS_OF_PULL : name.startsWith(DATABASE) ? MEMBERS_OF_DATABASE : List.of();
    }

    /** A name without its last part, if that names an owner. */
    private static Optional<String> owner(String name) {
        return Optional.of(name.replaceFirst("[.][^.]*$", ""))
                .filter(o -> o.length() > (name.startsWith(PULL) ? PULL : DATABASE).length());
    }

    private Optional<Secret> secret(String key) throws InvalidSettings {
        Optional<String> value = text(key);
        Optional<String> file = text(key + "-file");
        if (value.isPresent() && file.isPresent()) {
            throw wrong("both " + key + " and " + key + "-file are set: keep one");
        }
        return file.isPresent() ? Optional.of(new Secret(read(file.get(), key + "-file"))) : value.map(Secret::new);
    }

    private static String read(String file, String key) throws InvalidSettings {
        try {
            String secret =
                    Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
            if (secret.isEmpty()) {
                throw wrong(key + ": the file " + file + " is empty");
            }
            return secret;
        } catch (IOException | InvalidPathException e) {
            throw wrong(key + ": the file " + file + " can't be read ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(config.getConfigValue(key).getValue())
                .map(String::strip)
                .filter(v -> !v.isEmpty());
    }

    private static InvalidSettings wrong(String words) {
        return new InvalidSettings(List.of(words));
    }
}
