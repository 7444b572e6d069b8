package io.sealkeeper.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a workbook declares about itself.
 *
 * @param since1904 whether its days are counted from 1904
 * @param isCalculated whether its formulas were calculated when it was saved, as far as it says
 */
record WorkbookHead(List<SheetEntry> sheets, boolean since1904, boolean isCalculated) {

    private static final int MOST_SHEETS = 10_000;

    /** @param reference leads to the part that holds it */
    record SheetEntry(String name, String reference, boolean isVisible) {}

    static WorkbookHead read(PartXml xml) throws IOException {
        List<SheetEntry> sheets = new ArrayList<>();
        boolean since1904 = false;
        boolean isCalculated = true;
        while (xml.nextStart()) {
            if (xml.isNamed("workbookPr")) {
                since1904 = xml.isTrue("date1904");
            } else if (xml.isNamed("sheet")) {
                sheets.add(new SheetEntry(
                        xml.attribute("name").orElse(""),
                        xml.attribute("id").orElse(""),
                        xml.attribute("state").filter(s -> !s.equals("visible")).isEmpty()));
            } else if (xml.isNamed("calcPr")) {
                isCalculated = isCalculated(xml);
            }
            if (sheets.size() > MOST_SHEETS) {
                throw new IOException("it has more than " + MOST_SHEETS + " sheets");
            }
        }
        return new WorkbookHead(sheets, since1904, isCalculated);
    }

    /** With manual calculation and none on save, results may be older than their inputs. */
    private static boolean isCalculated(PartXml calculation) {
        boolean byHand =
                calculation.attribute("calcMode").filter("manual"::equals).isPresent();
        return !calculation.isTrue("fullCalcOnLoad")
                && !isFalse(calculation.attribute("calcCompleted"))
                && !(byHand && isFalse(calculation.attribute("calcOnSave")));
    }

    private static boolean isFalse(Optional<String> flag) {
        return flag.filter(f -> f.equals("0") || f.equals("false")).isPresent();
    }
}
