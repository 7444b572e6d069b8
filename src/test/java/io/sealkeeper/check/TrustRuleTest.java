package io.sealkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Guards are trusted as sources are: by name, and with a warning where that can't be meant. */
class TrustRuleTest {

    private static final Map<String, Place> SOURCES = Map.of("scans", new Place("x.camel.yaml", 6, 16));
    private static final Trusted SCANS = trusted("scans");

    @Test
    void trust_of_a_guard_needs_no_route() {
        assertThat(lines(List.of(SCANS, trusted("connector")), guard("connector")))
                .isEmpty();
    }

    @Test
    void trust_of_neither_source_nor_guard_is_a_mistake() {
        assertThat(lines(List.of(SCANS, trusted("conector"), trusted("connector")), guard("connector")))
                .containsExactly(
                        "application.properties:9:1: seal.trust.conector.Application: there is no source and no"
                                + " guard 'conector', did you mean 'connector'?");
    }

    @Test
    void a_guard_without_trust_puts_nothing_back() {
        assertThat(lines(List.of(SCANS), guard("connector")))
                .containsExactly(
                        "application.properties:7:1: warning: guard.connector.users: the owners trust 'connector'"
                                + " with nothing, so no seal that it breaks will be put back: list what they agreed to as"
                                + " seal.trust.connector.TYPE=field,field");
    }

    @Test
    void a_guard_with_the_name_of_a_source_shares_its_trust() {
        assertThat(lines(List.of(SCANS), guard("scans")))
                .containsExactly(
                        "application.properties:7:1: warning: guard.scans.users: there is a source 'scans', too,"
                                + " and seal.trust.scans is for both: give the guard a name of its own, unless owners trust both"
                                + " with the same");
    }

    private static List<String> lines(List<Trusted> trusted, Guarded... guards) {
        return new TrustRule(trusted, List.of(guards))
                .mistakes(SOURCES).stream().map(Mistake::toString).toList();
    }

    private static Trusted trusted(String source) {
        return new Trusted("seal.trust." + source + ".Application", source, new Place("application.properties", 9, 1));
    }

    private static Guarded guard(String name) {
        return new Guarded("guard." + name + ".users", name, new Place("application.properties", 7, 1));
    }
}
