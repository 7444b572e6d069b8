package io.sealkeeper.operations.page;

import java.util.List;

/**
 * Runs, newest first.
 *
 * @param older the link to the runs before them; empty where there are none
 */
public record RunList(List<RunRow> runs, boolean isFirst, String older) {}
