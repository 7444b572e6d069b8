package io.sealkeeper.intake;

import java.util.Optional;

/**
 * A cell as it is stored.
 *
 * @param column counted from 0
 * @param type {@code n} a number, {@code s} a shared text, {@code str} and {@code inlineStr} a text of its own, {@code b} true or
 *     false, {@code d} a date in ISO form, {@code e} an error
 * @param value what stands for its value, which may be empty; none where there is nothing
 * @param isFormula whether the value is a formula's result
 * @param style its place in the workbook's list of formats
 */
record SheetCell(int column, String type, Optional<String> value, boolean isFormula, int style) {}
