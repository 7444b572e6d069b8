package io.sealkeeper.reload;

import static io.sealkeeper.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealkeeper.check.RouteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pausing, resuming, stopping and starting, with real folders and timers, and with reloads in between. */
class SourcesTest {

    @TempDir
    Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Semaphore allowed = new Semaphore(0);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger ticks = new AtomicInteger();
    private Sources sources;

    @BeforeEach
    void start() throws Exception {
        context.getRegistry().bind("work", (org.apache.camel.Processor) exchange -> {
            begun.incrementAndGet();
            allowed.acquire();
            ended.incrementAndGet();
        });
        context.getRegistry().bind("tick", (org.apache.camel.Processor) exchange -> ticks.incrementAndGet());
        context.setAutoStartupExcludePattern("file:*");
        context.start();
        sources = new Sources(context, List.of(), files -> List.of());
    }

    @AfterEach
    void stop() {
        allowed.release(1000);
        context.stop();
    }

    @Test
    void pausedNothingMoreIsTakenAndWhatIsUnderWayEnds() throws Exception {
        sources.put(source("scans", ""));
        sources.start();
        drop("scans", "a", "b", "c");
        await(() -> begun.get() == 1);

        sources.pause();

        assertThat(state("scans")).isEqualTo(SourceState.State.PAUSED);
        allowed.release(100);
        await(() -> ended.get() == 1);
        rest("scans");
        await(() -> waiting("scans") == 2);
        assertThat(begun.get()).as("nothing of what the poll had listed").isEqualTo(1);

        sources.resume();
        await(() -> ended.get() == 3);
        assertThat(state("scans")).isEqualTo(SourceState.State.RUNNING);
    }

    @Test
    void aReloadWhilePausedBeginsWithNothing() throws Exception {
        allowed.release(100);
        sources.put(source("scans", ""));
        sources.start();
        sources.pause();
        sources.put(source("scans", "# another form\n"));
        sources.put(source("others", ""));
        drop("scans", "a");
        drop("others", "b");
        rest("scans");
        rest("others");
        assertThat(begun.get()).isZero();
        assertThat(sources.states()).allSatisfy(s -> assertThat(s.state()).isEqualTo(SourceState.State.PAUSED));

        sources.resume();
        await(() -> ended.get() == 2);
    }

    @Test
    void aStoppedSourceStaysStoppedWhateverElseHappens() throws Exception {
        allowed.release(100);
        sources.put(source("scans", ""));
        sources.put(source("others", ""));
        sources.start();
        sources.stop("scans");
        drop("scans", "a");
        drop("others", "b");
        await(() -> ended.get() == 1);

        sources.reopen("scans");
        sources.pause();
        sources.resume();
        sources.put(source("scans", "# another form\n"));
        rest("scans");
        assertThat(ended.get()).isEqualTo(1);
        assertThat(state("scans")).isEqualTo(SourceState.State.STOPPED);
        assertThat(state("others")).isEqualTo(SourceState.State.RUNNING);

        sources.start("scans");
        await(() -> ended.get() == 2);
    }

    @Test
    void theEndOfAnOutageIsNoEndOfAPause() throws Exception {
        allowed.release(100);
        sources.put(source("scans", ""));
        sources.start();
        sources.pause();
        sources.reopen("scans");
        drop("scans", "a");
        rest("scans");
        assertThat(begun.get()).isZero();
    }

    @Test
    void pausingDoesNotWaitForAReload() throws Exception {
        sources.put(source("scans", ""));
        sources.start();
        drop("scans", "a");
        await(() -> begun.get() == 1);
        CountDownLatch swapped = new CountDownLatch(1);
        Thread reload = new Thread(() -> {
            sources.put(source("scans", "# another form\n"));
            swapped.countDown();
        });
        reload.start();

        sources.pause();
        sources.resume();
        assertThat(sources.states()).hasSize(1);
        assertThat(swapped.getCount()).as("the payload is still under way").isEqualTo(1);
        allowed.release(100);
        swapped.await();
        assertThat(state("scans")).isEqualTo(SourceState.State.RUNNING);
    }

