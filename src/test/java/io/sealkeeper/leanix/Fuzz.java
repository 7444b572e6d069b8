package io.sealkeeper.leanix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.Random;

/**
 * Many cases, each from its own seed, which a failure prints: {@code -Dsealkeeper.fuzz.seed=N
 * -Dsealkeeper.fuzz.cases=1}.
 */
final class Fuzz {

    private static final long SEED = Long.getLong("sealkeeper.fuzz.seed", 20261120L);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What must hold for an answer, intact or spoiled. */
    @FunctionalInterface
    interface Check {
        void on(JsonNode body, GraphqlAnswer answer) throws Exception;
    }

    @FunctionalInterface
    interface Case {
        void run(Random dice, JsonMutator mutator) throws Exception;
    }

    private final int cases;

    /** @param preset the number of cases, unless set on the command line */
    Fuzz(int preset) {
        cases = Integer.getInteger("sealkeeper.fuzz.cases", preset);
    }

    /** The document as it is, and spoiled in many ways. */
    void spoil(String document, Check check) throws Exception {
        check.on(JSON.readTree(document), new GraphqlAnswer(JSON.readTree(document)));
        run((dice, mutator) -> {
            Optional<JsonNode> body = mutator.spoiled(document);
            if (body.isPresent()) {
                check.on(body.get(), new GraphqlAnswer(body.get()));
            }
        });
    }

    void run(Case one) {
        for (int i = 0; i < cases; i++) {
            long seed = SEED + i;
            Random dice = new Random(seed * 0x9E3779B97F4A7C15L);
            try {
                one.run(dice, new JsonMutator(dice));
            } catch (Throwable e) {
                throw new AssertionError("with the seed " + seed + ": " + e, e);
            }
        }
    }
}
