package io.sealkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Why the program could not start, in words that name the setting. */
class StartFailureTest {

    @Test
    void a_value_that_can_not_be_converted_names_its_setting() {
        String told =
                "Configuration validation failed: java.lang.IllegalArgumentException: SRCFG00039: The config property"
                        + " quarkus.http.port with the config value \"abc\" threw an Exception whilst being converted SRCFG00029:"
                        + " Expected an integer value, got \"abc\"";
        assertThat(StartFailure.words(new IllegalStateException(told)))
                .isEqualTo(
                        "the setting quarkus.http.port can't be 'abc': Expected an integer value. Correct it in the settings"
                                + " file, or in the environment; nothing was taken or sent");
    }

    @Test
    void other_failures_are_told_as_they_are() {
        assertThat(StartFailure.words(new IllegalStateException("no room"))).isEqualTo("no room");
    }
}
