package io.sealkeeper.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sealkeeper.config.SourceLogins;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The kinds of columns of PostgreSQL; for where there is one: -Dsealkeeper.test.postgres=jdbc:postgresql://…, and a user. */
@EnabledIfSystemProperty(named = "sealkeeper.test.postgres", matches = "jdbc:.*")
class PostgresTableTest {

    private static final String KINDS = """
            select true as yes, 12345678901234567890.123456789::numeric as exact, 0.1::float8 as near, 7::int2 as whole,
              date '2026-11-20' as day, timestamp '2026-11-20 09:00:00.5' as point,
              timestamptz '2026-11-20 09:00:00+02' as instant, null::text as nothing, 'x:since'::varchar as words
              where timestamp '2026-11-20 09:00:00' >= :since
            """;

    @Test
    void each_kind_has_its_form() throws Exception {
        try (Connection connection = databases("sealkeeper").open("cmdb")) {
            BoundQuery query = BoundQuery.of(KINDS);
            try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
                query.bind(connection, statement, TextNode.valueOf("2026-11-20T08:00:00"));
                try (ResultSet rows = statement.executeQuery()) {
                    TableRow row = new TableRow(rows);
                    assertThat(rows.next()).isTrue();
                    // As text: a number may be an int here and a long there.
                    assertThat(row.read().toString())
                            .isEqualTo(new ObjectMapper()
                                    .enable(
                                            com.fasterxml.jackson.databind.DeserializationFeature
                                                    .USE_BIG_DECIMAL_FOR_FLOATS)
                                    .readTree("""
                                    {"yes": true, "exact": 12345678901234567890.123456789, "near": 0.1, "whole": 7,
                                     "day": "2026-11-20", "point": "2026-11-20T09:00:00.5",
                                     "instant": "2026-11-20T07:00:00Z", "nothing": null, "words": "x:since"}""")
                                    .toString());
                }
            }
            try (PreparedStatement statement = connection.prepareStatement("select '{}'::jsonb as doc");
                    ResultSet rows = statement.executeQuery()) {
                rows.next();
                assertThatThrownBy(() -> new TableRow(rows).read())
                        .hasMessageContaining("column 'doc' is of a kind (jsonb)");
            }
            assertThatThrownBy(() -> connection.createStatement().execute("create table x (y int)"))
                    .hasMessageContaining("read-only");
        }
    }

    @Test
    void who_is_not_let_in_is_told_so() {
        assertThatThrownBy(() -> databases("nobody").open("cmdb"))
                .hasMessageContaining("database cmdb can't be reached, or lets nobody in: FATAL")
                .message()
                .doesNotContain("s3cret");
    }

    private static Databases databases(String user) {
        return new Databases(new SourceLogins(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "sealkeeper.database.cmdb.url",
                                System.getProperty("sealkeeper.test.postgres"),
                                "sealkeeper.database.cmdb.user",
                                user,
                                "sealkeeper.database.cmdb.password",
                                "s3cret of the test"),
                        "test",
                        100))
                .build()));
    }
}
