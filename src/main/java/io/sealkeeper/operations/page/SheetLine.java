package io.sealkeeper.operations.page;

import java.util.List;

/**
 * What came of a sheet in a run.
 *
 * @param link to the sheet in LeanIX; empty where it is not known
 * @param seal how the seal was before and after; empty where the sheet was not read
 */
public record SheetLine(
        String run,
        When at,
        String sheet,
        String link,
        Badge badge,
        String words,
        String source,
        String file,
        int row,
        String seal,
        boolean farEnd,
        List<Difference> differences) {}
