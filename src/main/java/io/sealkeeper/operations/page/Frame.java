package io.sealkeeper.operations.page;

import java.util.Optional;

/**
 * The frame around every page.
 *
 * @param here the open part of the page: {@code overview}, {@code runs}, {@code dead-letters}, {@code actions}
 * @param deadLetters the number that wait, for the menu
 * @param search the text searched for
 * @param workspace the workspace of the sheets; empty on the page for a fault
 */
public record Frame(
        String title,
        String here,
        String who,
        boolean mayAct,
        String deadLetters,
        String search,
        String workspace,
        String style,
        String script,
        When now,
        Optional<Messages.Message> message) {

    /** Whether this part of the menu is open. */
    public boolean is(String part) {
        return here.equals(part);
    }
}
