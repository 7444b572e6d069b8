package io.sealkeeper.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes a workspace's audit log as the workbook that an admin downloads: the changelog. Facts: it is an XLSX (SAP Help,
 * Exporting Workspace Snapshots); in such exports row 1 has keys and row 2 labels. Which columns it has is not public,
 * so each can be named and left out.
 */
public final class ChangelogWorkbook {

    /** What a column holds, with a plausible key and label. */
    public enum Column {
        EVENT_ID("id", "ID"),
        SHEET_ID("factSheetId", "Fact Sheet ID"),
        SHEET_TYPE("factSheetType", "Fact Sheet Type"),
        SHEET_NAME("factSheetName", "Fact Sheet"),
        EVENT_TYPE("eventType", "Event"),
        PATH("path", "Field"),
        OLD_VALUE("oldValue", "Old Value"),
        NEW_VALUE("newValue", "New Value"),
        CREATED_AT("createdAt", "Date"),
        USER_ID("userId", "User ID"),
        USER_EMAIL("userEmail", "User"),
        TECHNICAL_USER("technicalUser", "Technical User");

        private final String key;
        private final String label;

        Column(String key, String label) {
            this.key = key;
            this.label = label;
        }
    }

    /** How a column is called in the first and in the second row. */
    private record Name(String key, String label) {}

    private final Workspace workspace;
    private final Map<Column, Name> columns = new EnumMap<>(Column.class);
    private Instant from = Instant.MIN;
    private Instant to = Instant.MAX;
    private boolean dates;
    private boolean newestFirst;
    private boolean labels = true;

    private ChangelogWorkbook(Workspace workspace) {
        this.workspace = workspace;
        for (Column column : Column.values()) {
            columns.put(column, new Name(column.key, column.label));
        }
    }

    public static ChangelogWorkbook of(Workspace workspace) {
        return new ChangelogWorkbook(workspace);
    }

    public ChangelogWorkbook named(Column column, String key, String label) {
        columns.put(column, new Name(key, label));
        return this;
    }

    public ChangelogWorkbook without(Column column) {
        columns.remove(column);
        return this;
    }

    /** Leaves out the second row. */
    public ChangelogWorkbook withoutLabels() {
        labels = false;
        return this;
    }

    /** Only the events of this window, as in the export's own dialogue; the end is not in it. */
    public ChangelogWorkbook between(Instant start, Instant end) {
        from = start;
        to = end;
        return this;
    }

    /** Times as dates of the workbook, in UTC and whole seconds, instead of texts. */
    public ChangelogWorkbook withDates() {
        dates = true;
        return this;
    }

    public ChangelogWorkbook newestFirst() {
        newestFirst = true;
        return this;
    }

    /** Writes the file and returns it. */
    public Path write(Path file) {
        List<AuditEvent> events = new ArrayList<>(workspace.auditLog());
        events.removeIf(
                event -> event.createdAt().isBefore(from) || !event.createdAt().isBefore(to));
        if (newestFirst) {
            Collections.reverse(events);
        }
        try (OutputStream stream = Files.newOutputStream(file);
                Workbook book = new Workbook(stream, "changelog", "1.0")) {
            Worksheet sheet = book.newWorksheet("Changelog");
            int row = head(sheet);
            for (AuditEvent event : events) {
                row(sheet, row++, event);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private int head(Worksheet sheet) {
        int column = 0;
        for (Name name : columns.values()) {
            sheet.value(0, column, name.key());
            if (labels) {
                sheet.value(1, column, name.label());
            }
            column++;
        }
        return labels ? 2 : 1;
    }

    private void row(Worksheet sheet, int row, AuditEvent event) {
        int column = 0;
        for (Column kind : columns.keySet()) {
            if (kind == Column.CREATED_AT && dates) {
                sheet.value(row, column, LocalDateTime.ofInstant(event.createdAt(), ZoneOffset.UTC));
                sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
            } else {
                cell(kind, event).ifPresent(new Writer(sheet, row, column)::write);
            }
            column++;
        }
    }

    private record Writer(Worksheet sheet, int row, int column) {

        void write(String text) {
            sheet.value(row, column, text);
        }
    }

    private Optional<String> cell(Column column, AuditEvent event) {
        Optional<FactSheet> sheet = workspace.world().store().find(event.sheetId());
        Optional<Principal> user = workspace.world().principals().isForgotten(event.userId())
                ? Optional.empty()
                : workspace.world().principals().byId(event.userId());
        return switch (column) {
            case EVENT_ID -> Optional.of(event.id());
            case SHEET_ID -> Optional.of(event.sheetId());
            case SHEET_TYPE -> sheet.map(FactSheet::type);
            case SHEET_NAME -> sheet.map(FactSheet::name);
            case EVENT_TYPE -> Optional.of(event.type().name());
            case PATH -> Optional.of(event.path());
            case OLD_VALUE -> event.oldValue();
            case NEW_VALUE -> event.newValue();
            case CREATED_AT -> Optional.of(event.createdAt().toString());
            case USER_ID -> user.map(Principal::id);
            case USER_EMAIL -> user.map(Principal::email);
            case TECHNICAL_USER -> user.map(one -> String.valueOf(one.technicalUser()));
        };
    }
}
