package io.sealkeeper.intake;

import java.util.Map;
import java.util.Optional;

/**
 * A row of a sheet.
 *
 * @param number as the spreadsheet shows it
 * @param cells by column, counted from 0
 * @param tooLong whether it exceeds the limits
 * @param mistake what makes its cells uncertain
 */
record SheetRow(int number, Map<Integer, SheetCell> cells, boolean tooLong, Optional<String> mistake) {}
