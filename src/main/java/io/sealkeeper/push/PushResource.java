package io.sealkeeper.push;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** The HTTP endpoints: {@code POST /sources/NAME}, and {@code GET /pushes/ID} for the result. */
@Path("/")
public class PushResource {

    private static final Answer CLOSED = Answer.refusal(
            404, "nothing can be pushed: sealkeeper.push.token is not set, or the gateway has only just started");

    private volatile Optional<PushDoor> door = Optional.empty();

    /** Accepts payloads from now on. */
    public void open(PushDoor opened) {
        door = Optional.of(opened);
    }

    @POST
    @Path("sources/{name}")
    @Consumes(MediaType.WILDCARD)
    public Response push(
            @PathParam("name") String source,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) String length,
            InputStream payload) {
        return response(door.map(d -> d.push(
                        Optional.ofNullable(authorization),
                        source,
                        Optional.ofNullable(contentType).orElse(""),
                        length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : -1,
                        payload))
                .orElse(CLOSED));
    }

    @GET
    @Path("pushes/{id}")
    public Response report(@PathParam("id") String id, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        return response(
                door.map(d -> d.report(Optional.ofNullable(authorization), id)).orElse(CLOSED));
    }

    private static Response response(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON)
                .entity(answer.json());
        answer.headers().forEach(response::header);
        return response.build();
    }
}
