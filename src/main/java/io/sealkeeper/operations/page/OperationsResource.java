package io.sealkeeper.operations.page;

import io.sealkeeper.operations.Operations;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /operations}: the buttons for the gateway as a whole, and for its sources. */
@Path("/operations")
@FromBrowser
@Produces(MediaType.TEXT_HTML)
public class OperationsResource {

    private final Answers answers;
    private final Operations operations;
    private final Visitor visitor;

    OperationsResource(Answers answers, Operations operations, Visitor visitor) {
        this.answers = answers;
        this.operations = operations;
        this.visitor = visitor;
    }

    @POST
    @Path("pause")
    public Response pause() {
        return answers.act(() -> {
            operations.pause(visitor.name());
            return new Answers.Done(
                    "/", "good", "All sources are paused. What is under way goes on to its end; the rest waits.");
        });
    }

    @POST
    @Path("resume")
    public Response resume() {
        return answers.act(() -> {
            operations.resume(visitor.name());
            return new Answers.Done(
                    "/", "good", "Payloads are taken again, except for sources that were stopped one by one.");
        });
    }

    @POST
    @Path("sources/{name}/stop")
    public Response stop(@PathParam("name") String name) {
        return answers.act(() -> {
            operations.stop(name, visitor.name());
            return new Answers.Done("/", "good", "Source " + name + " takes no further payload until it is started.");
        });
    }

    @POST
    @Path("sources/{name}/start")
    public Response start(@PathParam("name") String name) {
        return answers.act(() -> {
            operations.start(name, visitor.name());
            return new Answers.Done("/", "good", "Source " + name + " is started again.");
        });
    }
}
