package io.sealkeeper.config;

import io.quarkus.runtime.configuration.DurationConverter;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.Secret;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** Reads the settings through Quarkus and checks them all, so that one start reports every mistake. */
public final class SettingsReader {

    private static final int SHORTEST_TOKEN = 16;

    private final Config config;
    private final List<String> mistakes = new ArrayList<>();

    private SettingsReader(Config config) {
        this.config = config;
    }

    /**
     * All settings.
     *
     * @throws InvalidSettings with a line for each mistake
     */
    public static Settings read(Config config) throws InvalidSettings {
        SettingsReader reader = new SettingsReader(config);
        Settings settings = reader.all();
        reader.mistakes.addAll(SettingNames.unknown(config));
        if (!reader.mistakes.isEmpty()) {
            throw new InvalidSettings(reader.mistakes);
        }
        return settings;
    }

    /**
     * All settings, for commands that never call LeanIX: the settings for LeanIX may be missing or wrong.
     *
     * @throws InvalidSettings with a line for each mistake in the others
     */
    public static Settings readWithoutLeanIx(Config config) throws InvalidSettings {
        SettingsReader reader = new SettingsReader(config);
        Settings settings = reader.all();
        reader.mistakes.removeIf(m -> m.replaceFirst("^both ", "").startsWith("leanix."));
        if (!reader.mistakes.isEmpty()) {
            throw new InvalidSettings(reader.mistakes);
        }
        return settings;
    }

    /**
     * The settings for payloads pushed over HTTP; empty if none are accepted, because no token is set.
     *
     * @throws InvalidSettings with a line for each mistake
     */
    public static Optional<PushSettings> readPush(Config config) throws InvalidSettings {
        SettingsReader reader = new SettingsReader(config);
        Optional<PushSettings> push = reader.push();
        if (!reader.mistakes.isEmpty()) {
            throw new InvalidSettings(reader.mistakes);
        }
        return push;
    }

    /**
     * Where the journal is, with its password as it is now.
     *
     * @throws InvalidSettings with a line for each mistake
     */
    public static JournalSettings readJournal(Config config) throws InvalidSettings {
        return readJournal(config, Optional.empty());
    }

    /**
     * A journal at another address, with the same login.
     *
     * @param address in place of {@code sealkeeper.journal}; empty for that one
     * @throws InvalidSettings with a line for each mistake
     */
    public static JournalSettings readJournal(Config config, Optional<String> address) throws InvalidSettings {
        SettingsReader reader = new SettingsReader(config);
        JournalReader journals = new JournalReader(reader, reader.mistakes);
        JournalSettings journal = address.isPresent() ? journals.at(address.get(), "the address") : journals.read();
        if (!reader.mistakes.isEmpty()) {
            throw new InvalidSettings(reader.mistakes);
        }
        return journal;
    }

    /** The names of all guards, whatever else is wrong with the settings. */
    public static Set<String> guardNames(Config config) {
        SettingsReader reader = new SettingsReader(config);
        Trust trust = new TrustReader(config, reader.mistakes).read();
        return new GuardReader(config, reader, reader.mistakes)
                .read(trust)
                .byName()
                .keySet();
    }

    /** A secret, or the content of the file that its {@code -file} twin names. */
    Optional<String> secret(String key) {
        Optional<String> value = text(key);
        Optional<String> file = text(key + "-file");
        if (value.isPresent() && file.isPresent()) {
            mistakes.add("both " + key + " and " + key + "-file are set: keep one");
        }
        return value.or(() -> file.map(f -> secretIn(f, key + "-file")));
    }

    private Optional<PushSettings> push() {
        String key = "sealkeeper.push.token";
        return secret(key).map(secret -> {
            if (secret.length() < SHORTEST_TOKEN) {
                mistakes.add(key + " is too short to be a secret: give it " + SHORTEST_TOKEN + " characters or more");
            }
            return new PushSettings(
                    new Secret(secret),
                    number("sealkeeper.push.most-bytes", 10_000_000, 1, Integer.MAX_VALUE),
                    number("sealkeeper.push.most-per-minute", 120, 1, 100_000),
                    names("sealkeeper.push.sources"));
        });
    }

