package io.sealkeeper.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginsTest {

    private static final char[] RIGHT = "correct horse".toCharArray();
    private static final char[] WRONG = "wrong horse".toCharArray();

    /** A hash that is fast to check, which a file may not contain. */
    private static final PasswordHash QUICK = PasswordHash.of(RIGHT, 1);

    private final Hand clock = new Hand();
    private Logins logins;

    @BeforeEach
    void someone() {
        Users users = Users.of(
                List.of(new Users.User("ana", Role.OPERATOR, QUICK), new Users.User("ben", Role.VIEWER, QUICK)));
        logins = new Logins(users, clock);
    }

    @Test
    void who_was_wrong_ten_times_in_a_minute_waits_even_with_the_right_password() {
        for (int guess = 0; guess < 10; guess++) {
            assertThat(logins.login("ana", WRONG, "10.0.0.1")).isEmpty();
        }
        assertThat(logins.login("ana", RIGHT, "10.0.0.1")).as("not looked at").isEmpty();
        assertThat(logins.login("ben", RIGHT, "10.0.0.1"))
                .as("nor anybody from there")
                .isEmpty();
        assertThat(logins.login("ana", RIGHT, "10.0.0.2")).as("others may").isPresent();

        clock.pass(Duration.ofMinutes(1));
        assertThat(logins.login("ana", RIGHT, "10.0.0.1")).isPresent();
    }

    @Test
    void a_name_that_is_not_known_counts_like_a_wrong_password() {
        for (int guess = 0; guess < 10; guess++) {
            assertThat(logins.login("nobody" + guess, RIGHT, "10.0.0.1")).isEmpty();
        }
        assertThat(logins.login("ana", RIGHT, "10.0.0.1")).isEmpty();
    }

    @Test
    void from_all_addresses_together_a_hundred_guesses_are_looked_at() {
        for (int guess = 0; guess < 100; guess++) {
            assertThat(logins.login("ana", WRONG, "10.0.1." + guess)).isEmpty();
        }
        assertThat(logins.login("ana", RIGHT, "10.0.0.1")).isEmpty();
        clock.pass(Duration.ofMinutes(1));
        assertThat(logins.login("ana", RIGHT, "10.0.0.1")).isPresent();
    }

    @Test
    void right_passwords_use_nothing_up() {
        for (int login = 0; login < 15; login++) {
            clock.pass(Duration.ofMillis(1));
            assertThat(logins.login(login % 2 == 0 ? "ana" : "ben", RIGHT, "10.0.0.1"))
                    .isPresent();
        }
    }

    @Test
    void a_login_is_remembered_for_ten_minutes_and_never_for_another_password_or_name() {
        assertThat(logins.login("ana", RIGHT, "10.0.0.1").map(Users.User::name)).contains("ana");
        for (int guess = 0; guess < 10; guess++) {
            assertThat(logins.login("ana", WRONG, "10.0.0.1")).isEmpty();
        }
        // Somebody else's guesses from behind the same proxy don't lock out a logged-in browser.
        assertThat(logins.login("ana", RIGHT, "10.0.0.1")).isPresent();
        assertThat(logins.login("ana:correct", " horse".toCharArray(), "10.0.0.3"))
                .isEmpty();
        assertThat(logins.login("ben", RIGHT, "10.0.0.1")).as("not remembered").isEmpty();

        clock.pass(Duration.ofMinutes(10));
        for (int guess = 0; guess < 10; guess++) {
            assertThat(logins.login("ana", WRONG, "10.0.0.1")).isEmpty();
        }
        assertThat(logins.login("ana", RIGHT, "10.0.0.1")).as("forgotten").isEmpty();
    }

    /** A clock that stands still until it is moved. */
    private static final class Hand implements TimeMeter {

        private long nanos = 0;

        void pass(Duration time) {
            nanos += time.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
