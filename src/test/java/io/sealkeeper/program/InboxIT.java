package io.sealkeeper.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealkeeper.Thorough;
import io.sealkeeper.sandbox.Fault;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Moment;
import io.sealkeeper.sandbox.RequestKind;
import io.sealkeeper.sandbox.RequestMatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files that are not done with, and files that are large. */
class InboxIT extends Installed {

    InboxIT() {
        super(300);
    }

    @Thorough
    @Test
    void aFileStillBeingWrittenWaitsAndIsTold() throws InterruptedException {
        Path file = installation.drop("growing.csv", Payload.HEADER);
        CountDownLatch over = new CountDownLatch(1);
        Thread exporter = new Thread(() -> keepWriting(file, over), "exporter");
        exporter.start();
        Program.Ended ended = installation.run("sync");
        over.countDown();
        exporter.join();

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(2);
        assertThat(ended.out()).contains("File growing.csv of vulnerabilities: it is still being written");
        assertThat(Installation.names(installation.inbox())).containsExactly("growing.csv");
        assertThat(sandbox.workspace().requests().count(RequestKind.MUTATION)).isZero();
        assertThat(installation.report().path("rows").asInt()).isZero();

        ended = installation.run("sync");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(Installation.names(installation.inbox())).containsExactly(".done");
    }

    /** As an export does: a few bytes, then some more. */
    private static void keepWriting(Path file, CountDownLatch over) {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND)) {
            do {
                out.write("APP-1,77,1,1.5,2026-11-20\n");
                out.flush();
            } while (!over.await(50, TimeUnit.MILLISECONDS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aLargeFileTakesNoMoreMemoryThanASmallOne() throws IOException {
        int times = 60;
        List<String> rows = Payload.changingNothing(sandbox.workspace().sheets())
                .lines()
                .skip(1)
                .toList();
        String remark = ",\"" + "x".repeat(4000) + "\"\n";
        Path file = installation.inbox().resolve("large.csv");
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(Payload.HEADER.strip() + ",remark\n");
            for (int i = 0; i < times; i++) {
                for (String row : rows) {
                    out.write(row + remark);
                }
            }
        }
        assertThat(Files.size(file)).isGreaterThan(70_000_000);

        Program.Ended ended = installation.option("-Xmx64m").run("sync");

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        JsonNode report = installation.report();
        assertThat(report.path("rows").asInt()).isEqualTo(times * rows.size());
        assertThat(report.path("outcomes").path("unchanged").asInt()).isEqualTo(times * rows.size());
        assertThat(sandbox.workspace().requests().count(RequestKind.MUTATION)).isZero();
    }

    @Test
    void whereLeanIxGoesAwayHalfWayTheFileWaitsAndTheNextRunDoesTheRest() {
        installation.drop("week.csv", Payload.changingAll(sandbox.workspace().sheets()));
        // Ten batches, of which four at most are read when the first update is sent; what users may do, nobody needs to
        // know.
        installation.with("LEANIX_READ_BATCH_SIZE", "10");
        sandbox.workspace().at(Moment.after(RequestKind.MUTATION, 1), () -> sandbox.workspace()
                .faults()
                .when(RequestMatch.of(RequestKind.READ), Integer.MAX_VALUE, Fault.status(503)));

        Program.Ended first = installation.run("sync");

        assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(1);
        assertThat(first.out()).contains("The run was cut short", "HTTP 503", "stays in the inbox");
        assertThat(first.err()).doesNotContain("\tat ");
        assertThat(Installation.names(installation.inbox())).containsExactly("week.csv");
        JsonNode report = installation.report();
        assertThat(report.path("aborted").asText()).contains("HTTP 503");
        int done = report.path("outcomes").path("restored").asInt();
        assertThat(done).isBetween(1, 150);
        assertThat(report.path("rows").asInt())
                .isEqualTo(done + report.path("notDone").asInt());

        sandbox.workspace().faults().clear();
        Program.Ended second = installation.run("sync");

        assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
        assertThat(installation.report().path("outcomes").path("unchanged").asInt())
                .isEqualTo(done);
        assertThat(installation.report().path("outcomes").path("restored").asInt())
                .as(second.out() + installation.report())
                .isEqualTo(300 - done);
        assertThat(IntStream.rangeClosed(1, 300))
                .allMatch(n -> sandbox.workspace().sheet("APP-" + n).lxState() == LxState.APPROVED);
    }
}
