package io.sealkeeper.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sealkeeper.config.SourceLogins;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Reads a query's result row by row, in constant memory. It never throws: a round given up is recorded in the exchange
 * and in the log.
 */
@Singleton
@Named("jdbc-pull")
@RegisterForReflection
public class JdbcPull {

    private static final int FETCH_SIZE = 500;
    private static final int LONGEST_QUERY_SECONDS = 600;

    private final Gathered gathered;
    private final Databases databases;

    JdbcPull(Gathered gathered, SourceLogins logins) {
        this.gathered = gathered;
        this.databases = new Databases(logins);
    }

    /** Reads all rows of a round. */
    public void read(Exchange exchange) {
        try {
            String since = text(exchange, "since");
            Gathering gathering = gathered.begin(
                    exchange, since.isEmpty() ? Optional.empty() : Optional.of(row -> column(row, since)));
            BoundQuery query = BoundQuery.of(text(exchange, "query"));
            Optional<JsonNode> mark = gathered.since(gathering.source()).or(() -> first(text(exchange, "sinceFirst")));
            if (query.marks() > 0 && mark.isEmpty()) {
                throw new PullFailed("its query has ':since', and nothing says what that is in the first round:"
                        + " give it the parameter 'sinceFirst'");
            }
            try (Connection connection = databases.open(text(exchange, "database"))) {
                gather(connection, query, mark, since, gathering);
            }
            gathering.end();
        } catch (SQLException e) {
            Gathered.giveUp(
                    exchange,
                    "its query could not be carried out: " + Words.line(e.getMessage()) + "; the query is "
                            + Words.line(text(exchange, "query")),
                    "in " + text(exchange, "every"));
        } catch (PullFailed | IOException | RuntimeException e) {
            Gathered.giveUp(
                    exchange, e instanceof PullFailed ? e.getMessage() : Words.of(e), "in " + text(exchange, "every"));
        }
    }

    private static void gather(
            Connection connection, BoundQuery query, Optional<JsonNode> mark, String since, Gathering gathering)
            throws SQLException, PullFailed, IOException {
        try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
            statement.setFetchSize(FETCH_SIZE);
            statement.setQueryTimeout(LONGEST_QUERY_SECONDS);
            if (mark.isPresent()) {
                query.bind(connection, statement, mark.get());
            }
            try (ResultSet rows = statement.executeQuery()) {
                TableRow row = new TableRow(rows);
                if (!since.isEmpty() && !row.has(since)) {
                    throw new PullFailed(
                            "its parameter 'since' names a column '" + since + "' that the query does not give");
                }
                for (long number = 1; rows.next(); number++) {
                    try {
                        gathering.add(row.read());
                    } catch (TableRow.Unreadable e) {
                        gathering.addUnreadable("row " + number + " of the query: " + e.getMessage());
                    }
                }
            }
        } finally {
            connection.rollback();
        }
    }

    private static Optional<JsonNode> column(JsonNode row, String since) {
        return Optional.ofNullable(row.get(since));
    }

    /** A number is bound as a number, not as text: databases tell them apart. */
    private static Optional<JsonNode> first(String text) {
        if (text.matches("-?\\d{1,30}([.]\\d{1,30})?")) {
            return Optional.of(JsonNodeFactory.instance.numberNode(new BigDecimal(text)));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(JsonNodeFactory.instance.textNode(text));
    }

    private static String text(Exchange exchange, String name) {
        String text = exchange.getVariable(name, String.class);
        return text == null ? "" : text.strip();
    }
}
