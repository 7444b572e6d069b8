package io.sealkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealkeeper.Awaiting;
import io.sealkeeper.PostgresSchemas;
import io.sealkeeper.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A journal behind a network that drops all without a word. */
class CutOffTest {

    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration USUAL = Duration.ofSeconds(9);

    private String url = "";
    private TcpProxy proxy;

    @BeforeEach
    void aWay() throws IOException {
        url = PostgresSchemas.fresh();
        proxy = TcpProxy.to(URI.create(url.substring("jdbc:".length())).getPort());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
    }

    private Journal open(Duration lease) {
        String here = url.replaceFirst(":\\d+/", ":" + proxy.port() + "/");
        return Journal.open(
                () -> new PostgresLogin(here, Optional.empty(), Optional.empty()),
                new ReplicaSettings("a", lease),
                Samples.CLOCK);
    }

    private String renewed() {
        return PostgresSchemas.value(url, "SELECT renewed FROM replica");
    }

    @Test
    void a_dead_connection_is_replaced_before_it_costs_the_lease() {
        try (Journal a = open(USUAL)) {
            proxy.drop();
            Awaiting.await(proxy::hasSwallowed);
            String renewed = renewed();
            proxy.heal();
            Awaiting.await(() -> {
                assertThat(a.replicas().holdLease()).isTrue();
                return !renewed().equals(renewed);
            });
        }
    }

    @Test
    void what_is_cut_off_fails_and_comes_back() {
        try (Journal a = open(SHORT)) {
            proxy.drop();
            assertThatThrownBy(() -> a.begin(Samples.intents("a", 1)))
                    .isInstanceOf(JournalUnusable.class)
                    .hasMessageContaining("can't be reached: ");
            assertThat(a.trouble()).isPresent();
            proxy.heal();
            Awaiting.await(() -> a.replicas().holdLease() && a.trouble().isEmpty());
            a.begin(Samples.intents("b", 1));
            assertThat(a.pending()).isEqualTo(1);
        }
    }

    @Test
    void who_knows_that_it_is_cut_off_asks_no_more_for_its_health() {
        try (Journal a = open(SHORT)) {
            proxy.dropAnswers();
            Awaiting.await(() -> !a.replicas().holdLease());
            int asked = asked();
            assertThat(a.trouble()).as("no write has failed yet").isEmpty();
            assertThat(asked()).isEqualTo(asked);
        }
    }

    /** How often who writes has begun. */
    private int asked() {
        return proxy.sent().split("pg_advisory", -1).length;
    }
}
