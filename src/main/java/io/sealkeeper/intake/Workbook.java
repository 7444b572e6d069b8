package io.sealkeeper.intake;

import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An Excel workbook (ECMA-376 and ISO 29500, transitional or strict) of which one sheet is read. Everything is verified
 * against the archive's checksums before the first row is returned.
 */
final class Workbook implements Closeable {

    private static final int MOST_NAMES_SHOWN = 20;

    private final WorkbookParts parts;
    private final WorkbookCells cells;
    private final String sheet;
    private final boolean mayHaveMerged;
    private final SheetRows rows;

    private Workbook(WorkbookParts parts, WorkbookCells cells, String sheet) throws IOException {
        this.parts = parts;
        this.cells = cells;
        this.sheet = sheet;
        this.mayHaveMerged = SheetScan.mentionsMergedCells(parts.open(sheet));
        this.rows = new SheetRows(new PartXml(parts.open(sheet)));
    }

    /** @param mostUnfolded the limit for the decompressed bytes of each part */
    static Workbook open(Path file, XlsxFormat format, long mostUnfolded) throws UnreadableFile {
        refuseOther(file);
        WorkbookParts parts = null;
        try {
            parts = new WorkbookParts(file, mostUnfolded);
            return open(file, parts, format);
        } catch (UnreadableFile refused) {
            close(parts);
            throw refused;
        } catch (TooMuch much) {
            close(parts);
            throw new UnreadableFile(file, "has " + much.getMessage() + "; split it, or export it as CSV", much);
        } catch (IOException | RuntimeException failure) {
            close(parts);
            throw new UnreadableFile(file, "is a workbook that breaks off, or is damaged: " + words(failure), failure);
        }
    }

    private static Workbook open(Path file, WorkbookParts parts, XlsxFormat format) throws IOException, UnreadableFile {
        List<WorkbookParts.Reference> whole = parts.referencesOf("");
        String book = WorkbookParts.target(whole, "officeDocument").orElse("xl/workbook.xml");
        if (!parts.has(book)) {
            throw new UnreadableFile(file, "is no Excel workbook: save it as .xlsx");
        }
        if (book.endsWith(".bin")) {
            throw new UnreadableFile(file, "is a binary workbook (.xlsb): save it as .xlsx");
        }
        WorkbookHead head;
        try (PartXml xml = new PartXml(parts.open(book))) {
            head = WorkbookHead.read(xml);
        }
        List<WorkbookParts.Reference> references = parts.referencesOf(book);
        String part = sheet(file, head, references, format.sheet());
        String application = application(parts, whole);
        WorkbookCells cells = new WorkbookCells(
                texts(parts, references),
                formats(parts, references),
                DateSystem.of(head.since1904(), application),
                FormulaResults.of(format.formulas(), !head.isCalculated(), application),
                format.blanks());
        return new Workbook(parts, cells, part);
    }

    private static SharedTexts texts(WorkbookParts parts, List<WorkbookParts.Reference> references) throws IOException {
        Optional<String> part =
                WorkbookParts.target(references, "sharedStrings").filter(parts::has);
        if (part.isEmpty()) {
            return new SharedTexts();
        }
        try (PartXml xml = new PartXml(parts.open(part.get()))) {
            return new SharedTexts(xml);
        }
    }

    private static NumberFormats formats(WorkbookParts parts, List<WorkbookParts.Reference> references)
            throws IOException {
        Optional<String> part = WorkbookParts.target(references, "styles").filter(parts::has);
        if (part.isEmpty()) {
            return new NumberFormats();
        }
        try (PartXml xml = new PartXml(parts.open(part.get()))) {
            return new NumberFormats(xml);
        }
    }

    /** The program that wrote it, as the workbook states it. */
    private static String application(WorkbookParts parts, List<WorkbookParts.Reference> whole) throws IOException {
        Optional<String> part = WorkbookParts.target(whole, "extended-properties")
                .or(() -> WorkbookParts.target(whole, "extendedProperties"))
                .filter(parts::has);
        if (part.isEmpty()) {
            return "";
        }
        try (PartXml xml = new PartXml(parts.open(part.get()))) {
            String application = "";
            while (xml.nextStart()) {
                application = xml.isNamed("Application") ? xml.text() : application;
            }
            return application;
        }
    }

    /** The part that holds a sheet. Charts and the like have tabs too, but no cells. */
    private static String sheet(Path file, WorkbookHead head, List<WorkbookParts.Reference> references, String name)
            throws UnreadableFile {
        List<WorkbookHead.SheetEntry> sheets = head.sheets().stream()
                .filter(s -> part(s, references).isPresent())
                .toList();
        if (name.isBlank()) {
            return sheets.stream()
                    .filter(WorkbookHead.SheetEntry::isVisible)
                    .findFirst()
                    .flatMap(s -> part(s, references))
                    .orElseThrow(() -> new UnreadableFile(file, "has no sheet that is not hidden"));
        }
        List<String> names = sheets.stream().map(WorkbookHead.SheetEntry::name).toList();
        return sheets.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .flatMap(s -> part(s, references))
                .orElseThrow(() -> new UnreadableFile(
                        file,
                        "has no sheet " + Shown.quoted(name) + Nearest.suggestion(name, names) + "; it has "
                                + names.stream()
                                        .limit(MOST_NAMES_SHOWN)
                                        .map(Shown::quoted)
                                        .collect(Collectors.joining(", "))));
    }

    private static Optional<String> part(WorkbookHead.SheetEntry sheet, List<WorkbookParts.Reference> references) {
        return references.stream()
                .filter(r -> r.id().equals(sheet.reference()) && r.kind().equals("worksheet"))
                .map(WorkbookParts.Reference::target)
                .findFirst();
    }

    private static void refuseOther(Path file) throws UnreadableFile {
        try (var bytes = Files.newInputStream(file)) {
            byte[] head = bytes.readNBytes(OtherFormat.HEAD);
            if (head.length < 2 || head[0] != 'P' || head[1] != 'K') {
                throw new UnreadableFile(
                        file,
                        OtherFormat.of(head)
                                .map(other -> other.mistake("a workbook"))
                                .orElse("is not a workbook: save it as .xlsx"));
            }
        } catch (AccessDeniedException denied) {
            throw new UnreadableFile(file, "may not be read by this user: check its permissions", denied);
        } catch (FileNotFoundException gone) {
            throw new UnreadableFile(file, "does not exist, or may not be seen", gone);
        } catch (IOException failure) {
            throw new UnreadableFile(file, "can't be read: " + words(failure), failure);
        }
    }

    WorkbookCells cells() {
        return cells;
    }

    /** The next row; empty at the end. */
    Optional<SheetRow> next() throws IOException {
        try {
            return rows.next();
        } catch (TooMuch much) {
            throw much;
        } catch (IOException | RuntimeException damaged) {
            throw new IOException(words(damaged), damaged);
        }
    }

    /** @param columns the columns of interest, counted from 0 */
    MergedCells merged(Collection<Integer> columns) throws IOException {
        if (!mayHaveMerged) {
            return new MergedCells();
        }
        try (PartXml xml = new PartXml(parts.open(sheet))) {
            return new MergedCells(xml, columns);
        }
    }

    private static String words(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : Shown.plain(cause.getMessage());
    }

    private static void close(Closeable open) {
        if (open != null) {
            PayloadBytes.closeQuietly(open);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
        parts.close();
    }
}
