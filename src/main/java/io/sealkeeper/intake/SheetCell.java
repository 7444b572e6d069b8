package io.sealkeeper.intake;

import java.util.Optional;

/**
 * A cell as it is stored.
 *
 * @param column counted from 0
 * @param type {@code n} a number, {@code s} a shared text, {@code str} and {@code inlineStr} a text of its own,
 *     {@code b} true or false, {@code d} a date in ISO form, {@code e} an error
 * @param value the stored value, which may be empty text; {@code Optional.empty()} where there is none
 * @param isFormula whether the value is a formula's result
 * @param style its index in the workbook's list of formats
 */
record SheetCell(int column, String type, Optional<String> value, boolean isFormula, int style) {}
