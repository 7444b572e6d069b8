package io.sealkeeper.pull;

import io.sealkeeper.config.DatabaseLogin;
import io.sealkeeper.config.InvalidSettings;
import io.sealkeeper.config.SettingsFile;
import io.sealkeeper.config.SourceLogins;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import org.sqlite.JDBC;

/** Read-only connections to the databases of the settings, each for one query. */
final class Databases {

    /** SQLite's mode for a file that is only read, and not created if missing. */
    private static final String SQLITE_READ_ONLY = "1";

    private final SourceLogins logins;

    Databases(SourceLogins logins) {
        this.logins = logins;
    }

    /** @throws PullFailed if it can't be opened; no message holds the address or the password */
    Connection open(String name) throws PullFailed {
        DatabaseLogin login = login(name);
        Driver driver = driver(name, login.url().reveal());
        Properties properties = new Properties();
        login.user().ifPresent(user -> properties.setProperty("user", user));
        login.password().ifPresent(password -> properties.setProperty("password", password.reveal()));
        if (driver instanceof JDBC) {
            properties.setProperty("open_mode", SQLITE_READ_ONLY);
        }
        try {
            Connection connection = driver.connect(login.url().reveal(), properties);
            if (!connection.isReadOnly()) {
                connection.setReadOnly(true);
            }
            // With auto-commit a driver may hold all rows in memory, whatever the fetch size.
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new PullFailed("database " + name + " can't be reached, or lets nobody in: " + safe(e, login)
                    + "; look at sealkeeper.database." + name + ".url, .user and .password");
        }
    }

    private DatabaseLogin login(String name) throws PullFailed {
        try {
            return logins.ofDatabase(name)
                    .orElseThrow(() -> new PullFailed("there is no database '" + name + "': say in "
                            + SettingsFile.name() + " where it is, sealkeeper.database." + name + ".url=jdbc:…"));
        } catch (InvalidSettings e) {
            throw new PullFailed(String.join("; ", e.mistakes()));
        }
    }

    private static Driver driver(String name, String url) throws PullFailed {
        try {
            Driver sqlite = new JDBC();
            if (sqlite.acceptsURL(url)) {
                return sqlite;
            }
            for (Driver driver : ServiceLoader.load(Driver.class)) {
                if (driver.acceptsURL(url)) {
                    return driver;
                }
            }
        } catch (SQLException e) {
            // There is no driver for it.
        }
        throw new PullFailed("this program has no driver for database " + name
                + ": sealkeeper.database." + name + ".url begins with jdbc:sqlite: or jdbc:postgresql:, or the program"
                + " is built with another (docs/sources.md)");
    }

    /** A driver's message may quote credentials. */
    private static String safe(SQLException e, DatabaseLogin login) {
        String words =
                Words.line(String.valueOf(e.getMessage()).replace(login.url().reveal(), "(its address)"));
        return login.password()
                .map(p -> words.replace(p.reveal(), "***"))
                .or(() -> Optional.of(words))
                .get();
    }
}
