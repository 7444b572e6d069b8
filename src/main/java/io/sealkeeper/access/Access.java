package io.sealkeeper.access;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/** Provides the users of the setting {@code sealkeeper.users-file}. */
@Singleton
public class Access {

    @Produces
    @Singleton
    Users users(Config config) {
        return config.getOptionalValue("sealkeeper.users-file", String.class)
                .filter(file -> !file.isBlank())
                .map(file -> Users.read(Path.of(file.strip())))
                .orElseGet(Users::none);
    }
}
