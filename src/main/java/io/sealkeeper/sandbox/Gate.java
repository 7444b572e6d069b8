package io.sealkeeper.sandbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Applies budget, faults, latency and moments to every request to a service, and counts it. */
final class Gate {

    private final Workspace workspace;

    Gate(Workspace workspace) {
        this.workspace = workspace;
    }

    Reply pass(Service service, Call call) {
        long number = workspace.world().requests().incrementAndGet();
        Service.Request request = service.read(call, number);
        String caller = request.principal().map(Principal::displayName).orElse("");
        Reply reply = refusal(request).orElseGet(() -> answer(request, call, caller));
        workspace
                .requests()
                .add(new RequestRecord(
                        number, request.kind(), caller, request.aliases(), reply.status(), request.document()));
        return reply;
    }

    private Optional<Reply> refusal(Service.Request request) {
        boolean free = request.kind() == RequestKind.TOKEN || request.kind() == RequestKind.WEBHOOK;
        if (free || request.principal().isEmpty()) {
            return Optional.empty();
        }
        SandboxOptions options = workspace.options();
        OptionalLong wait = workspace
                .budget()
                .refusal(
                        request.principal().get().id(),
                        options.requestsPerMinute(),
                        workspace.world().steady());
        if (wait.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> retryAfter =
                options.retryAfter() ? Optional.of(Long.toString(wait.getAsLong())) : Optional.empty();
        return Optional.of(Reply.tooManyRequests(retryAfter));
    }

    private Reply answer(Service.Request request, Call call, String caller) {
        sleep(workspace.options().latency());
        Optional<Fault> fault = workspace.faults().hit(request.kind(), call::body, caller);
        return fault.isEmpty() ? process(request) : faulty(fault.get(), request);
    }

    private Reply faulty(Fault fault, Service.Request request) {
        if (fault instanceof Fault.Status status) {
            if (status.carriedOut()) {
                process(request);
            }
            return status(status.code(), status.retryAfterSeconds());
        } else if (fault instanceof Fault.HtmlPage) {
            return Reply.html(200, "Please log in");
        } else if (fault instanceof Fault.DropBefore) {
            return Reply.dropped();
        } else if (fault instanceof Fault.ErrorType type) {
            return request.failed(type.name());
        } else if (fault instanceof Fault.Delay delay) {
            sleep(delay.duration());
            return process(request);
        } else if (fault instanceof Fault.DropAfter) {
            return process(request).ending(Reply.Ending.DROPPED);
        } else if (fault instanceof Fault.HalfBody) {
            return process(request).ending(Reply.Ending.HALF);
        }
        return odd(fault, request);
    }

    private Reply odd(Fault fault, Service.Request request) {
        if (fault instanceof Fault.NullData nothing) {
            if (nothing.carriedOut()) {
                process(request);
            }
            return Reply.json(200, OddAnswers.NULL_DATA);
        } else if (fault instanceof Fault.UnnamedRollback) {
            return Reply.json(200, Rollback.unnamed());
        }
        Reply reply = process(request);
        Map<String, Object> answer =
                new LinkedHashMap<>(Json.object(reply.body()).orElse(Map.of()));
        if (fault instanceof Fault.NullAlias one) {
            OddAnswers.nullAlias(answer, one.index());
        } else if (fault instanceof Fault.NoSheet one) {
            OddAnswers.noSheet(answer, one);
        } else if (fault instanceof Fault.MisnamedRollback one) {
            OddAnswers.misname(answer, one.places(), request.aliasNames());
        }
        return Reply.json(reply.status(), answer);
    }

    private Reply process(Service.Request request) {
        workspace.moments().request(true, request.kind());
        Reply reply = request.process();
        workspace.moments().request(false, request.kind());
        return reply;
    }

    private static Reply status(int code, OptionalInt retryAfter) {
        if (code == 429) {
            Optional<String> seconds =
                    retryAfter.isPresent() ? Optional.of(Integer.toString(retryAfter.getAsInt())) : Optional.empty();
            return Reply.tooManyRequests(seconds);
        }
        return Reply.html(code, "Error " + code);
    }

    private static void sleep(Duration duration) {
        if (duration.isZero()) {
            return;
        }
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
