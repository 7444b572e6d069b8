package io.sealkeeper.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealkeeper.config.Guards.Guard;
import io.sealkeeper.config.Guards.Mode;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of guards, and what may be wrong with them. */
class GuardReaderTest {

    private static final String ONE = "5ea1cafe-0000-4000-8000-00000000c001";
    private static final String TWO = "5ea1cafe-0000-4000-8000-00000000c002";
    private static final Map<String, String> ENOUGH =
            Map.of("leanix.base-url", "https://acme.leanix.net/", "leanix.writer.api-token", "secret-w");

    @Test
    void without_any_there_are_none_and_the_times_have_defaults() throws InvalidSettings {
        assertThat(read(Map.of())).isEqualTo(Guards.NONE);
        assertThat(Guards.NONE.every()).isEqualTo(Duration.ofMinutes(5));
        assertThat(Guards.NONE.quiet()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_guard_has_users_and_observes_unless_told_otherwise() throws InvalidSettings {
        Guards guards = read(Map.of(
                "guard.connector.users", " " + ONE.toUpperCase(java.util.Locale.ROOT) + ", " + TWO + ",",
                "guard.nightly-import.users", "5ea1cafe-0000-4000-8000-00000000c003",
                "guard.nightly-import.mode", "preserve",
                "guard.every", "30S",
                "guard.quiet", "1M",
                "guard.subscription", ONE));

        assertThat(guards.byName())
                .containsExactly(
                        Map.entry("connector", new Guard("connector", new TreeSet<>(Set.of(ONE, TWO)), Mode.OBSERVE)),
                        Map.entry(
                                "nightly-import",
                                new Guard(
                                        "nightly-import",
                                        new TreeSet<>(Set.of("5ea1cafe-0000-4000-8000-00000000c003")),
                                        Mode.PRESERVE)));
        assertThat(guards.every()).isEqualTo(Duration.ofSeconds(30));
        assertThat(guards.quiet()).isEqualTo(Duration.ofMinutes(1));
        assertThat(guards.subscription()).contains(ONE);
        assertThat(guards.of(TWO)).map(Guard::name).contains("connector");
        assertThat(guards.of("5ea1cafe-0000-4000-8000-00000000c004")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            guard.a.users            | somebody | 'somebody' is not a user's id, such as f6b55bba-
            guard.a.users            | ,        | guard.a.users is not set: the ids of the integration's technical users
            guard.a.mode             | preserve | guard.a.users is not set
            guard.a.mode             | restore  | guard.a.mode=restore is none of: observe, preserve
            guard.every              | 9S       | guard.every=9S is too short: at least 10S
            guard.every              | often    | is not a time longer than zero
            guard.quiet              | 59S      | guard.quiet=59S is too short: at least 1M
            guard.subscription       | mine     | guard.subscription=mine is not the id of a subscription
            guard.every.users        | u        | no guard can be named 'every', which is a setting
            guard.subscription.users | u        | no guard can be named 'subscription'
            guard.ä.users            | u        | the name of a guard has only letters, digits, '-' and '_'
            guard.a.user             | u        | guard.a.user is not a setting, did you mean 'guard.a.users'?
            guard.a.b.users          | u        | guard.a.b.users is not a setting
            guard..users             | u        | guard..users is not a setting
            guard.quite              | 5M       | guard.quite is not a setting, did you mean 'guard.quiet'?
            guard.a                  | u        | guard.a is not a setting
            """)
    void a_mistake_is_told_in_one_line(String key, String value, String words) {
        assertThatThrownBy(() -> read(Map.of(key, value)))
                .isInstanceOfSatisfying(InvalidSettings.class, e -> assertThat(e.mistakes())
                        .anySatisfy(
                                mistake -> assertThat(mistake).contains(words).doesNotContain("\n")));
    }

    @Test
    void one_user_is_in_one_guard_only() {
        assertThat(mistakes(Map.of("guard.a.users", ONE + "," + TWO, "guard.b.users", TWO)))
                .containsExactly("guard.b.users: user " + TWO + " is in guard.a.users, too, so nobody could tell whose"
                        + " trust counts: keep it in one of them");
        assertThat(mistakes(Map.of("guard.a.users", ONE + "," + ONE))).isEmpty();
    }

    @Test
    void the_users_of_our_own_tokens_are_not_guarded() {
        for (String key : List.of("leanix.writer.user-id", "leanix.sealer.user-id")) {
            assertThat(mistakes(Map.of("guard.a.users", ONE, key, ONE.toUpperCase(java.util.Locale.ROOT))))
                    .containsExactly(
                            "guard.a.users: user " + ONE + " is " + key + ", the user of one of our own tokens,"
                                    + " and what it writes is judged already: leave it out");
        }
    }

    @Test
    void guards_come_from_the_environment_too() throws InvalidSettings {
        Map<String, String> environment =
                Map.of("GUARD_CONNECTOR_USERS", ONE, "GUARD_CONNECTOR_MODE", "preserve", "GUARD_QUIET", "2M");

        Guards guards = read(Map.of(), environment);
        assertThat(guards.byName().keySet()).containsExactly("connector");
        assertThat(guards.of(ONE)).map(Guard::mode).contains(Mode.PRESERVE);
        assertThat(guards.quiet()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void a_name_that_a_variable_can_not_spell_is_that_of_its_trust() throws InvalidSettings {
        Map<String, String> environment = Map.of("GUARD_NIGHTLY_IMPORT_USERS", ONE, "GUARD_CMDB_USERS", TWO);

        Guards guards = read(
                Map.of("seal.trust.nightly-import.Application", "alias", "seal.trust.CMDB.Application", "alias"),
                environment);
        assertThat(guards.byName().keySet()).containsExactly("CMDB", "nightly-import");
        assertThat(guards.of(ONE)).map(Guard::name).contains("nightly-import");
    }

    @Test
    void a_variable_overrides_the_file() throws InvalidSettings {
        Guards guards =
                read(Map.of("guard.nightly-import.users", ONE), Map.of("GUARD_NIGHTLY_IMPORT_MODE", "preserve"));
        assertThat(guards.byName().keySet()).containsExactly("nightly-import");
        assertThat(guards.of(ONE)).map(Guard::mode).contains(Mode.PRESERVE);
    }

    private static List<String> mistakes(Map<String, String> more) {
        try {
            read(more);
            return List.of();
        } catch (InvalidSettings e) {
            return e.mistakes();
        }
    }

    private static Guards read(Map<String, String> more) throws InvalidSettings {
        return read(more, Map.of());
    }

    private static Guards read(Map<String, String> more, Map<String, String> environment) throws InvalidSettings {
        Map<String, String> all = new HashMap<>(ENOUGH);
        all.putAll(more);
        return SettingsReader.read(new SmallRyeConfigBuilder()
                        .withSources(
                                new PropertiesConfigSource(all, "application.properties", 100),
                                new EnvConfigSource(environment, 300))
                        .build())
                .guards();
    }
}
