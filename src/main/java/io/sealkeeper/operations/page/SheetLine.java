package io.sealkeeper.operations.page;

import java.util.List;

/**
 * The outcome of a sheet in a run.
 *
 * @param link to the sheet in LeanIX; empty where it is not known
 * @param origin the payload and its row, or what found the sheet broken
 * @param seal the seal before and after; empty if the sheet was not read
 */
public record SheetLine(
        String run,
        When at,
        String sheet,
        String link,
        Badge badge,
        String words,
        String source,
        String origin,
        String seal,
        boolean farEnd,
        List<Difference> differences) {}
