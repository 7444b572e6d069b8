package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sealkeeper.Sample;
import io.sealkeeper.Thorough;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A journal that can't be used: one clear line, and nothing is written to LeanIX; the payload waits where it is. */
class JournalIT extends InstalledWithPayload {

    JournalIT() {
        super(20);
    }

    @Test
    void a_folder_that_cannot_be_made() throws IOException {
        Files.writeString(folder.resolve("taken"), "a file");
        installation.with("SEALKEEPER_DATA", "taken/data");
        refused("taken");
    }

    @Thorough
    @Test
    void a_folder_in_the_journals_place() throws IOException {
        Files.createDirectories(journal());
        refused("journal.db");
    }

    @Test
    void a_file_that_is_no_journal() throws IOException {
        byte[] garbage = new byte[20_000];
        new Random(47).nextBytes(garbage);
        Files.createDirectories(journal().getParent());
        Files.write(journal(), garbage);
        refused("is damaged");
        assertThat(Files.readAllBytes(journal())).as("left for who looks at it").isEqualTo(garbage);
    }

    @Thorough
    @Test
    void a_journal_that_was_cut_off() throws Exception {
        used();
        try (RandomAccessFile file = new RandomAccessFile(journal().toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        refused("is damaged");
    }

    @Thorough
    @Test
    void a_journal_with_a_page_of_something_else() throws Exception {
        used();
        try (RandomAccessFile file = new RandomAccessFile(journal().toFile(), "rw")) {
            byte[] other = new byte[4096];
            Arrays.fill(other, (byte) 0x5a);
            for (long at = 4096; at + other.length <= file.length(); at += other.length) {
                file.seek(at);
                file.write(other);
            }
        }
        refused("is damaged");
    }

    @Thorough
    @Test
    void a_journal_of_a_newer_version() throws Exception {
        used();
        sql("PRAGMA user_version = 99");
        refused("of a newer Sealkeeper (version 99");
    }

    @Thorough
    @Test
    void another_programs_database() throws Exception {
        Files.createDirectories(journal().getParent());
        sql("CREATE TABLE theirs (id INTEGER)");
        refused("another program's database");
    }

    @Thorough
    @Test
    void another_process_on_the_same_journal() {
        Path lock = folder.resolve("data/journal.lock");
        try (Program serve = installation.start("serve")) {
            serve.await(() -> Files.exists(lock) && lock.toFile().length() > 0);
            Program.Ended second = installation.run("sync");
            assertThat(second.exitCode()).as(second.err()).isEqualTo(1);
            assertThat(second.err().strip().lines()).as(second.err()).hasSize(1);
            assertThat(second.err()).startsWith("sealkeeper: ").contains("another Sealkeeper (process ");
        }
        assertThat(judge.sawNothing()).isTrue();
    }

    @Thorough
    @Test
    void a_disk_that_is_full_from_the_start() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        mount(data, "8k");
        try {
            fill(data);
            refused("full");
        } finally {
            command("umount", data.toString());
        }
    }

    @Thorough
    @Test
    void a_disk_that_is_full_once_the_journal_is_there() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        mount(data, "2m");
        try {
            Program.Ended first = installation.run("sync");
            assertThat(first.exitCode()).as(first.err()).isZero();
            fill(data);
            refused("full");
            Files.delete(data.resolve("filler"));
            Program.Ended again = installation.run("sync");
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(judge.findings(installation)).isEmpty();
            assertThat(judge.sawNothing()).isFalse();
        } finally {
            command("umount", data.toString());
        }
    }

    /** At a moment of the run's own; whatever that is, what is sent is recorded, and the rest stays where it came from. */
    @ParameterizedTest
    @MethodSource("leftOfADisk")
    void a_disk_that_gets_full_in_mid_run(int left) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        mount(data, "8m");
        try {
            used();
            fill(data);
            try (FileChannel filler = FileChannel.open(data.resolve("filler"), StandardOpenOption.WRITE)) {
                filler.truncate(filler.size() - left);
            }
            installation.drop(FILE, payload);
            Program.Ended ended = installation.run("sync");
            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(1);
            assertThat(ended.out() + ended.err())
                    .contains("the disk is full")
                    .doesNotContain("Exception")
                    .doesNotContain("\tat ");
            assertThat(Installation.names(installation.inbox())).contains(FILE);
            Files.delete(data.resolve("filler"));
            Program.Ended again = installation.run("sync");
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(judge.findings(installation)).isEmpty();
        } finally {
            command("umount", data.toString());
        }
    }

    private static List<Integer> leftOfADisk() {
        return Sample.some("JournalIT", List.of(30_000, 150_000), 1);
    }

    /** Leaves a journal behind that has seen a run; the workspace is watched from here on. */
    private void used() {
        installation.drop("before.csv", payload);
        Program.Ended first = installation.run("sync");
        assertThat(first.exitCode()).as(first.err()).isZero();
        payload = Payload.changingAll(sandbox.workspace().sheets());
        judge = WorkspaceJudge.watching(sandbox, payload);
    }

    private Path journal() {
        return folder.resolve("data/journal.db");
    }

    private void sql(String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + journal());
                Statement run = connection.createStatement()) {
            run.executeUpdate(statement);
        }
    }

    private static void mount(Path at, String size) throws Exception {
        assumeThat(command("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", at.toString()))
                .as("skipped: a small disk can be made only by root, with the right to mount")
                .isZero();
    }

    private static void fill(Path disk) throws IOException {
        try (var out = Files.newOutputStream(disk.resolve("filler"))) {
            while (true) {
                out.write(new byte[512]);
            }
        } catch (IOException e) {
            assertThat(e.getMessage()).contains("No space");
        }
    }

    private static int command(String... words) throws Exception {
        try {
            Process process = new ProcessBuilder(List.of(words))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
