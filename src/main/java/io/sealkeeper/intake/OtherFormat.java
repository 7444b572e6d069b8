package io.sealkeeper.intake;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Formats that people take for a payload, and what to do with a file of each. Their first bytes tell them. */
enum OtherFormat {
    UTF_32_LITTLE("is UTF-32", Remedy.UTF_8, "\u00FF\u00FE\0\0"),
    UTF_32_BIG("is UTF-32", Remedy.UTF_8, "\0\0\u00FE\u00FF"),
    UTF_16_LITTLE("is UTF-16", Remedy.UTF_8, "\u00FF\u00FE"),
    UTF_16_BIG("is UTF-16", Remedy.UTF_8, "\u00FE\u00FF"),
    ZIP("is a workbook or a ZIP archive", Remedy.EXPORT, "PK\u0003\u0004"),
    OLE_2("is an old workbook (.xls), or one with a password", Remedy.NEWER, "\u00D0\u00CF\u0011\u00E0"),
    GZIP("is compressed by gzip", Remedy.UNPACK, "\u001F\u008B"),
    SEVEN_ZIP("is a 7z archive", Remedy.UNPACK, "7z\u00BC\u00AF"),
    RAR("is a RAR archive", Remedy.UNPACK, "Rar!\u001A"),
    PNG("is a picture (PNG)", Remedy.DATA, "\u0089PNG"),
    JPEG("is a picture (JPEG)", Remedy.DATA, "\u00FF\u00D8\u00FF"),
    GIF("is a picture (GIF)", Remedy.DATA, "GIF8"),
    PDF("is a PDF document", Remedy.DATA, "%PDF-"),
    RTF("is a text document (RTF)", Remedy.DATA, "{\\rtf"),
    SQLITE("is a database (SQLite)", Remedy.EXPORT, "SQLite format 3"),
    PARQUET("is a Parquet file", Remedy.EXPORT, "PAR1\u0015"),
    XML("is XML", Remedy.XML, "<?xml"),
    HTML("is a web page (HTML), whatever its name says", Remedy.LOOK, "<html"),
    HTML_5("is a web page (HTML), whatever its name says", Remedy.LOOK, "<!doctype html");

    /** What to do. */
    private static final class Remedy {
        static final String UTF_8 = "save it as UTF-8";
        static final String UNPACK = "unpack it";
        static final String EXPORT = "export it as %s in UTF-8";
        static final String NEWER = "save it as .xlsx without one, or as CSV in UTF-8";
        static final String LOOK =
                "an export that needs a log-in gives such a page; a table in it can be saved as .xlsx, or as"
                        + " CSV in UTF-8, by a spreadsheet program";
        static final String DATA = "it has no rows to read; have the data behind it exported as CSV, .xlsx or JSON";
        static final String XML =
                "have it exported as CSV, .xlsx or JSON; a spreadsheet program may open it, and save it so";
    }

    /** So many bytes tell them apart, with blanks or a mark before the first letter. */
    static final int HEAD = 32;

    private final String words;
    private final String remedy;
    private final String begin;

    OtherFormat(String words, String remedy, String begin) {
        this.words = words;
        this.remedy = remedy;
        this.begin = begin;
    }

    /** The format of a file that begins so. */
    static Optional<OtherFormat> of(byte[] head) {
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        String text = bytes.replaceFirst("^(\u00EF\u00BB\u00BF)?\\s*", "").toLowerCase(Locale.ROOT);
        for (OtherFormat format : values()) {
            if (bytes.startsWith(format.begin) || (format.begin.startsWith("<") && text.startsWith(format.begin))) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /**
     * What is wrong, in words that follow the file's name.
     *
     * @param wanted the format that the payload should have been saved in
     */
    String mistake(String wanted) {
        return words + ": " + remedy.formatted(wanted);
    }
}
