package io.sealkeeper.pipeline;

import io.sealkeeper.config.InvalidSettings;
import io.sealkeeper.config.Settings;
import io.sealkeeper.config.SettingsReader;
import io.sealkeeper.leanix.WorkspaceSchema;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the beans of the pipeline are made of. */
@Singleton
public class Parts {

    @Produces
    @Singleton
    Settings settings() throws InvalidSettings {
        return SettingsReader.read(ConfigProvider.getConfig());
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    WorkspaceSchema schema() {
        return new WorkspaceSchema();
    }

    /** As many threads as requests may be under way at once. */
    @Produces
    @Singleton
    @Named("leanix-calls")
    ExecutorService calls(Settings settings) {
        return Executors.newFixedThreadPool(settings.leanix().parallelRequests(), task -> {
            Thread thread = new Thread(task, "leanix-call");
            thread.setDaemon(true);
            return thread;
        });
    }
}
