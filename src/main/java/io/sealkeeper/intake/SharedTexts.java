package io.sealkeeper.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The texts that the cells of a workbook share. They are kept in memory, so their size is limited. */
final class SharedTexts {

    private static final long MEGABYTE = 1024 * 1024;

    private final List<String> texts = new ArrayList<>();

    /** For a workbook without shared texts. */
    SharedTexts() {}

    /** @throws TooMuch if there is more than can be kept */
    SharedTexts(PartXml xml) throws IOException {
        long weight = 0;
        while (xml.nextStart()) {
            if (xml.isNamed("si")) {
                String text = CellText.read(xml, "si");
                texts.add(text);
                weight += Weight.of(text);
                if (weight > Weight.most()) {
                    throw new TooMuch("texts that its cells share and that take more than the "
                            + Weight.most() / MEGABYTE + " MB of memory which they may: give the program more (-Xmx)");
                }
            }
        }
    }

    /** @throws Mistake if the workbook has no such text */
    String get(String index) throws Mistake {
        try {
            return texts.get(Integer.parseInt(index.strip()));
        } catch (IndexOutOfBoundsException | NumberFormatException none) {
            throw new Mistake("the cell refers to a text that the workbook does not have");
        }
    }
}
