package io.sealkeeper.intake;

import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** An Excel workbook of which one sheet is read, row by row. */
final class Workbook implements Closeable {

    /** The texts that a workbook's cells share are kept in memory whole. */
    private static final long MOST_SHARED_TEXT = 128L * 1024 * 1024;

    private static final String SHARED_TEXT = "xl/sharedStrings.xml";
    private static final byte[] OLE_2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private final ReadableWorkbook workbook;
    private final Iterator<Row> rows;

    private Workbook(ReadableWorkbook workbook, Iterator<Row> rows) {
        this.workbook = workbook;
        this.rows = rows;
    }

    /** @param sheet by its name; empty for the first that is not hidden */
    static Workbook open(Path file, String sheet) throws UnreadableFile {
        refuseOther(file);
        ReadableWorkbook workbook = null;
        try {
            workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(false, true));
            return new Workbook(
                    workbook, sheet(file, workbook, sheet).openStream().iterator());
        } catch (UnreadableFile refused) {
            close(workbook);
            throw refused;
        } catch (IOException | RuntimeException failure) {
            close(workbook);
            throw new UnreadableFile(file, "can't be read as a workbook: " + words(failure), failure);
        }
    }

    private static void close(ReadableWorkbook workbook) {
        if (workbook != null) {
            PayloadBytes.closeQuietly(workbook);
        }
    }

    private static Sheet sheet(Path file, ReadableWorkbook workbook, String name) throws UnreadableFile {
        if (name.isBlank()) {
            return workbook.getSheets()
                    .filter(s -> s.getVisibility() == SheetVisibility.VISIBLE)
                    .findFirst()
                    .orElseThrow(() -> new UnreadableFile(file, "has no sheet that is not hidden"));
        }
        List<String> names = workbook.getSheets().map(Sheet::getName).toList();
        return workbook.findSheet(name)
                .orElseThrow(() -> new UnreadableFile(
                        file,
                        "has no sheet " + Shown.quoted(name) + Nearest.suggestion(name, names) + "; it has "
                                + String.join(
                                        ", ",
                                        names.stream()
                                                .limit(20)
                                                .map(Shown::quoted)
                                                .toList())));
    }

    private static void refuseOther(Path file) throws UnreadableFile {
        try (var bytes = Files.newInputStream(file)) {
            byte[] head = bytes.readNBytes(OLE_2.length);
            if (Arrays.equals(head, OLE_2)) {
                throw new UnreadableFile(
                        file, "is an old workbook (.xls), or one with a password: save it as .xlsx without one");
            }
            if (head.length < 2 || head[0] != 'P' || head[1] != 'K') {
                throw new UnreadableFile(file, "is not a workbook: save it as .xlsx");
            }
        } catch (AccessDeniedException denied) {
            throw new UnreadableFile(file, "may not be read by this user: check its permissions", denied);
        } catch (IOException failure) {
            throw new UnreadableFile(file, "can't be read: " + words(failure), failure);
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry texts = zip.getEntry(SHARED_TEXT);
            if (texts != null && texts.getSize() > MOST_SHARED_TEXT) {
                throw new UnreadableFile(
                        file, "has more than " + MOST_SHARED_TEXT + " bytes of texts: split it, or export it as CSV");
            }
        } catch (IOException failure) {
            throw new UnreadableFile(file, "is a workbook that breaks off, or is damaged: " + words(failure), failure);
        }
    }

    boolean isDate1904() {
        return workbook.isDate1904();
    }

    /**
     * The next row, or null at the end.
     *
     * @throws IOException whatever the library fails with on a file that is damaged
     */
    @SuppressWarnings("CatchingUnchecked")
    Row next() throws IOException {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (RuntimeException damaged) {
            throw new IOException(words(damaged), damaged);
        }
    }

    private static String words(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : Shown.plain(cause.getMessage());
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
