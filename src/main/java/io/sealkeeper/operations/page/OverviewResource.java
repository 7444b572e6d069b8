package io.sealkeeper.operations.page;

import io.sealkeeper.operations.History;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;

/** {@code /}: the overview, and {@code /actions}: people's actions. */
@Path("/")
@FromBrowser
@Produces(MediaType.TEXT_HTML)
public class OverviewResource {

    private static final int ACTIONS = 500;

    private final Answers answers;
    private final Frames frames;
    private final Overviews overviews;
    private final History history;
    private final Clock clock;

    OverviewResource(Answers answers, Frames frames, Overviews overviews, History history, Clock clock) {
        this.answers = answers;
        this.frames = frames;
        this.overviews = overviews;
        this.history = history;
        this.clock = clock;
    }

    @GET
    public Response overview() {
        return answers.show(() -> Templates.overview(frames.of("Overview", "overview"), overviews.now()));
    }

    @GET
    @Path("actions")
    public Response actions() {
        return answers.show(() -> Templates.actions(
                frames.of("What operators did", "actions"),
                ActionList.of(history.actions(ACTIONS), ACTIONS, clock.instant())));
    }
}
