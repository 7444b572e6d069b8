package io.sealkeeper.operations.page;

import io.sealkeeper.journal.OperatorAction;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** People's actions on the gateway, newest first. */
public record ActionList(List<Action> actions, int most) {

    /** One action. */
    public record Action(When at, String who, String action, String subject, String link, String words) {}

    static ActionList of(List<OperatorAction> actions, int most, Instant now) {
        return new ActionList(actions.stream().map(a -> action(a, now)).toList(), most);
    }

    private static Action action(OperatorAction a, Instant now) {
        boolean ofLetter = a.subject().matches("\\d{1,18}");
        return new Action(
                When.of(a.at(), now, ZoneId.systemDefault()),
                a.who(),
                a.action(),
                ofLetter ? "dead letter " + a.subject() : a.subject(),
                ofLetter ? "/dead-letters/" + a.subject() : "",
                a.words());
    }
}