    /** A list of names separated by commas. */
    Set<String> names(String key) {
        return text(key).stream()
                .flatMap(names -> Stream.of(names.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private Settings all() {
        Map<Principal, Settings.ApiToken> tokens = new EnumMap<>(Principal.class);
        Settings.ApiToken writer = token(Principal.WRITER).orElseGet(() -> {
            mistakes.add("leanix.writer.api-token is not set: the API token of the technical user that writes fields;"
                    + " set it, or leanix.writer.api-token-file, or LEANIX_WRITER_API_TOKEN");
            return new Settings.ApiToken(new Secret(""), "", Optional.empty());
        });
        tokens.put(Principal.WRITER, writer);
        tokens.put(Principal.SEALER, token(Principal.SEALER).orElse(writer));
        Settings.LeanIx leanix = new Settings.LeanIx(
                baseUrl(),
                tokens,
                number("leanix.requests-per-minute", 1200, 0, 100_000),
                number("leanix.read-batch-size", 500, 1, 1000),
                number("leanix.write-batch-size", 200, 1, 200),
                number("leanix.parallel-requests", 6, 1, 64),
                duration("leanix.timeout", Duration.ofSeconds(30)),
                duration("leanix.log-wait", Duration.ofSeconds(10)),
                duration("leanix.model-every", Duration.ofHours(1)));
        SealPolicy seal = new SealPolicy(
                oneOf("seal.mode", SealPolicy.Mode.class, SealPolicy.DEFAULT.mode()),
                oneOf("seal.untrusted", SealPolicy.Untrusted.class, SealPolicy.DEFAULT.untrusted()),
                SealPolicy.DEFAULT.renewal(),
                oneOf("seal.approval-unknown", SealPolicy.ApprovalUnknown.class, SealPolicy.DEFAULT.approvalUnknown()));
        Trust trust = new TrustReader(config, mistakes).read();
        return new Settings(
                leanix,
                seal,
                text("seal.renewal").map(set -> duration("seal.renewal", SealPolicy.DEFAULT.renewal())),
                oneOf("seal.strategy", Settings.Strategy.class, Settings.Strategy.FOLLOW_UP),
                trust,
                path("sealkeeper.inbox", "inbox"),
                path("sealkeeper.data", "data"),
                path("sealkeeper.routes", "routes"),
                names("sealkeeper.take-older"),
                new Settings.Limits(
                        duration("sealkeeper.mapping-timeout", Settings.Limits.DEFAULT.mapping()),
                        number(
                                "sealkeeper.intake.most-unfolded-bytes",
                                (int) Settings.Limits.DEFAULT.unfoldedBytes(),
                                1,
                                Integer.MAX_VALUE)),
                new GuardReader(config, this, mistakes).read(trust),
                new JournalReader(this, mistakes).read(),
                tellOwner());
    }

    /** LeanIX has to-dos, too, but by which state one is closed is not public: it could not be taken away again. */
    private Settings.TellOwner tellOwner() {
        String key = "seal.tell-owner";
        if (text(key).filter("to-do"::equalsIgnoreCase).isPresent()) {
            mistakes.add(
                    key + "=to-do is not supported: LeanIX does not publish how a to-do is closed, so one could not be"
                            + " taken away when the seal is back; set it to comment, or none");
            return Settings.TellOwner.NONE;
        }
        return oneOf(key, Settings.TellOwner.class, Settings.TellOwner.NONE);
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(config.getConfigValue(key).getValue())
                .map(String::strip)
                .filter(v -> !v.isEmpty());
    }

    private URI baseUrl() {
        String key = "leanix.base-url";
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            mistakes.add(key + " is not set: the address of your workspace, such as https://acme.leanix.net");
            return URI.create("");
        }
        return BaseUrl.read(text.get(), mistakes);
    }

    private Optional<Settings.ApiToken> token(Principal principal) {
        String key = "leanix." + principal.label() + ".api-token";
        Optional<String> userId =
                text("leanix." + principal.label() + ".user-id").map(id -> id.toLowerCase(Locale.ROOT));
        Optional<String> value = text(key);
        Optional<String> file = text(key + "-file");
        if (value.isPresent() && file.isPresent()) {
            mistakes.add("both " + key + " and " + key + "-file are set: keep one");
        }
        if (value.isPresent()) {
            return Optional.of(new Settings.ApiToken(new Secret(value.get()), key + origin(key), userId));
        }
        return file.map(f -> new Settings.ApiToken(new Secret(secretIn(f, key + "-file")), "the file " + f, userId));
    }

    private String secretIn(String file, String key) {
        try {
            String secret =
                    Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
            if (secret.isEmpty()) {
                mistakes.add(key + ": the file " + file + " is empty");
            }
            return secret;
        } catch (IOException | InvalidPathException e) {
            mistakes.add(key + ": the file " + file + " can't be read ("
                    + e.getClass().getSimpleName() + ")");
            return "";
        }
    }

    private String origin(String key) {
        ConfigValue value = config.getConfigValue(key);
        String source = String.valueOf(value.getSourceName());
        if (source.startsWith("Env")) {
            return " (environment)";
        }
        return source.startsWith("SysProp") ? " (command line)" : " (" + SettingsFile.name() + ")";
    }

    private int number(String key, int preset, int min, int max) {
        Optional<String> text = text(key);
        try {
            int value = text.map(Integer::parseInt).orElse(preset);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below, with the range.
        }
        mistakes.add(key + "=" + text.orElse("") + " is not a whole number from " + min + " to " + max);
        return preset;
    }

    Duration duration(String key, Duration preset) {
        Optional<String> text = text(key);
        try {
            Duration value = text.map(DurationConverter::parseDuration).orElse(preset);
            if (!value.isNegative() && !value.isZero()) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            // Reported below, with examples.
        }
        mistakes.add(key + "=" + text.orElse("") + " is not a time longer than zero, such as 30S, 15M or 90D");
        return preset;
    }

    <E extends Enum<E>> E oneOf(String key, Class<E> type, E preset) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return preset;
        }
        List<E> values = List.of(type.getEnumConstants());
        return values.stream()
                .filter(v -> label(v).equals(text.get().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseGet(() -> {
                    mistakes.add(key + "=" + text.get() + " is none of: "
                            + values.stream().map(SettingsReader::label).collect(Collectors.joining(", ")));
                    return preset;
                });
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Path path(String key, String preset) {
        String text = text(key).orElse(preset);
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            mistakes.add(key + "=" + text + " is not the path of a folder");
            return Path.of(preset);
        }
    }

    /** The names of all settings, for callers that look for families of them. */
    static Stream<String> names(Config config) {
        return java.util.stream.StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .sorted()
                .distinct();
    }
}
