package io.sealkeeper.pipeline.transform;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.InvalidSettings;
import io.sealkeeper.config.Settings;
import io.sealkeeper.config.SettingsReader;
import io.sealkeeper.intake.UnreadableFile;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.leanix.WorkspaceModel;
import io.sealkeeper.leanix.WorkspaceSchema;
import io.sealkeeper.pipeline.clock.Ticks;
import io.sealkeeper.pipeline.flow.RunAborted;
import io.sealkeeper.pipeline.payload.Outage;
import io.sealkeeper.run.Totals;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.eclipse.microprofile.config.ConfigProvider;

/** Produces what the beans of the pipeline share, and registers the exceptions that routes name by class. */
@Singleton
@RegisterForReflection(targets = {RunAborted.class, UnreadableFile.class})
public class Parts {

    private static final int CALLS_IN_LINE = 4;

    @Produces
    @Singleton
    Settings settings() throws InvalidSettings {
        return SettingsReader.read(ConfigProvider.getConfig());
    }

    /** Also for commands that never call LeanIX, whatever is wrong with the settings for it. */
    @Produces
    @Singleton
    Settings.Limits limits() throws InvalidSettings {
        return SettingsReader.readWithoutLeanIx(ConfigProvider.getConfig()).limits();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Ticks ticks() {
        return Ticks.SYSTEM;
    }

    @Produces
    @Singleton
    Totals totals() {
        return new Totals();
    }

    /** Opened on first use, by a command that writes. */
    @Produces
    @Singleton
    Journal journal(Settings settings, Clock clock) {
        return Journals.open(settings, clock);
    }

    void close(@Disposes Journal journal) {
        journal.close();
    }

    @Produces
    @Singleton
    WorkspaceSchema schema() {
        return new WorkspaceSchema();
    }

    @Produces
    @Singleton
    WorkspaceModel model() {
        return new WorkspaceModel();
    }

    /** Threads for calls. Most of them wait at the gate, which limits how many are in flight. */
    @Produces
    @Singleton
    @Named("leanix-calls")
    ExecutorService calls(Settings settings) {
        return threads("leanix-call", CALLS_IN_LINE * settings.leanix().parallelRequests());
    }

    /** Threads for batches and for the readers of payloads. Places in flight limit the batches. */
    @Produces
    @Singleton
    @Named("batches")
    ExecutorService batches() {
        return threads("batch", Integer.MAX_VALUE);
    }

    public static ExecutorService threads(String name, int most) {
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
        return most == Integer.MAX_VALUE
                ? Executors.newCachedThreadPool(factory)
                : Executors.newFixedThreadPool(most, factory);
    }

    /** Suspends a source for a while after a payload could not be carried out, because it would fail again. */
    @Produces
    @Singleton
    @Named("leanix-outage")
    public Outage outage() {
        return new Outage();
    }
}
