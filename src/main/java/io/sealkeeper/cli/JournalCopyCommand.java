package io.sealkeeper.cli;

import io.sealkeeper.config.InvalidSettings;
import io.sealkeeper.config.JournalSettings;
import io.sealkeeper.config.Settings;
import io.sealkeeper.config.SettingsReader;
import io.sealkeeper.journal.Journal;
import io.sealkeeper.journal.JournalCopy;
import io.sealkeeper.journal.JournalUnusable;
import io.sealkeeper.pipeline.transform.Journals;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code journal copy}: moves the history of a stopped gateway to another database. */
@Command(
        name = "copy",
        description =
                "Copy the journal of a stopped gateway from a file into PostgreSQL, or back. All of it is copied and"
                        + " compared, or nothing. The old journal stays as it is; set sealkeeper.journal to the new one"
                        + " afterwards, and put the old one away.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all of it was copied", "1:nothing was copied"})
public final class JournalCopyCommand implements Callable<Integer> {

    @Option(
            names = "--from",
            paramLabel = "JOURNAL",
            description = "embedded, or jdbc:postgresql://HOST:PORT/DATABASE; by default sealkeeper.journal.")
    Optional<String> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "JOURNAL",
            description = "The same, for the new one; by default sealkeeper.journal. The login of a database is"
                    + " sealkeeper.journal.user and .password-file.")
    Optional<String> to = Optional.empty();

    @Override
    public Integer call() {
        try {
            Config config = ConfigProvider.getConfig();
            Settings settings = SettingsReader.readWithoutLeanIx(config);
            JournalSettings source = SettingsReader.readJournal(config, from);
            JournalSettings target = SettingsReader.readJournal(config, to);
            copy(settings.data(), source, target);
            return 0;
        } catch (InvalidSettings e) {
            System.err.println("sealkeeper: the settings can't be used; nothing was copied:");
            e.mistakes().forEach(m -> System.err.println("  " + m));
        } catch (CannotRun | JournalUnusable e) {
            System.err.println("sealkeeper: " + e.getMessage());
        }
        return 1;
    }

    private static void copy(Path data, JournalSettings source, JournalSettings target) throws CannotRun {
        if (source.postgres().isPresent() == target.postgres().isPresent()) {
            throw new CannotRun("a journal is copied from a file to a database or back, and both ends are "
                    + (source.postgres().isPresent() ? "databases" : "the file in " + data)
                    + ": say --from embedded --to jdbc:postgresql://…, or the other way round; nothing was copied");
        }
        if (source.postgres().isEmpty() && !Journal.isIn(data)) {
            throw new CannotRun("there is no journal in " + data + " (sealkeeper.data); nothing was copied");
        }
        Map<String, Long> counts = JournalCopy.copy(
                end(data, source),
                end(data, target),
                (table, rows) -> System.err.printf(Locale.ROOT, "sealkeeper: %,d rows of %s copied%n", rows, table));
        counts.forEach((table, rows) -> System.out.printf(Locale.ROOT, "%-15s %,d%n", table, rows));
        System.out.println("All rows were copied, read again and found equal. Set sealkeeper.journal="
                + target.postgres().map(d -> Journals.login(d).url()).orElse("embedded")
                + ", and put the old journal away: it will not know what happens from now on.");
    }

    private static JournalCopy.End end(Path data, JournalSettings journal) {
        return journal.postgres()
                .map(login -> JournalCopy.End.inPostgres(Journals.login(login)))
                .orElseGet(() -> JournalCopy.End.inFolder(data));
    }
}
