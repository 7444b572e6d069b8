package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.pipeline.call.Tokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Tokens tokens = new Tokens(new TestSettings().of("http://127.0.0.1:9", Path.of(".")), () -> 0);

    @Test
    void a_refusal_concerns_the_token_that_was_sent_and_no_later_one() {
        tokens.take(Principal.WRITER, token("one"));
        long first = tokens.number(Principal.WRITER);
        tokens.refused(Principal.WRITER, first);
        assertThat(tokens.fresh(Principal.WRITER)).isEmpty();

        tokens.take(Principal.WRITER, token("two"));
        tokens.refused(Principal.WRITER, first);
        assertThat(tokens.fresh(Principal.WRITER)).isPresent();

        tokens.refused(Principal.SEALER, tokens.number(Principal.WRITER));
        assertThat(tokens.fresh(Principal.WRITER)).isPresent();
    }

    @Test
    void who_we_are_is_known_while_a_refused_token_is_not_renewed_yet() {
        tokens.take(Principal.WRITER, token("one"));
        tokens.refused(Principal.WRITER, tokens.number(Principal.WRITER));
        assertThat(tokens.us()).containsExactly("user of one");
    }

    private static JsonNode token(String name) {
        String claims = "{\"principal\":{\"id\":\"user of " + name + "\"}}";
        return JSON.createObjectNode()
                .put(
                        "access_token",
                        "x." + Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".y")
                .put("expires_in", 3600);
    }
}
