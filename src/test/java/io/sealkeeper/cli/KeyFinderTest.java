package io.sealkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealkeeper.cli.KeyFinder.Known;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many of the keys are known is said in a sentence that names some of the others. */
class KeyFinderTest {

    @Test
    void unknown_keys_are_named_with_what_becomes_of_their_rows() {
        assertThat(new Known("Application", "externalId", 3, List.of()).words())
                .isEqualTo(
                        "3 of the 3 keys that were looked up are external ids of Application sheets in the workspace.");
        assertThat(new Known("Application", "name", 9, List.of("a", "b", "c", "d", "e", "f")).words())
                .isEqualTo(
                        "3 of the 9 keys that were looked up are names of Application sheets in the workspace; unknown:"
                                + " 'a', 'b', 'c', 'd', 'e' and 1 more. Their rows would be rejected.");
        assertThat(new Known("Application", "id", 2, List.of("a", "b")).words())
                .endsWith(
                        "Their rows would be rejected: is it the right column (--key), named by the right thing (--key-as)?");
        assertThat(new Known("Application", "id", 1, List.of("a")).words())
                .startsWith("The key that was looked up is not the id of");
    }
}
