package io.sealkeeper.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealkeeper.sandbox.AuditEvent;
import io.sealkeeper.sandbox.EventType;
import io.sealkeeper.sandbox.FactSheet;
import io.sealkeeper.sandbox.LxState;
import io.sealkeeper.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges what was done to a workspace by the workspace's own audit log alone; shares no code with the program. Every
 * finding is a promise broken.
 */
final class WorkspaceJudge {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COLUMNS =
            List.of("criticalVulnerabilities", "highVulnerabilities", "vulnerabilityScore", "lastSecurityScan");

    private final Sandbox sandbox;
    private final Map<String, LxState> sealsBefore;
    private final Map<String, Map<String, String>> wanted;
    private final long from;
    private boolean explanationsCount;

    /** @param wanted what the payload says, in its columns' order, by external id */
    private WorkspaceJudge(Sandbox sandbox, Map<String, Map<String, String>> wanted) {
        this.sandbox = sandbox;
        this.wanted = wanted;
        sealsBefore =
                sandbox.workspace().sheets().stream().collect(Collectors.toMap(FactSheet::id, FactSheet::lxState));
        from = sandbox.workspace().auditLog().stream()
                .mapToLong(AuditEvent::sequence)
                .max()
                .orElse(0);
    }

    /** Begins to watch: the workspace as it is now, and the payload that is about to be taken. */
    static WorkspaceJudge watching(Sandbox sandbox, String payload) {
        Map<String, Map<String, String>> wanted = new HashMap<>();
        payload.lines().skip(1).forEach(line -> {
            String[] cells = line.split(",", -1);
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < COLUMNS.size(); i++) {
                values.put(COLUMNS.get(i), cells[i + 1]);
            }
            wanted.put(cells[0], values);
        });
        return new WorkspaceJudge(sandbox, wanted);
    }

    /** Where LeanIX itself is at fault, a reason in the report will do for a seal that was not put back. */
    WorkspaceJudge orExplained() {
        explanationsCount = true;
        return this;
    }

    /** Whether anybody wrote anything since. */
    boolean sawNothing() {
        return events().isEmpty();
    }

    /** How many of the program's mutations arrived. */
    long writes() {
        return events().stream()
                .filter(AuditEvent::technicalUser)
                .map(e -> e.sheetId() + e.rev())
                .distinct()
                .count();
    }

    /** The external ids of what people touched. */
    Set<String> touchedByPeople() {
        Set<String> ids = events().stream()
                .filter(e -> !e.technicalUser())
                .map(AuditEvent::sheetId)
                .collect(Collectors.toSet());
        return sandbox.workspace().sheets().stream()
                .filter(s -> ids.contains(s.id()))
                .map(FactSheet::externalId)
                .collect(Collectors.toSet());
    }

    /** The promises that were broken, in words; an undisturbed run leaves none. */
    List<String> findings(Installation installation) {
        List<String> findings = new ArrayList<>();
        Set<String> excused = excused(installation);
        Set<String> parked = openDeadLetters(installation);
        Map<String, List<AuditEvent>> bySheet = events().stream().collect(Collectors.groupingBy(AuditEvent::sheetId));
        for (FactSheet sheet : sandbox.workspace().sheets()) {
            Story story = new Story(sheet, sealsBefore.get(sheet.id()), findings);
            bySheet.getOrDefault(sheet.id(), List.of()).forEach(story::tell);
            String name = sheet.externalId();
            boolean explained = excused.contains(name) || parked.contains(name);
            if (story.brokenByUs && sheet.lxState() != LxState.APPROVED && !explained) {
                findings.add(name + ": broken by us and left so, without a dead letter or a reason");
            }
            if (sealsBefore.get(sheet.id()) == LxState.APPROVED
                    && !story.touched
                    && sheet.lxState() != LxState.APPROVED
                    && !(explanationsCount ? explained : parked.contains(name))) {
                findings.add(
                        name + ": nobody else touched it, and it is " + sheet.lxState() + " without a dead letter");
            }
            if (wanted.containsKey(name) && !hasValues(sheet) && !parked.contains(name)) {
                findings.add(name + ": the values did not arrive, and no dead letter says why");
            }
        }
        return findings;
    }

    /** What became of one sheet, event by event. */
    private static final class Story {
        private final String name;
        private final List<String> findings;
        private final Set<String> written = new HashSet<>();
        private boolean ownersWord;
        private boolean touched;
        private boolean brokenByUs;
        private boolean approved;

        Story(FactSheet sheet, LxState before, List<String> findings) {
            name = sheet.externalId();
            this.findings = findings;
            approved = before == LxState.APPROVED;
            ownersWord = approved;
        }

        void tell(AuditEvent event) {
            boolean seal = event.type() == EventType.QUALITY_SEAL_APPROVED
                    || event.type() == EventType.QUALITY_SEAL_BROKEN
                    || event.path().contains("lxState");
            boolean approves = event.type() == EventType.QUALITY_SEAL_APPROVED;
            if (!event.technicalUser()) {
                touched = true;
                ownersWord = approves;
            } else if (approves && !ownersWord) {
                findings.add(name + ": approved by us, though no owner stands behind what it holds");
            } else if (approves && approved) {
                findings.add(name + ": approved by us twice");
            } else if (!seal && !written.add(event.path() + "=" + event.newValue())) {
                findings.add(name + ": written twice, " + event.path() + " = " + event.newValue());
            }
            if (seal) {
                approved = approves;
                brokenByUs = !approves && event.technicalUser();
            }
        }
    }

    private boolean hasValues(FactSheet sheet) {
        return wanted.get(sheet.externalId()).entrySet().stream().allMatch(e -> sheet.value(e.getKey())
                .filter(v -> v.toString().equals(e.getValue()))
                .isPresent());
    }

    private List<AuditEvent> events() {
        return sandbox.workspace().auditLog().stream()
                .filter(e -> e.sequence() > from)
                .toList();
    }

    /** The external ids of sheets for which a report, or the journal where the program died first, gives a reason. */
    private static Set<String> excused(Installation installation) {
        Set<String> names = new HashSet<>();
        for (Path file : reports(installation)) {
            for (String line : lines(file)) {
                JsonNode json = lenient(line);
                if (!json.path("reason").asText("").isEmpty()) {
                    names.add(json.path("sheet").asText().replace("Application ", ""));
                }
            }
        }
        names.addAll(query(installation, "SELECT label FROM entry WHERE reason IS NOT NULL"));
        return names;
    }

    static Set<String> openDeadLetters(Installation installation) {
        return query(installation, "SELECT label FROM dead_letter WHERE state = 'OPEN'");
    }

    /** How many sheets the journal holds unfinished. */
    static int unfinished(Installation installation) {
        return query(installation, "SELECT id FROM entry WHERE state <> 'DONE'").size();
    }

    private static Set<String> query(Installation installation, String sql) {
        String journal = installation.journal();
        Set<String> found = new HashSet<>();
        if (journal.startsWith("jdbc:sqlite:") && !Files.exists(Path.of(journal.substring("jdbc:sqlite:".length())))) {
            return found;
        }
        try (Connection connection = DriverManager.getConnection(journal);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1).replace("Application ", ""));
            }
            return found;
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).matches("(?s).*(no such table|does not exist).*")) {
                return found;
            }
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> reports(Installation installation) {
        return Installation.names(installation.reports()).stream()
                .filter(n -> n.endsWith(".jsonl"))
                .map(installation.reports()::resolve)
                .toList();
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last line of a run that was killed may be half a line. */
    private static JsonNode lenient(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
