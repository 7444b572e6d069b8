package io.sealkeeper.cli;

import io.quarkus.runtime.Quarkus;
import io.sealkeeper.journal.JournalUnusable;
import io.sealkeeper.reload.Sources;
import io.sealkeeper.run.Run;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import picocli.CommandLine.Command;

/** Runs all routes until it is stopped. */
@Command(name = "serve", description = "Run all routes until stopped (the default).", mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = Logger.getLogger(ServeCommand.class);

    /** Longer than routes may take to stop ({@code camel.main.shutdown-timeout}). */
    private static final int LONGEST_STOP_SECONDS = 45;

    private static final long RETRY_SECONDS = 60;
    private static final long DAY_SECONDS = TimeUnit.DAYS.toSeconds(1);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile int exitCode;
    private volatile boolean hasStarted;

    /** From now on what it works with may be gone. */
    private volatile boolean leaves;

    private volatile Optional<Gateway> served = Optional.empty();

    @Override
    public Integer call() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::endWellBySignal, "end"));
        int code = Launch.serve(gateway -> {
            Sources sources;
            try {
                gateway.checkPipeline();
                gateway.kept().open();
                if (gateway.kept().isShared()) {
                    gateway.serving().shareWork(gateway.kept()::replicas);
                }
                gateway.takeFolders();
                gateway.startRoutes();
                sources = gateway.serving().watchSources();
                gateway.serving().openPush();
                served = Optional.of(gateway);
                gateway.ends().whenHopeless(this::giveUp);
            } catch (CannotRun e) {
                System.err.println("sealkeeper: " + e.getMessage());
                return 1;
            }
            inBackground("start", () -> keepGoing(gateway, sources));
            inBackground("workspace", () -> watchWorkspace(gateway));
            if (gateway.kept().isShared()) {
                inBackground("replicas", () -> watchReplicas(gateway));
            }
            Quarkus.waitForExit();
            leaves = true;
            return exitCode;
        });
        stopped.countDown();
        return code;
    }

    /** Ends the process; its supervisor restarts it. The payload's attempt is already counted. */
    private void giveUp(String words) {
        if (exitCode == 0) {
            exitCode = 1;
            System.err.println(
                    "sealkeeper: " + words + "; it ends here, and the next start takes up what is unfinished");
            Quarkus.asyncExit();
        }
    }

    private void keepGoing(Gateway gateway, Sources sources) {
        startSources(gateway, sources);
        while (!isStopped(DAY_SECONDS)) {
            try {
                gateway.kept().forget();
            } catch (JournalUnusable e) {
                System.err.println("sealkeeper: what was finished long ago could not be deleted: " + Words.of(e)
                        + "; tried again in a day");
            }
        }
    }

    /** A model, a role or a right may change while no payload comes. Trouble with LeanIX is told by what reports that. */
    private void watchWorkspace(Gateway gateway) {
        long pauseMillis =
                Math.min(gateway.settings().leanix().modelEvery().toMillis(), TimeUnit.SECONDS.toMillis(RETRY_SECONDS));
        while (!isStopped(Math.max(1, pauseMillis), TimeUnit.MILLISECONDS)) {
            try {
                if (hasStarted) {
                    gateway.workspace()
                            .lookAgain()
                            .ifPresent(why -> LOG.debugf("the data model could not be read again: %s", why));
                }
            } catch (RuntimeException e) {
                LOG.warnf("the data model could not be read again: %s; the next try is later", Words.of(e));
            }
        }
    }

    private static void inBackground(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes over what replicas leave unfinished that are gone, once its own start is through; ends where it is itself replaced. */
    private void watchReplicas(Gateway gateway) {
        long pauseMillis = gateway.kept().looksForGoneEvery().toMillis();
        long restsFrom = 0;
        boolean rests = false;
        while (!isStopped(pauseMillis, TimeUnit.MILLISECONDS) && !leaves) {
            try {
                Optional<String> replaced = gateway.kept().isReplaced();
                if (replaced.isPresent()) {
                    giveUp(replaced.get());
                    return;
                }
                rests = rests && System.nanoTime() - restsFrom < TimeUnit.SECONDS.toNanos(RETRY_SECONDS);
                if (hasStarted && !rests) {
                    gateway.kept().takeOver(gateway.currentRun());
                    gateway.serving().pushes().tend();
                }
            } catch (JournalUnusable | CannotRun | IOException e) {
                rests = true;
                restsFrom = System.nanoTime();
                LOG.warnf(
                        "what other replicas left unfinished can't be taken over: %s; tried again in a minute",
                        Words.of(e));
            } catch (RuntimeException e) {
                if (!leaves) {
                    throw e;
                }
            }
        }
    }

    /** Unfinished work of an earlier run comes first; the sources wait until LeanIX can be used. */
    private void startSources(Gateway gateway, Sources sources) {
        while (true) {
            try {
                gateway.workspace().connect(gateway.currentRun().beginSilent());
                if (gateway.kept().hasUnfinished()) {
                    try (Run run = gateway.currentRun().beginOwn()) {
                        gateway.kept().recover(run);
                    }
                }
                sources.start();
                gateway.kept().keepTellingOwners();
                hasStarted = true;
                return;
            } catch (Exception e) {
                if (e instanceof CannotRun why && why.isLasting()) {
                    System.err.println("sealkeeper: " + why.getMessage());
                    exitCode = 1;
                    Quarkus.asyncExit();
                    return;
                }
                System.err.println("sealkeeper: " + Words.of(e) + "; tried again in a minute");
                if (isStopped(RETRY_SECONDS)) {
                    return;
                }
            }
        }
    }

    private boolean isStopped(long afterSeconds) {
        return isStopped(afterSeconds, TimeUnit.SECONDS);
    }

    private boolean isStopped(long after, TimeUnit unit) {
        try {
            return stopped.await(after, unit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static boolean isSafe(Gateway gateway) {
        gateway.ends().leave();
        return gateway.kept().journal().trouble().isEmpty();
    }

    private static String underWay(Gateway gateway) {
        String works = gateway.ends().underWay();
        return works.isEmpty() ? "" : " (" + works + ")";
    }

    /**
     * By default a signal ends the JVM with 128 plus the signal's number, which service managers take for a failure. A
     * requested stop is not one: work that is still in flight at the deadline is safe in the journal, and the next
     * start takes it up. The stop is a failure only if the journal can't be written.
     */
    private void endWellBySignal() {
        boolean bySignal = stopped.getCount() > 0;
        try {
            if (bySignal) {
                boolean atRest = stopped.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
                boolean safe = atRest || served.map(ServeCommand::isSafe).orElse(false);
                if (!atRest) {
                    System.err.println("sealkeeper: not at rest " + LONGEST_STOP_SECONDS
                            + " seconds after it was asked to stop"
                            + served.map(ServeCommand::underWay).orElse("") + ", so it ends here; "
                            + (safe ? "the next start takes up what is unfinished" : "the journal can't be written"));
                }
                Runtime.getRuntime().halt(safe ? 0 : 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