    @Test
    void aTimerIsASourceLikeAnyOther() throws Exception {
        sources.put(RouteFile.of("routes/sources/pull.camel.yaml", """
                - route:
                    id: pull
                    autoStartup: false
                    from:
                      uri: timer:pull
                      parameters:
                        period: 5
                        delay: 0
                      steps:
                        - process:
                            ref: tick
                """));
        sources.start();
        await(() -> ticks.get() > 2);
        sources.pause();
        await(() -> context.getInflightRepository().size("pull") == 0);
        int before = ticks.get();
        LockSupport.parkNanos(50_000_000);
        assertThat(ticks.get()).isBetween(before, before + 1);
        sources.resume();
        await(() -> ticks.get() > before + 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            to: { uri: kamelet:mark, parameters: { mark: %s } }      | 0
            to: kamelet:mark?mark=%s                                 | 0
            kamelet: { name: mark, parameters: { mark: %s } }        | 3
            """)
    void aStepThatIsAKameletOutlivesTheSourceThatBroughtIt(String use, int left) throws Exception {
        kamelet("mark", "kamelet:source", "setBody: { constant: '{{mark}}' }");
        for (int i = 0; i < 3; i++) {
            sources.put(marking(use, "one", "a", i));
            sources.put(marking(use, "two", "a", i));
            assertThat(marked("one")).isEqualTo("a");
            assertThat(marked("two")).isEqualTo("a");
        }
        sources.remove("routes/sources/one.camel.yaml");
        assertThat(marked("two")).isEqualTo("a");

        sources.put(marking(use, "two", "b", 0));
        sources.put(marking(use, "one", "c", 0));
        assertThat(marked("two") + marked("one")).isEqualTo("bc");
        sources.remove("routes/sources/one.camel.yaml");
        sources.remove("routes/sources/two.camel.yaml");
        // For a step 'kamelet', Camel keeps the endpoint, and with it the route for the next use of the same kind.
        assertThat(context.getRoutes()).hasSize(left);
        assertThat(sources.states()).isEmpty();
    }

    @Test
    void camelDoesNotDoWithoutAPropertyThatItsBodyNames() throws Exception {
        kamelet("mark", "kamelet:source", "setBody: { constant: '{{mark}}' }");
        assertThat(sources.put(marking("kamelet: { name: mark }", "one", "", 0)))
                .isNotEmpty();
        assertThat(context.getRoutes()).isEmpty();
    }

    @Test
    void aFeedThatIsAKameletIsPausedWhereItTakes() throws Exception {
        kamelet("feed", "timer:feed?delay=0&period={{period}}", "to: { uri: kamelet:sink }");
        for (String period : List.of("5", "6")) {
            sources.put(RouteFile.of("routes/sources/feed.camel.yaml", """
                    - route:
                        id: fed
                        from:
                          uri: kamelet:feed/scan?period=%s
                          steps:
                            - process:
                                ref: tick
                    """.formatted(period)));
        }
        sources.start();
        assertThat(sources.states()).extracting(SourceState::name).containsExactly("scan");
        await(() -> ticks.get() > 2);
        sources.pause();
        await(() -> context.getInflightRepository().size("scan") == 0);
        int before = ticks.get();
        LockSupport.parkNanos(50_000_000);
        assertThat(ticks.get()).isBetween(before, before + 1);
        sources.resume();
        await(() -> ticks.get() > before + 2);
        sources.remove("routes/sources/feed.camel.yaml");
        assertThat(context.getRoutes()).isEmpty();
    }

    private void kamelet(String name, String from, String step) throws IOException {
        String text = """
                kind: Kamelet
                metadata: { name: %s }
                spec:
                  definition:
                    properties: { mark: { type: string }, period: { type: integer } }
                  template:
                    from:
                      uri: %s
                      steps:
                        - %s
                """.formatted(name, from, step);
        Path file = Files.writeString(folder.resolve(name + ".kamelet.yaml"), text);
        context.getComponent("kamelet", KameletComponent.class).setLocation("file:" + folder);
        sources = new Sources(context, List.of(RouteFile.of(file.toString(), text)), files -> List.of());
    }

    private RouteFile marking(String use, String name, String mark, int form) {
        return RouteFile.of(
                "routes/sources/" + name + ".camel.yaml", """
                # form %d
                - route:
                    id: %s
                    from:
                      uri: direct:%s
                      steps:
                        - %s
                """.formatted(form, name, name, use.formatted(mark)));
    }

    private String marked(String source) {
        return context.createProducerTemplate().requestBody("direct:" + source, "", String.class);
    }

    @Test
    void aSourceThatIsNotThereIsNamed() throws Exception {
        sources.put(source("scans", ""));
        assertThatThrownBy(() -> sources.stop("scan"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no source 'scan'; there are [scans]");
    }

    @Test
    void whoWatchesIsToldWhenSourcesComeAndGo() throws Exception {
        AtomicInteger told = new AtomicInteger();
        sources.onChange(told::incrementAndGet);
        sources.put(source("scans", ""));
        sources.remove("routes/sources/scans.camel.yaml");
        assertThat(told.get()).isEqualTo(3);
        assertThat(sources.states()).isEmpty();
    }

    private RouteFile source(String name, String more) {
        return RouteFile.of("routes/sources/" + name + ".camel.yaml", """
                %s- route:
                    id: %s
                    from:
                      uri: "file:%s"
                      parameters:
                        delay: 20
                        initialDelay: 0
                      steps:
                        - process:
                            ref: work
                """.formatted(more, name, folder.resolve(name)));
    }

    private void drop(String source, String... names) throws IOException {
        Path staging = Files.createDirectories(folder.resolve("staging"));
        for (String name : names) {
            Files.writeString(staging.resolve(name), name);
        }
        Files.createDirectories(folder.resolve(source));
        // All at once, so that one poll lists them all.
        if (names.length == 1) {
            Files.move(staging.resolve(names[0]), folder.resolve(source).resolve(names[0]));
        } else {
            Files.delete(folder.resolve(source));
            Files.move(staging, folder.resolve(source));
        }
    }

    /** Long enough for several polls, if any ran. */
    private void rest(String source) {
        await(() -> context.getInflightRepository().size(source) == 0);
        LockSupport.parkNanos(200_000_000);
    }

    private long waiting(String source) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(source))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private SourceState.State state(String source) {
        return sources.states().stream()
                .filter(s -> s.name().equals(source))
                .findFirst()
                .orElseThrow()
                .state();
    }
}
