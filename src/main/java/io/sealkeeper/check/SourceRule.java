package io.sealkeeper.check;

import io.sealkeeper.intake.BadDeclaration;
import io.sealkeeper.intake.Columns;
import io.sealkeeper.intake.CsvFormat;
import io.sealkeeper.intake.Encoding;
import io.sealkeeper.intake.Formulas;
import io.sealkeeper.intake.HeaderRows;
import io.sealkeeper.intake.JsonFile;
import io.sealkeeper.intake.XlsxFormat;
import io.sealkeeper.words.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Checks sources: their rows are declared, something maps them to changes, and the owners trust them. */
final class SourceRule {

    private static final String CSV = "csv-folder";
    private static final String REPORT = "csv-report";
    private static final String XLSX = "xlsx-folder";

    private final Templates templates;
    private final TrustRule trust;

    SourceRule(Templates templates, TrustRule trust) {
        this.templates = templates;
        this.trust = trust;
    }

    List<Mistake> mistakes(List<Fact> facts) {
        List<Mistake> mistakes = new ArrayList<>();
        for (String template : List.of(CSV, REPORT, XLSX)) {
            templates.values(template, "columns").forEach(c -> columns(c).ifPresent(mistakes::add));
        }
        for (String template : List.of(CSV, REPORT)) {
            words(template, "delimiter", d -> CsvFormat.of(d, Encoding.UTF_8.word(), ""), mistakes);
            words(template, "encoding", Encoding::of, mistakes);
            words(template, "headerAt", CsvFormat.COMMA::headerAt, mistakes);
        }
        words(XLSX, "formulas", Formulas::of, mistakes);
        words(XLSX, "headerRows", HeaderRows::of, mistakes);
        words(XLSX, "headerAt", XlsxFormat.FIRST_SHEET::headerAt, mistakes);
        for (String template : List.of("json-folder", "http-pull")) {
            templates.values(template, "rows").stream().filter(Text::isKnown).forEach(r -> JsonFile.mistake(r.value())
                    .ifPresent(words -> mistakes.add(Mistake.error(r.place(), words))));
        }
        Map<String, Place> sources = new LinkedHashMap<>();
        Set<String> mapped = new HashSet<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Source source && source.name().isKnown()) {
                sources.putIfAbsent(source.name().value(), source.name().place());
            } else if (fact instanceof Fact.Endpoint e
                    && e.isConsumed()
                    && e.scheme().equals("direct")) {
                mapped.add(e.path());
            }
        }
        sources.forEach((name, place) -> {
            if (!mapped.contains(name + "-change")) {
                mistakes.add(Mistake.error(
                        place,
                        "nothing makes changes of the rows of source '" + name + "': a route has to begin with 'direct:"
                                + name + "-change'"
                                + Nearest.to(name + "-change", mapped)
                                        .map(near -> ", did you mean 'direct:" + near + "'?")
                                        .orElse("")));
            }
        });
        mistakes.addAll(trust.mistakes(sources));
        return mistakes;
    }

    private static Optional<Mistake> columns(Text declaration) {
        if (!declaration.isKnown()) {
            return Optional.empty();
        }
        try {
            Columns.parse(declaration.value());
            return Optional.empty();
        } catch (BadDeclaration e) {
            return Optional.of(Mistake.error(declaration.at(e.at()), e.getMessage()));
        }
    }

    /** @param reader throws on a value that it does not know, and says what would be right */
    private void words(String template, String parameter, Consumer<String> reader, List<Mistake> mistakes) {
        templates.values(template, parameter).stream().filter(Text::isKnown).forEach(value -> {
            try {
                reader.accept(value.value());
            } catch (IllegalArgumentException e) {
                mistakes.add(Mistake.error(value.place(), e.getMessage()));
            }
        });
    }
}
