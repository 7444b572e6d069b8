package io.sealkeeper.config;

import io.sealkeeper.leanix.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/** Reads {@code sealkeeper.journal} and the credentials for it. */
final class JournalReader {

    private static final String KEY = "sealkeeper.journal";
    private static final String REPLICA = "sealkeeper.replica";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final String LEASE = "sealkeeper.lease";
    /** A garbage collection or a slow disk must not look like a death. */
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String EMBEDDED = "embedded";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** Addresses are shown in messages, so nothing secret may be in them. */
    private static final Pattern SECRET = Pattern.compile("(?i)[?&](password|sslpassword)=|//[^/?]*@");

    private final SettingsReader settings;
    private final List<String> mistakes;

    JournalReader(SettingsReader settings, List<String> mistakes) {
        this.settings = settings;
        this.mistakes = mistakes;
    }

    JournalSettings read() {
        JournalSettings journal = at(settings.text(KEY).orElse(EMBEDDED), KEY);
        if (journal.postgres().isEmpty() && settings.text(REPLICA).isPresent()) {
            mistakes.add(
                    REPLICA + " is set, and the journal is a file, which one gateway has alone: name the database that"
                            + " replicas share (" + KEY + "=" + POSTGRESQL + "//HOST:PORT/DATABASE), or leave it out");
        }
        return journal;
    }

    /** @param name what the address is called in a message */
    JournalSettings at(String address, String name) {
        Optional<Secret> password = settings.secret(KEY + ".password").map(Secret::new);
        if (address.toLowerCase(Locale.ROOT).equals(EMBEDDED)) {
            return JournalSettings.EMBEDDED;
        }
        mistake(address, name).ifPresent(mistakes::add);
        return new JournalSettings(
                Optional.of(new DatabaseLogin(new Secret(address), settings.text(KEY + ".user"), password)),
                replica(),
                lease());
    }

    private Optional<String> replica() {
        Optional<String> name = settings.text(REPLICA);
        name.filter(n -> !NAME.matcher(n).matches())
                .ifPresent(n -> mistakes.add(
                        REPLICA + "=" + n + " is no name: use up to 64 letters, digits, '-', '_' and '.'"));
        return name;
    }

    private Duration lease() {
        Duration lease = settings.duration(LEASE, JournalSettings.LEASE);
        if (lease.compareTo(SHORTEST) < 0 || lease.compareTo(LONGEST) > 0) {
            mistakes.add(LEASE + "=" + lease.toSeconds() + " s is not from " + SHORTEST.toSeconds() + " s to "
                    + LONGEST.toSeconds() + " s");
        }
        return lease;
    }

    private static Optional<String> mistake(String address, String name) {
        if (SECRET.matcher(address).find()) {
            return Optional.of(
                    name + " has a user or a password in the address, which is shown in messages: put them into " + KEY
                            + ".user and " + KEY + ".password-file");
        }
        if (!address.startsWith(POSTGRESQL)) {
            return Optional.of(
                    name + "=" + address + " is neither " + EMBEDDED
                            + " nor the address of a PostgreSQL database, such as jdbc:postgresql://db.acme.example:5432/sealkeeper");
        }
        if (!address.startsWith(POSTGRESQL + "//") || Driver.parseURL(address, new Properties()) == null) {
            return Optional.of(name + "=" + address + " can't be read: an address is"
                    + " jdbc:postgresql://HOST:PORT/DATABASE, and ?OPTION=VALUE&OPTION=VALUE may follow");
        }
        return Optional.empty();
    }
}
