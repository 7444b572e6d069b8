package io.sealkeeper.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The table of operators' actions. Rows are only added, never changed or removed. */
final class ActionTable {

    private static final String ADD =
            "INSERT INTO operator_action (at, who, action, subject, words) VALUES (?, ?, ?, ?, ?)";
    private static final String NEWEST =
            "SELECT at, who, action, subject, words FROM operator_action ORDER BY id DESC LIMIT ?";

    private ActionTable() {}

    static void add(Statements statements, OperatorAction action) throws SQLException {
        statements.update(
                ADD, Times.text(action.at()), action.who(), action.action(), action.subject(), action.words());
    }

    static List<OperatorAction> newest(Statements statements, int most) throws SQLException {
        List<OperatorAction> found = new ArrayList<>();
        try (ResultSet result = statements.of(NEWEST, most).executeQuery()) {
            while (result.next()) {
                found.add(new OperatorAction(
                        Times.of(result.getString(1)),
                        result.getString(2),
                        result.getString(3),
                        result.getString(4),
                        result.getString(5)));
            }
        }
        return found;
    }
}
