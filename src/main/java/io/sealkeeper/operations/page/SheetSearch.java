package io.sealkeeper.operations.page;

import java.util.List;

/**
 * The recent outcomes of sheets.
 *
 * @param all whether everything is shown
 * @param ownersTurn whether the sheets that wait for their owners are shown, instead of search results
 */
public record SheetSearch(String text, List<SheetLine> lines, boolean all, boolean ownersTurn) {}
