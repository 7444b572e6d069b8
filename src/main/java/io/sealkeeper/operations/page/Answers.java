package io.sealkeeper.operations.page;

import io.quarkus.qute.TemplateInstance;
import io.sealkeeper.pipeline.flow.RunAborted;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.logging.Logger;

/** Answers a request with a page, or with a page that explains what went wrong. */
@RequestScoped
public class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    /** Renders a page. */
    @FunctionalInterface
    interface Showing {
        TemplateInstance make() throws Exception;
    }

    /** Performs an action, and returns the result and the page that shows it. */
    @FunctionalInterface
    interface Doing {
        Done carryOut() throws Exception;
    }

    /**
     * The result of an action.
     *
     * @param to the path of the page to be shown next
     */
    record Done(String to, String tone, String words) {}

    private final Frames frames;
    private final Messages messages;

    Answers(Frames frames, Messages messages) {
        this.frames = frames;
        this.messages = messages;
    }

    Response show(Showing page) {
        try {
            return html(200, page.make());
        } catch (Exception e) {
            return trouble(e);
        }
    }

    /** Redirects to the next page (303), so that reloading does not repeat the action. */
    Response act(Doing work) {
        try {
            Done done = work.carryOut();
            String key = messages.keep(done.tone(), done.words());
            return Response.seeOther(URI.create(done.to() + (done.to().contains("?") ? "&" : "?") + "said=" + key))
                    .build();
        } catch (Exception e) {
            return trouble(e);
        }
    }

    private Response trouble(Exception e) {
        if (e instanceof NotThere) {
            return fault(404, "There is no such thing here", e.getMessage());
        }
        if (e instanceof RunAborted) {
            return fault(
                    503, "LeanIX can't be used at the moment", e.getMessage() + ". What was not done stays as it was.");
        }
        if (e instanceof IllegalArgumentException || e instanceof IllegalStateException) {
            LOG.warnf("a request was refused: %s", e.getMessage());
            return fault(409, "That can't be done", e.getMessage());
        }
        LOG.error("a page could not be made", e);
        return fault(500, "A fault of the program", "The program's log has the details. Nothing more is known here.");
    }

    private Response fault(int status, String title, String words) {
        return html(status, Templates.fault(frames.ofFault(title), words));
    }

    private static Response html(int status, TemplateInstance page) {
        return Response.status(status).type(HTML).entity(page.render()).build();
    }
}
