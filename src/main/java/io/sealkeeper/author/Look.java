package io.sealkeeper.author;

import io.sealkeeper.intake.CsvFormat;
import io.sealkeeper.intake.Encoding;
import io.sealkeeper.intake.JsonOutline;
import io.sealkeeper.intake.JsonOutline.ListFound;
import io.sealkeeper.intake.TopRows;
import io.sealkeeper.intake.UnreadableFile;
import io.sealkeeper.words.FileTrouble;
import io.sealkeeper.words.Nearest;
import io.sealkeeper.words.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks at a payload by the readers that sources use.
 *
 * @param rows where the rows of a JSON document are, if the user says it
 * @param sheet which sheet of a workbook, if the user says it
 * @param header which row of a table has the names, if the user says it
 */
public record Look(Optional<String> rows, Optional<String> sheet, Optional<Integer> header) {

    /** How many rows are looked at before anything is said of a column. */
    static final int MOST_ROWS = 2000;

    /** Any JSON. */
    static final PayloadFormat.Json JSON = new PayloadFormat.Json(".[]", false);

    private static final int HEAD = 4096;

    /**
     * What kind of file it is, by its first bytes.
     *
     * @throws CannotAuthor if it can't be read
     */
    public static String kind(Path file) throws CannotAuthor {
        String head = head(file);
        if (isWorkbook(head)) {
            return new PayloadFormat.Xlsx("", 0).kind();
        }
        if (isJson(head)) {
            return JSON.kind();
        }
        try {
            TopRows.ofCsv(file, new CsvFormat(','), 1);
            return new PayloadFormat.Csv(',', Encoding.UTF_8, 0).kind();
        } catch (UnreadableFile e) {
            throw new CannotAuthor(e.getMessage());
        }
    }

    private static boolean isWorkbook(String head) {
        return head.startsWith("PK");
    }

    private static boolean isJson(String head) {
        String text = head.replace("\uFEFF", "").replace("ï»¿", "").stripLeading();
        return text.startsWith("{") || text.startsWith("[");
    }

    /**
     * Looks at a file.
     *
     * @param mostUnfolded the limit for the decompressed bytes of each part of a workbook
     * @param questions asks where the rows are, if a document has several lists
     * @throws CannotAuthor if no row of it can be read, or if it is unclear where its rows are
     */
    public Payload at(Path file, long mostUnfolded, Questions questions) throws CannotAuthor {
        try {
            return readable(file, mostUnfolded, questions);
        } catch (UnreadableFile e) {
            throw new CannotAuthor(e.getMessage());
        } catch (IllegalArgumentException notAPlace) {
            throw new CannotAuthor("--rows: " + notAPlace.getMessage());
        }
    }

    private Payload readable(Path file, long mostUnfolded, Questions questions) throws UnreadableFile, CannotAuthor {
        String head = head(file);
        boolean isWorkbook = isWorkbook(head);
        boolean isJson = isJson(head);
        unfit(sheet.isPresent() && !isWorkbook, file, "--sheet names a sheet of a workbook");
        unfit(rows.isPresent() && !isJson, file, "--rows says where the rows of a JSON document are");
        unfit(header.isPresent() && isJson, file, "--header-at says which row of a table has the names");
        if (header.filter(row -> row < 1).isPresent()) {
            throw new CannotAuthor("--header-at: rows are numbered from 1, so " + header.get() + " is none");
        }
        if (isWorkbook) {
            return new TableLook(file, header).xlsx(sheet.orElse(""), mostUnfolded);
        }
        if (!isJson) {
            return new TableLook(file, header).csv();
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(java.util.Locale.ROOT);
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return JsonLook.of(file, new PayloadFormat.Json(".[]", true));
        }
        String place = rows.isPresent() ? rows.get() : rowsOf(file, JsonOutline.of(file), questions);
        return JsonLook.of(file, new PayloadFormat.Json(place, false));
    }

    private static void unfit(boolean isUnfit, Path file, String option) throws CannotAuthor {
        if (isUnfit) {
            throw new CannotAuthor(
                    option + ", and " + Shown.plain(String.valueOf(file.getFileName())) + " is none: leave it out");
        }
    }

    private static String head(Path file) throws CannotAuthor {
        if (!Files.exists(file)) {
            throw new CannotAuthor("there is no file " + Shown.plain(file.toString()));
        }
        if (!Files.isRegularFile(file)) {
            throw new CannotAuthor(Shown.plain(file.toString()) + " is no regular file: name one with a payload");
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return new String(bytes.readNBytes(HEAD), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new CannotAuthor(Shown.plain(file.toString()) + " can't be read: " + FileTrouble.words(e));
        }
    }

    private static String rowsOf(Path file, List<ListFound> lists, Questions questions) throws CannotAuthor {
        List<ListFound> outer = lists.stream().filter(l -> !l.isInAnother()).toList();
        if (outer.isEmpty()) {
            return ".";
        }
        if (outer.size() == 1) {
            return outer.get(0).rows();
        }
        String shown = outer.stream()
                .limit(10)
                .map(l -> l.rows() + " (" + l.objects() + ")")
                .collect(Collectors.joining(", "));
        ListFound most = outer.stream()
                .reduce((one, other) -> other.objects() > one.objects() ? other : one)
                .orElseThrow();
        Question question = new Question(
                Shown.plain(String.valueOf(file.getFileName())) + " has several lists of objects: " + shown
                        + ". Which one has the rows?",
                "--rows",
                outer.stream().map(ListFound::rows).toList(),
                Optional.of(most.rows()));
        List<String> all = lists.stream().map(ListFound::rows).toList();
        while (true) {
            String answer = questions.ask(question);
            if (all.contains(answer)) {
                return answer;
            }
            questions.tell(new CannotAuthor(
                    "there is no list of objects at " + Shown.quoted(answer) + Nearest.suggestion(answer, all)));
        }
    }
}
