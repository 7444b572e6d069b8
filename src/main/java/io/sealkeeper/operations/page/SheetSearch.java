package io.sealkeeper.operations.page;

import java.util.List;

/**
 * What became of sheets lately.
 *
 * @param all whether there is no more than what is shown
 * @param ownersTurn whether those are shown that wait for their owners, instead of what was searched for
 */
public record SheetSearch(String text, List<SheetLine> lines, boolean all, boolean ownersTurn) {}
