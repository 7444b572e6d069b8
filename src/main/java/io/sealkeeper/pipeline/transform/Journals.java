package io.sealkeeper.pipeline.transform;

import io.sealkeeper.config.DatabaseLogin;
import io.sealkeeper.config.InvalidSettings;
import io.sealkeeper.config.JournalSettings;
import io.sealkeeper.config.Settings;
import io.sealkeeper.config.SettingsReader;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.PostgresLogin;
import io.sealkeeper.journal.ReplicaSettings;
import io.sealkeeper.leanix.Secret;
import java.time.Clock;
import org.eclipse.microprofile.config.ConfigProvider;

/** Opens the journal where the settings say that it is. */
public final class Journals {

    private Journals() {}

    static Journal open(Settings settings, Clock clock) {
        return settings.journal().postgres().isEmpty()
                ? Journal.open(settings.data(), clock)
                : Journal.open(() -> login(settings.journal()), replica(settings.journal()), clock);
    }

    private static ReplicaSettings replica(JournalSettings settings) {
        return new ReplicaSettings(
                settings.replica()
                        .orElseGet(() -> ReplicaSettings.ofThisMachine().name()),
                settings.lease());
    }

    /** The present password, which may have changed since the start; the former one if the settings can't be read now. */
    private static PostgresLogin login(JournalSettings atStart) {
        DatabaseLogin login = atStart.postgres().orElseThrow();
        try {
            login = SettingsReader.readJournal(ConfigProvider.getConfig())
                    .postgres()
                    .orElse(login);
        } catch (InvalidSettings e) {
            // A file that is being replaced is read again for the next connection.
        }
        return login(login);
    }

    /** A login of the settings as the journal takes it, with its secrets. */
    public static PostgresLogin login(DatabaseLogin login) {
        return new PostgresLogin(
                login.url().reveal(), login.user(), login.password().map(Secret::reveal));
    }
}
