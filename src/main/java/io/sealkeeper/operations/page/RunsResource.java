package io.sealkeeper.operations.page;

import io.sealkeeper.operations.History;
import io.sealkeeper.run.LineFilter;
import io.sealkeeper.run.RunArchive;
import io.sealkeeper.run.RunReport;
import io.sealkeeper.seal.Outcome;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /runs} and {@code /sheets}: what was done, by run or by sheet. */
@Path("/")
@FromBrowser
@Produces(MediaType.TEXT_HTML)
public class RunsResource {

    private static final int RUNS = 30;
    private static final int LINES = 50;
    private static final int HITS = 200;

    private final Answers answers;
    private final Frames frames;
    private final History history;
    private final SheetLines lines;
    private final Clock clock;

    RunsResource(Answers answers, Frames frames, History history, SheetLines lines, Clock clock) {
        this.answers = answers;
        this.frames = frames;
        this.history = history;
        this.lines = lines;
        this.clock = clock;
    }

    @GET
    @Path("runs")
    public Response runs(@QueryParam("before") Optional<String> before) {
        return answers.show(() -> {
            RunArchive runs = history.runs();
            List<RunReport> found = before.map(id -> runs.before(id, RUNS + 1)).orElseGet(() -> runs.newest(RUNS + 1));
            List<RunReport> shown = found.subList(0, Math.min(RUNS, found.size()));
            Instant now = clock.instant();
            return Templates.runs(
                    frames.of("Runs", "runs"),
                    new RunList(
                            shown.stream().map(r -> RunRow.of(r, now)).toList(),
                            before.isEmpty(),
                            found.size() > RUNS
                                    ? "/runs?before="
                                            + shown.get(shown.size() - 1).run()
                                    : ""));
        });
    }

    @GET
    @Path("runs/{id}")
    public Response run(
            @PathParam("id") String id,
            @QueryParam("text") @DefaultValue("") String text,
            @QueryParam("outcome") @DefaultValue("") String outcome,
            @QueryParam("page") @DefaultValue("1") String page) {
        return answers.show(() -> {
            Optional<RunReport> report = history.runs().find(id);
            if (report.isEmpty() && !history.runs().has(id)) {
                throw new NotThere("There is no run of that id; its report may have been cleared away.");
            }
            return Templates.run(frames.of("Run " + id, "runs"), details(id, report, text, outcome, number(page)));
        });
    }

    private RunDetails details(String id, Optional<RunReport> report, String text, String outcome, long page) {
        RunArchive.Lines found = history.runs().lines(id, new LineFilter(text, outcome), page * LINES, LINES);
        String link = "/runs/" + id + "?text=" + in(text) + "&outcome=" + in(outcome) + "&";
        Instant now = clock.instant();
        return new RunDetails(
                id,
                report.map(r -> RunRow.of(r, now)),
                report,
                When.ofRun(id, now, ZoneId.systemDefault()),
                report.map(RunsResource::took).orElse(""),
                report.map(r -> figures(r.reasons())).orElse(List.of()),
                report.map(r -> figures(r.requests())).orElse(List.of()),
                lines.ofRun(id, found.lines()),
                text,
                outcome,
                Stream.of(Outcome.Kind.values()).map(Outcome.Kind::label).toList(),
                Paging.of(page, LINES, found.matching(), link));
    }

    @GET
    @Path("sheets")
    public Response sheets(
            @QueryParam("q") @DefaultValue("") String text, @QueryParam("owner") Optional<String> owner) {
        return answers.show(() -> Templates.sheets(
                frames.of(owner.isPresent() ? "Sheets that need their owner" : "Sheets", "sheets"),
                owner.isPresent() ? ownersTurn() : search(text)));
    }

    private SheetSearch ownersTurn() {
        List<RunArchive.Hit> waiting = history.ownersTurn();
        return new SheetSearch(
                "", lines.of(waiting.subList(0, Math.min(HITS, waiting.size()))), waiting.size() <= HITS, true);
    }

    private SheetSearch search(String text) {
        if (text.isBlank()) {
            return new SheetSearch("", List.of(), true, false);
        }
        RunArchive.Found found = history.sheets(new LineFilter(text, ""), HITS);
        return new SheetSearch(text.strip(), lines.of(found.hits()), found.all(), false);
    }

    /** In the address pages count from 1; anything but a number means the first page. */
    private static long number(String page) {
        return page.matches("[1-9]\\d{0,8}") ? Long.parseLong(page) - 1 : 0;
    }

    private static List<RunDetails.Figure> figures(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> new RunDetails.Figure(e.getKey().replace('-', ' '), Words.number(e.getValue())))
                .toList();
    }

    private static String took(RunReport report) {
        try {
            return Words.duration(Duration.between(Instant.parse(report.start()), Instant.parse(report.end())));
        } catch (DateTimeParseException e) {
            return "";
        }
    }

    static String in(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
