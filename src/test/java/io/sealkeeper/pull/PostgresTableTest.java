package io.sealkeeper.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.sealkeeper.PostgresServer;
import io.sealkeeper.config.SourceLogins;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PostgreSQL's column types: each is read exactly, or its row or its query is refused with a message. */
class PostgresTableTest {

    private static final TimeZone HERE = TimeZone.getDefault();
    private static Optional<PostgresServer> server = Optional.empty();

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
        Assumptions.assumeTrue(
                server.isPresent(),
                "There is no PostgreSQL in /usr/lib/postgresql: its kinds of columns are not tested.");
        // A zone that skips an hour and repeats another one: nothing may depend on it.
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    }

    @AfterAll
    static void stop() throws Exception {
        TimeZone.setDefault(HERE);
        if (server.isPresent()) {
            server.get().close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    # days and times, whatever the zone of this machine or of the session
                    date '2026-11-20'                                      | "2026-11-20"
                    date '0001-01-01'                                      | "0001-01-01"
                    date '1500-02-28'                                      | "1500-02-28"
                    timestamp '2026-11-20 09:00:00.123456'                 | "2026-11-20T09:00:00.123456"
                    timestamp '2026-03-29 02:30:00'                        | "2026-03-29T02:30:00"
                    timestamp '2026-10-25 02:30:00'                        | "2026-10-25T02:30:00"
                    timestamptz '2026-10-25 02:30:00+02'                   | "2026-10-25T00:30:00Z"
                    timestamptz '2026-10-25 02:30:00+01'                   | "2026-10-25T01:30:00Z"
                    timestamptz '2026-11-20 09:00 America/New_York'        | "2026-11-20T14:00:00Z"
                    time '09:00:00.5'                                      | "09:00:00.500"
                    time '09:00'                                           | "09:00"
                    timetz '09:00:00+02'                                   | "09:00+02:00"
                    # numbers, to the last digit
                    12345678901234567890.123456789::numeric                | 12345678901234567890.123456789
                    1.50::numeric(10,2)                                    | 1.50
                    9223372036854775807::int8                              | 9223372036854775807
                    7::int2                                                | 7
                    0.1::float4                                            | 0.1
                    0.1::float8                                            | 0.1
                    17::float8                                             | 17
                    -0.0::float8                                           | 0
                    9007199254740991::float8                               | 9007199254740991
                    12345::oid                                             | 12345
                    # texts, and what is one
                    'x:since'::varchar                                     | "x:since"
                    ' a '::text                                            | " a "
                    'ab'::char(5)                                          | "ab"
                    'a'::"char"                                            | "a"
                    't'::text                                              | "t"
                    'yes'::text                                            | "yes"
                    'sad'::pg_temp.mood                                    | "sad"
                    '6f2c6c5e-9a3b-4b53-a7a0-1f0f3f6f9f10'::uuid           | "6f2c6c5e-9a3b-4b53-a7a0-1f0f3f6f9f10"
                    # true and false
                    true                                                   | true
                    'f'::boolean                                           | false
                    B'1'                                                   | true
                    null::timestamptz                                      | null
                    null::bytea                                            | null
                    """)
    void is_read_exactly(String value, String json) throws Exception {
        assertThat(read(value)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    date 'infinity'                   | column 'x' holds a day before the year 1, after the year 9999, or infinity
                    date '-infinity'                  | or infinity
                    timestamp 'infinity'              | or infinity
                    timestamptz '-infinity'           | or infinity
                    date '0044-03-15 BC'              | a day before the year 1
                    timestamp '0044-03-15 09:00 BC'   | a day before the year 1
                    date '10000-01-01'                | after the year 9999
                    time '24:00:00'                   | 24:00:00, which is no time of a day
                    'NaN'::numeric                    | column 'x' holds NaN, which is no number
                    'Infinity'::numeric               | Infinity, which is no number
                    'NaN'::float4                     | NaN, which is no number
                    '-Infinity'::float8               | -Infinity, which is no number
                    9007199254740993::float8          | 9007199254740992 as a floating number, which is not exact any more
                    1e22::float8                      | 10000000000000000000000 as a floating number
                    """)
    void a_value_that_can_not_be_told_exactly_costs_its_row(String value, String words) {
        assertThatThrownBy(() -> read(value))
                .isInstanceOf(TableRow.Unreadable.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    '12345678901234.56'::money   | column 'x' is of a kind (money) that has no form in JSON: leave it out of the query, or cast it to a numeric
                    'x'::bytea                   | (bytea) that has no form in JSON: leave it out of the query, or cast it to a text
                    '1 day 2 hours'::interval    | (interval)
                    '{1,2}'::int[]               | (_int4)
                    '{}'::json                   | (json)
                    '{}'::jsonb                  | (jsonb)
                    '<a/>'::xml                  | (xml)
                    '1.2.3.4'::inet              | (inet)
                    B'10'::bit(2)                | (bit)
                    '[1,2]'::int4range           | (int4range)
                    row(1,2)                     | (record)
                    """)
    void a_kind_that_has_no_form_ends_the_round(String value, String words) {
        assertThatThrownBy(() -> read(value)).isInstanceOf(PullFailed.class).hasMessageContaining(words);
    }

    @Test
    void since_is_held_against_its_column_as_the_kind_that_it_has() throws Exception {
        BoundQuery query = BoundQuery.of("select 1 as x where timestamp '2026-11-20 09:00:00' >= :since");
        try (Connection connection = databases("postgres").open("cmdb");
                PreparedStatement statement = connection.prepareStatement(query.sql())) {
            query.bind(connection, statement, TextNode.valueOf("2026-11-20T08:00:00"));
            assertThat(statement.executeQuery().next()).isTrue();
            query.bind(connection, statement, TextNode.valueOf("2026-11-20T10:00:00"));
            assertThat(statement.executeQuery().next()).isFalse();
        }
    }

    @Test
    void nothing_is_written_and_nobody_else_is_let_in() throws Exception {
        try (Connection connection = databases("postgres").open("cmdb")) {
            assertThatThrownBy(() -> connection.createStatement().execute("create table x (y int)"))
                    .hasMessageContaining("read-only");
        }
        assertThatThrownBy(() -> databases("nobody").open("cmdb"))
                .hasMessageContaining("database cmdb can't be reached, or lets nobody in: FATAL")
                .message()
                .doesNotContain("s3cret");
    }

    private static String read(String value) throws Exception {
        try (Connection connection = databases("postgres").open("cmdb")) {
            if (value.contains("pg_temp")) {
                connection.setReadOnly(false);
                connection.createStatement().execute("create type pg_temp.mood as enum ('sad', 'glad')");
            }
            connection.createStatement().execute("set time zone 'Asia/Kathmandu'");
            try (ResultSet rows = connection.createStatement().executeQuery("select " + value + " as x")) {
                TableRow row = new TableRow(rows);
                assertThat(rows.next()).isTrue();
                return row.read().get("x").toString();
            }
        }
    }

    private static Databases databases(String user) {
        return new Databases(new SourceLogins(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "sealkeeper.database.cmdb.url",
                                server.orElseThrow().url(),
                                "sealkeeper.database.cmdb.user",
                                user,
                                "sealkeeper.database.cmdb.password",
                                "s3cret of the test"),
                        "test",
                        100))
                .build()));
    }
}
