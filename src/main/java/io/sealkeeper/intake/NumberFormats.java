package io.sealkeeper.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The number formats of a workbook's cells. */
final class NumberFormats {

    private static final int MOST = 100_000;

    private final List<NumberFormat> byStyle = new ArrayList<>();

    /** For a workbook without formats. */
    NumberFormats() {}

    NumberFormats(PartXml xml) throws IOException {
        Map<Integer, NumberFormat> known = new HashMap<>();
        while (xml.nextStart()) {
            if (xml.isNamed("numFmts")) {
                while (xml.nextStartIn("numFmts")) {
                    String code = xml.attribute("formatCode").orElse("");
                    known.put(id(xml), NumberFormat.of(code));
                }
            } else if (xml.isNamed("cellXfs")) {
                while (xml.nextStartIn("cellXfs")) {
                    if (xml.isNamed("xf")) {
                        int id = id(xml);
                        NumberFormat format = known.get(id);
                        byStyle.add(format == null ? NumberFormat.builtIn(id) : format);
                    }
                }
            }
            if (known.size() > MOST || byStyle.size() > MOST) {
                throw new IOException("it has more than " + MOST + " formats");
            }
        }
    }

    private static int id(PartXml xml) throws IOException {
        String id = xml.attribute("numFmtId").orElse("0");
        try {
            return Integer.parseInt(id);
        } catch (NumberFormatException none) {
            throw new IOException("a format has no number", none);
        }
    }

    NumberFormat of(int style) {
        return style >= 0 && style < byStyle.size() ? byStyle.get(style) : NumberFormat.GENERAL;
    }
}
