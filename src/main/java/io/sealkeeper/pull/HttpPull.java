package io.sealkeeper.pull;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;

/**
 * Decides what the answer of a pulled source means: rows to gather, a next page, a page to retry, or a round to give
 * up. It never throws: a round given up is recorded in the exchange and in the log.
 */
@Singleton
@Named("http-pull")
@RegisterForReflection
public class HttpPull {

    private static final int MOST_FAILURES = 5;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final Gathered gathered;
    private final PullAuthorization authorization;
    private final Duration firstPause;
    private final long mostBytes;

    @Inject
    HttpPull(Gathered gathered, PullAuthorization authorization) {
        this(gathered, authorization, Duration.ofSeconds(1), Page.MOST_BYTES);
    }

    /**
     * @param firstPause before the first retry of a page; doubled for each further one
     * @param mostBytes the largest size of a page
     */
    HttpPull(Gathered gathered, PullAuthorization authorization, Duration firstPause, long mostBytes) {
        this.gathered = gathered;
        this.authorization = authorization;
        this.firstPause = firstPause;
        this.mostBytes = mostBytes;
    }

    /** Begins a round. */
    public void begin(Exchange exchange) {
        try {
            HttpSource source = HttpSource.of(exchange);
            Gathering gathering = gathered.begin(exchange, mark(exchange, source.since()));
            HttpRound round = new HttpRound(exchange.getContext(), source, gathering, gathered.since(source.name()));
            authorization.expect(source.name(), round.uri());
            exchange.setVariable("pull", round);
        } catch (PullFailed | IOException | RuntimeException e) {
            String every = exchange.getVariable("every", String.class);
            Gathered.giveUp(exchange, e instanceof PullFailed ? e.getMessage() : Words.of(e), "in " + every);
        }
    }

    private static Optional<Gathering.Mark> mark(Exchange exchange, String since) {
        return since.isEmpty() ? Optional.empty() : Optional.of(new Jq(exchange.getContext(), since)::of);
    }

    /** Takes an answer. */
    public void take(Exchange exchange) throws IOException {
        HttpRound round = exchange.getVariable("pull", HttpRound.class);
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        try (InputStream answer = exchange.getMessage().getBody(InputStream.class)) {
            if (status == 204) {
                round.taken(0, "", List.of(), Optional.empty());
            } else if (status == 200 && answer != null) {
                page(exchange, round, answer);
            } else if (status == 429 || status == 408 || status >= 500) {
                again(exchange, round, "answers HTTP " + status, retryAfterMillis(exchange));
            } else {
                giveUp(exchange, round, refusal(round, status));
            }
            if (!round.isPending() && exchange.getProperty(Gathered.FAILURE) == null) {
                round.gathering().end();
            }
        } catch (PullFailed e) {
            giveUp(exchange, round, e.getMessage());
        }
    }

    private void page(Exchange exchange, HttpRound round, InputStream answer) throws IOException, PullFailed {
        String place = round.source().rows();
        Gathering.Place before = round.gathering().place();
        String type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, "of no type", String.class);
        List<String> links = headers(exchange, "Link");
        try (Page page = Page.take(
                answer,
                round.gathering().spool().file().resolveSibling(round.source().name() + ".page.json"),
                mostBytes)) {
            try {
                long rows = page.gather(place, round.page(), round.gathering());
                Optional<JsonNode> frame = round.needsFrame() ? page.frame(place) : Optional.empty();
                round.taken(rows, page.digest(), links, frame);
            } catch (Page.BrokenOff e) {
                round.gathering().backTo(before);
                String words = "page " + round.page() + " of " + Addresses.shown(round.uri()) + " can't be read: "
                        + e.getMessage() + " (it came as " + Words.line(type) + ")";
                giveUp(exchange, round, words);
            }
        }
    }

    /** Takes a request without an answer, or with an incomplete one. */
    public void failed(Exchange exchange) {
        HttpRound round = exchange.getVariable("pull", HttpRound.class);
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (!(cause instanceof IOException)) {
            // A retry would only fail again.
            giveUp(exchange, round, "page " + round.page() + " could not be requested: " + Words.of(cause));
            return;
        }
        again(
                exchange,
                round,
                "can't be reached (" + cause.getClass().getSimpleName() + ": " + Words.of(cause) + ")",
                0);
    }

    private void again(Exchange exchange, HttpRound round, String words, long atLeastMillis) {
        int failures = round.countFailure();
        if (failures < MOST_FAILURES) {
            long pause = Math.max(atLeastMillis, firstPause.toMillis() << (failures - 1));
            round.again(Math.min(pause, LONGEST_PAUSE.toMillis()));
        } else {
            giveUp(
                    exchange,
                    round,
                    Addresses.shown(round.uri()) + " " + words + ", " + failures + " times in a row, to page "
                            + round.page());
        }
    }

    private static void giveUp(Exchange exchange, HttpRound round, String words) {
        round.end();
        Gathered.giveUp(exchange, words, "in " + round.source().every());
    }

    private static String refusal(HttpRound round, int status) {
        String page = "page " + round.page() + " of " + Addresses.shown(round.uri());
        String setting = "sealkeeper.pull." + round.source().name();
        if (status == 401 || status == 403) {
            return page + " is refused (HTTP " + status + "): look at " + setting + ".token, or " + setting
                    + ".user and .password, and at what they may read";
        }
        if (status >= 300 && status < 400) {
            return page + " sends us elsewhere (HTTP " + status
                    + "), where credentials must not follow: give 'url' the address that is meant";
        }
        return page + " is refused (HTTP " + status + "): look at the parameter 'url'";
    }

    private static List<String> headers(Exchange exchange, String name) {
        Object value = exchange.getMessage().getHeader(name);
        return value instanceof Iterable<?> many
                ? StreamSupport.stream(many.spliterator(), false)
                        .map(String::valueOf)
                        .toList()
                : value == null ? List.of() : List.of(String.valueOf(value));
    }

    private static long retryAfterMillis(Exchange exchange) {
        String text =
                exchange.getMessage().getHeader("Retry-After", "", String.class).strip();
        if (text.matches("\\d{1,6}")) {
            return Long.parseLong(text) * 1000;
        }
        // A date is by the server's clock, so it is compared with the server's time.
        Optional<Instant> now = time(exchange.getMessage().getHeader("Date", "", String.class));
        return time(text)
                .map(until -> Math.max(
                        0, Duration.between(now.orElseGet(Instant::now), until).toMillis()))
                .orElse(0L);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
