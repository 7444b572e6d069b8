package io.sealkeeper.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads what {@link ReportFiles} wrote, also from older versions and from a process killed in the middle of a line. */
final class ReportReader {

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    private static final ObjectReader LINE = JSON.readerFor(ReportLine.class);
    private static final ObjectReader FIGURES = JSON.readerFor(RunReport.class);

    private ReportReader() {}

    /** Empty for text that is no line of a report. */
    static Optional<ReportLine> line(String text) {
        try {
            ReportLine line = LINE.readValue(text);
            return Optional.of(new ReportLine(
                    text(line.source()),
                    text(line.file()),
                    line.row(),
                    text(line.sheet()),
                    text(line.id()),
                    text(line.outcome()),
                    text(line.reason()),
                    text(line.words()),
                    line.revBefore(),
                    line.revAfter(),
                    text(line.sealBefore()),
                    text(line.sealAfter()),
                    line.fields() == null ? List.of() : line.fields(),
                    line.farEnd()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Empty for figures that can't be read. */
    static Optional<RunReport> figures(Path file) {
        try {
            RunReport report = FIGURES.readValue(Files.readAllBytes(file));
            if (report.run() == null || report.start() == null || report.end() == null) {
                return Optional.empty();
            }
            return Optional.of(new RunReport(
                    report.run(),
                    text(report.source()),
                    Objects.requireNonNullElse(report.setUp(), new RunReport.SetUpFound("", "")),
                    Objects.requireNonNullElse(report.notes(), List.of()),
                    report.start(),
                    report.end(),
                    report.rows(),
                    report.recovered(),
                    report.notDone(),
                    counts(report.outcomes()),
                    counts(report.reasons()),
                    counts(report.farEnds()),
                    counts(report.requests()),
                    report.refusedForRate(),
                    report.superseded(),
                    files(report.files()),
                    report.aborted()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<RunReport.File> files(List<RunReport.File> files) {
        return files == null
                ? List.of()
                : files.stream()
                        .map(f -> new RunReport.File(
                                text(f.source()), text(f.name()), text(f.state()), f.rows(), text(f.words())))
                        .toList();
    }

    private static Map<String, Long> counts(Map<String, Long> counts) {
        return counts == null ? Map.of() : counts;
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
