package io.sealkeeper.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One of the services that the workspace offers over HTTP. */
interface Service {

    /** The allowed HTTP methods. */
    default Set<String> methods() {
        return Set.of("POST");
    }

    Request read(Call call, long number);

    /** A request, parsed far enough to count it, limit it and let it fail. */
    interface Request {
        RequestKind kind();

        /** Empty if the credentials are missing or wrong. */
        Optional<Principal> principal();

        Reply process();

        default int aliases() {
            return aliasNames().size();
        }

        default List<String> aliasNames() {
            return List.of();
        }

        default String document() {
            return "";
        }

        /** The answer in which nothing was processed and everything failed with this error. */
        default Reply failed(String errorType) {
            return Reply.json(500, Map.of("error", errorType));
        }
    }

    /** A request that is processed as a whole; its answer is made only then. */
    record Whole(RequestKind kind, Optional<Principal> principal, Supplier<Reply> answer) implements Request {

        @Override
        public Reply process() {
            return answer.get();
        }
    }
}
