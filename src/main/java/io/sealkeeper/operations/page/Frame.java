package io.sealkeeper.operations.page;

import java.util.Optional;

/**
 * What is around every page.
 *
 * @param here the part of the page that is open: {@code overview}, {@code runs}, {@code dead-letters}, {@code actions}
 * @param deadLetters how many wait, for the menu
 * @param search what was searched for
 * @param workspace whose sheets these are; empty on a page that tells of a fault
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

    /** Marks the part of the menu that is open. */
    public boolean is(String part) {
        return here.equals(part);
    }
}
