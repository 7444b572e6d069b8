package io.sealkeeper.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRulesTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /health, nobody",
        "HEAD, /health, nobody",
        "GET, /health/live, nobody",
        "GET, /health/ready, nobody",
        "POST, /sources/cmdb, nobody",
        "GET, /sources/cmdb, nobody",
        "GET, /pushes/push-1, nobody",
        "GET, /, viewer",
        "GET, /metrics, viewer",
        "HEAD, /metrics, viewer",
        "GET, /healthy, viewer",
        "GET, /sources, viewer",
        "GET, /pushes, viewer",
        "GET, /page/health/, viewer",
        "GET, /nothing, viewer",
        "POST, /health, operator",
        "DELETE, /health/live, operator",
        "POST, /, operator",
        "POST, /sources, operator",
        "PUT, /metrics, operator",
        "OPTIONS, /, operator",
        "TRACE, /, operator",
        "get, /, operator",
        "MADE-UP, /health, operator",
        "POST, '', operator",
        "GET, '', viewer",
    })
    void a_request_needs(String method, String path, String whom) {
        assertThat(AccessRules.needed(method, path).map(Role::label).orElse("nobody"))
                .isEqualTo(whom);
    }
}
