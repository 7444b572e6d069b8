package io.sealkeeper.operations.page;

import io.sealkeeper.journal.DeadLetter;
import io.sealkeeper.journal.DeadLetterId;
import io.sealkeeper.operations.Operations;
import io.sealkeeper.operations.ReplayAll;
import io.sealkeeper.pipeline.deadletter.DeadLetters;
import io.sealkeeper.seal.Outcome;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;

/** {@code /dead-letters}: what could not be done, and what people decide about it. */
@Path("/dead-letters")
@FromBrowser
@Produces(MediaType.TEXT_HTML)
public class DeadLettersResource {

    private final Answers answers;
    private final Frames frames;
    private final Letters letters;
    private final Operations operations;
    private final ReplayAll replayAll;
    private final Visitor visitor;

    DeadLettersResource(
            Answers answers,
            Frames frames,
            Letters letters,
            Operations operations,
            ReplayAll replayAll,
            Visitor visitor) {
        this.answers = answers;
        this.frames = frames;
        this.letters = letters;
        this.operations = operations;
        this.replayAll = replayAll;
        this.visitor = visitor;
    }

    @GET
    public Response list(
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("state") @DefaultValue("open") String state,
            @QueryParam("source") @DefaultValue("") String source,
            @QueryParam("after") @DefaultValue("") String after) {
        return answers.show(() -> Templates.letters(
                frames.of("Dead letters", "dead-letters"),
                letters.list(new LetterList.Filter(kind, state, source.strip()), after)));
    }

    /** {@code preview} calls LeanIX, so it is done only on demand, not with each view. */
    @GET
    @Path("{id}")
    public Response letter(@PathParam("id") String id, @QueryParam("preview") Optional<String> preview) {
        return answers.show(() -> Templates.letter(
                frames.of("Dead letter " + id, "dead-letters"), letters.details(id(id), preview.isPresent())));
    }

    @POST
    @Path("{id}/replay")
    public Response replay(@PathParam("id") String id) {
        return answers.act(() -> {
            DeadLetterId letter = id(id);
            DeadLetter before = letters.find(letter);
            Outcome outcome = operations.replay(List.of(letter), visitor.name()).values().stream()
                    .findFirst()
                    .orElseThrow();
            boolean dead = DeadLetters.isDead(before, outcome);
            return new Answers.Done(
                    "/dead-letters/" + letter,
                    dead ? "bad" : "good",
                    (dead ? "It failed again: " : "It was replayed, and ended as ")
                            + Badge.of(outcome).words()
                            + (outcome.words().isEmpty() ? "" : ": " + outcome.words()) + ".");
        });
    }

    @POST
    @Path("{id}/discard")
    public Response discard(@PathParam("id") String id, @RestForm("reason") @DefaultValue("") String reason) {
        return answers.act(() -> {
            DeadLetterId letter = id(id);
            letters.find(letter);
            if (reason.isBlank()) {
                return new Answers.Done(
                        "/dead-letters/" + letter,
                        "bad",
                        "Nothing was done: say why it is to be discarded, for that stays in the record.");
            }
            operations.discard(letter, reason.strip(), visitor.name());
            return new Answers.Done(
                    "/dead-letters/" + letter, "good", "It is discarded, and nothing will be done about it.");
        });
    }

    @POST
    @Path("replay-all")
    public Response replayAll(@RestForm("sure") Optional<String> sure) {
        return answers.act(() -> {
            if (sure.isEmpty()) {
                return new Answers.Done("/dead-letters", "bad", "Nothing was done: tick the box to confirm.");
            }
            return replayAll.begin(visitor.name())
                    ? new Answers.Done("/dead-letters", "good", "All open dead letters are being replayed.")
                    : new Answers.Done("/dead-letters", "bad", "All are being replayed already.");
        });
    }

    private static DeadLetterId id(String id) throws NotThere {
        if (!id.matches("\\d{1,18}")) {
            throw new NotThere("There is no dead letter of that id.");
        }
        return new DeadLetterId(Long.parseLong(id));
    }
}
