package io.sealkeeper.intake;

import io.sealkeeper.words.Shown;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a workbook's cells as their columns declare them. */
final class WorkbookCells {

    /** A cell's date and time in ISO form with a zone: the day depends on the reader's zone. */
    private static final Pattern ZONED = Pattern.compile(".*[T ]([0-9:.,]+)(Z|[+-][0-9:]+)");

    /** With seconds, also where they are 0. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ISO_LOCAL_DATE_TIME;

    private final SharedTexts texts;
    private final NumberFormats formats;
    private final DateSystem dates;
    private final FormulaResults results;
    private final Set<String> blanks;

    WorkbookCells(
            SharedTexts texts, NumberFormats formats, DateSystem dates, FormulaResults results, Set<String> blanks) {
        this.texts = texts;
        this.formats = formats;
        this.dates = dates;
        this.results = results;
        this.blanks = blanks;
    }

    /**
     * A cell's value.
     *
     * @return empty for a blank cell
     * @throws Mistake for a cell that can't be read exactly as it is meant
     */
    Optional<Object> value(SheetCell cell, Column column) throws Mistake {
        if (column.notation() instanceof Candidates tried) {
            return tried.each(shown(cell), one -> value(cell, one));
        }
        String stored = cell.value().orElse("");
        if (cell.type().equals("e")) {
            throw new Mistake("the cell holds the error " + Shown.plain(stored));
        }
        results.check(cell);
        return switch (cell.type()) {
            case "s", "str", "inlineStr" -> text(text(cell), column);
            case "n" ->
                stored.isBlank() ? Optional.empty() : Optional.of(number(StoredNumber.of(stored), cell, column));
            case "b" -> stored.isBlank() ? Optional.empty() : Optional.of(truth(stored.strip(), column));
            case "d" -> stored.isBlank() ? Optional.empty() : Optional.of(date(stored.strip(), column));
            default -> throw new Mistake("the cell is of a kind that no workbook has: " + Shown.quoted(cell.type()));
        };
    }

    /** Whether the cell is blank only because its formula was not calculated. */
    boolean lacksResult(SheetCell cell) {
        try {
            results.check(cell);
            return false;
        } catch (Mistake uncalculated) {
            return true;
        }
    }

    /** As it is stored. */
    private String text(SheetCell cell) throws Mistake {
        Optional<String> stored = cell.value();
        return cell.type().equals("s") && stored.isPresent() ? texts.get(stored.get()) : stored.orElse("");
    }

    private Optional<Object> text(String text, Column column) throws Mistake {
        String trimmed = Blanks.trimmed(CellText.unescaped(text));
        return trimmed.isEmpty() || blanks.contains(trimmed)
                ? Optional.empty()
                : Optional.of(column.notation().read(trimmed));
    }

    private Object number(StoredNumber number, SheetCell cell, Column column) throws Mistake {
        NumberFormat format = formats.of(cell.style());
        if (column.kind() == Kind.DATE) {
            return day(number, format);
        }
        if (column.notation() instanceof MomentNotation && format.shape() == NumberFormat.Shape.DAY) {
            return MOMENT.format(Serial.moment(number.decimal(), dates));
        }
        if (format.isDateOrTime()) {
            throw new Mistake("the cell holds " + shown(number, format) + ", but the column is declared as "
                    + column.kind().word()
                    + ": a spreadsheet makes dates of texts and numbers such as 1-2 or 1.10, so give the cell the format"
                    + " of a text and write it anew");
        }
        if (column.notation() instanceof DecimalNotation decimal) {
            return decimal(number, format, decimal.percent());
        }
        if (format.shape() == NumberFormat.Shape.PERCENT) {
            throw new Mistake("the cell holds a percentage (" + Shown.plain(number.shown()) + " in the format "
                    + Shown.quoted(format.code()) + "), but the column is declared as "
                    + column.kind().word());
        }
        return switch (column.kind()) {
            case INTEGER -> number.whole();
            case TEXT -> number.asText(format);
            default -> column.notation().read(number.shown());
        };
    }

