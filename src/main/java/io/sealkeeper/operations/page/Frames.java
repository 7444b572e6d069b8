package io.sealkeeper.operations.page;

import io.sealkeeper.journal.DeadLetterFilter;
import io.sealkeeper.operations.History;
import io.sealkeeper.operations.Operations;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** Builds the frame of a page, for one request. */
@RequestScoped
public class Frames {

    private static final Map<String, String> ASSETS = new ConcurrentHashMap<>();

    private final History history;
    private final Operations operations;
    private final Messages messages;
    private final Visitor visitor;
    private final HttpServerRequest request;
    private final Clock clock;

    Frames(
            History history,
            Operations operations,
            Messages messages,
            Visitor visitor,
            HttpServerRequest request,
            Clock clock) {
        this.history = history;
        this.operations = operations;
        this.messages = messages;
        this.visitor = visitor;
        this.request = request;
        this.clock = clock;
    }

    /** The frame of a part of the page. */
    Frame of(String title, String here) {
        long waiting = history.deadLetterCount(DeadLetterFilter.OPEN);
        return frame(
                title,
                here,
                waiting == 0 ? "" : Words.number(waiting),
                operations.workspace().toString(),
                messages.find(request.getParam("said")));
    }

    /** A frame that needs no data, for the page that shows a fault. */
    Frame ofFault(String title) {
        return frame(title, "", "", "", Optional.empty());
    }

    private Frame frame(
            String title, String here, String waiting, String workspace, Optional<Messages.Message> message) {
        Instant now = clock.instant();
        return new Frame(
                title,
                here,
                visitor.name(),
                visitor.mayAct(),
                waiting,
                Optional.ofNullable(request.getParam("q")).orElse(""),
                workspace,
                asset("sealkeeper.css"),
                asset("sealkeeper.js"),
                When.of(now, now, ZoneId.systemDefault()),
                message);
    }

    /**
     * The address with a hash of the content, so that a browser may cache it for long and still gets a new version at
     * once.
     */
    private static String asset(String name) {
        return ASSETS.computeIfAbsent(name, Frames::marked);
    }

    private static String marked(String name) {
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("META-INF/resources/page/" + name)) {
            CRC32 mark = new CRC32();
            if (file != null) {
                mark.update(file.readAllBytes());
            }
            return "/page/" + name + "?" + Long.toHexString(mark.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
