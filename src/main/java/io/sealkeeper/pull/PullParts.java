package io.sealkeeper.pull;

import io.sealkeeper.config.SourceLogins;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/** The beans for pulling. */
@Singleton
public class PullParts {

    @Produces
    @Singleton
    SourceLogins logins() {
        return new SourceLogins(ConfigProvider.getConfig());
    }
}