    private static BigDecimal decimal(StoredNumber number, NumberFormat format, boolean wantsPercent) throws Mistake {
        boolean isPercent = format.shape() == NumberFormat.Shape.PERCENT;
        if (isPercent && !wantsPercent) {
            throw new Mistake("the cell holds a percentage (" + Shown.plain(number.shown()) + " in the format "
                    + Shown.quoted(format.code())
                    + "): declare the column as decimal(.%) if the number before the % sign"
                    + " is meant");
        }
        if (!isPercent && wantsPercent) {
            throw new Mistake("the cell holds " + Shown.plain(number.shown())
                    + " without a % sign, and the column is declared with one");
        }
        return isPercent ? number.decimal().movePointRight(2).add(BigDecimal.ZERO) : number.decimal();
    }

    private String day(StoredNumber number, NumberFormat format) throws Mistake {
        switch (format.shape()) {
            case DAY -> {
                return Serial.day(number.decimal(), dates, format.hasTime()).toString();
            }
            case PART_OF_DAY, TIME ->
                throw new Mistake("the cell does not show a whole day: it holds " + Shown.plain(number.shown())
                        + " in the format " + Shown.quoted(format.code())
                        + "; give it a format with day, month and year, if it is one");
            default ->
                throw new Mistake("the cell holds the number " + Shown.plain(number.shown())
                        + ", not a date: give it the format of a date, if it is one");
        }
    }

    private Object truth(String stored, Column column) throws Mistake {
        boolean isTrue = stored.equals("1") || stored.equals("true");
        if (!isTrue && !stored.equals("0") && !stored.equals("false")) {
            throw new Mistake("the cell is neither true nor false: " + Shown.quoted(stored));
        }
        return switch (column.kind()) {
            case BOOLEAN -> isTrue;
            case TEXT -> String.valueOf(isTrue);
            default ->
                throw new Mistake("the cell holds " + isTrue + ", but the column is declared as "
                        + column.kind().word());
        };
    }

    private static Object date(String stored, Column column) throws Mistake {
        if (column.notation() instanceof MomentNotation) {
            return stored;
        }
        if (column.kind() != Kind.DATE) {
            throw new Mistake("the cell holds the date " + Shown.plain(stored) + ", but the column is declared as "
                    + column.kind().word());
        }
        String day = new IsoDays().read(stored);
        var zoned = ZONED.matcher(stored);
        if (zoned.matches() && zoned.group(1).chars().anyMatch(c -> c >= '1' && c <= '9')) {
            throw new Mistake(
                    "the cell holds " + Shown.plain(stored) + ", a point of time in a zone: the day where it was"
                            + " written may be another; have it written without a time, or as a text such as 2026-11-20");
        }
        return day;
    }

    /** A cell's text for messages and reports; never fails. */
    String shown(SheetCell cell) {
        try {
            return switch (cell.type()) {
                case "s", "str", "inlineStr" -> text(cell);
                case "n" ->
                    cell.value().filter(v -> !v.isBlank()).isEmpty()
                            ? ""
                            : shown(StoredNumber.of(cell.value().get()), formats.of(cell.style()));
                case "b" ->
                    cell.value()
                            .map(v -> String.valueOf(v.equals("1") || v.equals("true")))
                            .orElse("");
                default -> cell.value().orElse("");
            };
        } catch (Mistake unreadable) {
            return cell.value().orElse("");
        }
    }

    private String shown(StoredNumber number, NumberFormat format) throws Mistake {
        if (format.shape() != NumberFormat.Shape.DAY) {
            return format.isDateOrTime() ? "a time (" + number.shown() + ")" : number.shown();
        }
        var moment = Serial.moment(number.decimal(), dates);
        return moment.toLocalTime().toNanoOfDay() == 0 ? moment.toLocalDate().toString() : moment.toString();
    }
}
