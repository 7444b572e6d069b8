package io.sealkeeper.operations.page;

import java.util.List;

/**
 * Runs, newest first.
 *
 * @param older the link to older runs; empty if there are none
 */
public record RunList(List<RunRow> runs, boolean isFirst, String older) {}
