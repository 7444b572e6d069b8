package io.sealkeeper.cli;

import io.sealkeeper.author.Assignment;
import io.sealkeeper.author.CannotAuthor;
import io.sealkeeper.author.Draft;
import io.sealkeeper.author.KnownFormat;
import io.sealkeeper.author.KnownFormats;
import io.sealkeeper.author.Look;
import io.sealkeeper.author.Model;
import io.sealkeeper.author.Payload;
import io.sealkeeper.author.Questions;
import io.sealkeeper.author.RouteText;
import io.sealkeeper.author.SampleRow;
import io.sealkeeper.author.TestText;
import io.sealkeeper.author.TrustLines;
import io.sealkeeper.check.RouteFile;
import io.sealkeeper.config.Settings;
import io.sealkeeper.words.Shown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a source for a payload: from the look at it to the files. */
final class NewSource {

    /**
     * What was found, and written.
     *
     * @param draft the source; empty if it is an example's
     * @param example the example that was taken, if one was
     * @param workspace what was asked of the workspace, in words
     * @param outcome what would become of the rows; empty if that was not looked at
     * @param trust what the owners have to agree to
     * @param notes what the user may want to know, or may not have meant
     * @param keys what the workspace knows of the key's values; empty if it was not asked
     */
    record Result(
            String name,
            Path file,
            Optional<Draft> draft,
            Optional<KnownFormat> example,
            String workspace,
            Optional<DraftRehearsal.Outcome> outcome,
            List<String> trust,
            List<Path> written,
            List<String> notes,
            Optional<KeyFinder.Known> keys) {

        int exitCode() {
            boolean isRejected = outcome.filter(o -> o.rejections() > 0).isPresent()
                    || keys.filter(k -> !k.unknown().isEmpty()).isPresent();
            return isRejected ? 2 : 0;
        }
    }

    private final SourceNewCommand wish;
    private final Settings settings;
    private final Questions questions;
    private final NewSourceFiles files;
    private final KnownFormats formats = KnownFormats.of(ShippedFiles.text("examples/formats.yaml"));
    private final ExampleChoice examples;

    NewSource(SourceNewCommand wish, Settings settings, Questions questions) {
        this.wish = wish;
        this.settings = settings;
        this.questions = questions;
        this.files = new NewSourceFiles(settings.routes(), wish.name);
        this.examples = new ExampleChoice(
                formats,
                wish.file,
                wish.name,
                () -> look().at(wish.file, settings.limits().unfoldedBytes(), questions),
                questions);
    }

    /**
     * Looks, asks and writes.
     *
     * @param noWorkspace why the workspace can't be asked; empty if it is to be tried
     */
    Result write(Gateway gateway, Optional<String> noWorkspace) throws CannotAuthor, CannotRun, IOException {
        files.check();
        TriedSource.prepare(gateway.context());
        Optional<KnownFormat> document = formats.ofDocument(wish.file);
        if (wish.example != null) {
            KnownFormat wanted = examples.named(wish.example, document);
            gateway.startEmpty(settings.routes());
            return copy(gateway, wanted);
        }
        Optional<KnownFormat> example = offered(document);
        if (example.isPresent()) {
            gateway.startEmpty(settings.routes());
            return copy(gateway, example.get());
        }
        Payload payload = look().at(wish.file, settings.limits().unfoldedBytes(), questions);
        Optional<KnownFormat> table = document.or(() -> formats.ofTable(payload));
        example = document.isPresent() ? Optional.empty() : offered(table);
        if (example.isPresent()) {
            gateway.startEmpty(settings.routes());
            return copy(gateway, example.get());
        }
        List<String> hint = table
                .map(f -> Shown.plain(payload.name()) + " is " + f.says() + ": --example " + f.example()
                        + " would write the source that there is for it")
                .stream()
                .toList();
        return mapped(gateway, payload, noWorkspace, hint);
    }

    private Optional<KnownFormat> offered(Optional<KnownFormat> recognised) throws CannotAuthor {
        return recognised.isEmpty() || wish.isOwn() ? Optional.empty() : examples.offered(recognised.get());
    }

    private Look look() {
        return new Look(
                Optional.ofNullable(wish.rows), Optional.ofNullable(wish.sheet), Optional.ofNullable(wish.headerAt));
    }

    private Result copy(Gateway gateway, KnownFormat format) throws CannotRun, CannotAuthor, IOException {
        String base = "examples/" + format.example();
        String original = ShippedFiles.text(base + ".camel.yaml");
        String example = ShippedFiles.text(base + ".test.yaml");
        String route = format.route(original, wish.name);
        String test = format.test(example, wish.name);
        Map<String, String> kamelets = new LinkedHashMap<>();
        Map<String, String> byFile = new LinkedHashMap<>();
        for (String kamelet : format.kamelets()) {
            if (!Files.exists(files.kamelet(kamelet))) {
                String text = ShippedFiles.text("examples/kamelets/" + kamelet + ".kamelet.yaml");
                kamelets.put(kamelet, text);
                byFile.put(kamelet + ".kamelet.yaml", text);
            }
        }
        Optional<DraftRehearsal.Outcome> outcome;
        try (DraftRehearsal rehearsal = rehearsal(gateway, byFile, route)) {
            ensure(rehearsal.mistake(files.test().toString(), test));
            outcome = rehearsal.of(wish.file);
        }
        List<Path> written = files.write(route, test, kamelets);
        return new Result(
                wish.name,
                wish.file,
                Optional.empty(),
                Optional.of(format),
                "",
                outcome,
                format.trust(original, example, wish.name),
                written,
                List.of(),
                Optional.empty());
    }

    private Result mapped(Gateway gateway, Payload payload, Optional<String> noWorkspace, List<String> hint)
            throws CannotAuthor, CannotRun, IOException {
        String workspace = "";
        Optional<SourceWorkspace> reached = Optional.empty();
        if (noWorkspace.isEmpty()) {
            gateway.startCalls();
            try {
                reached = Optional.of(SourceWorkspace.reached(
                        gateway.workspace().inquiry(), gateway.currentRun().beginSilent()));
            } catch (CannotRun e) {
                workspace = e.getMessage();
            }
        } else {
            gateway.startEmpty(settings.routes());
            workspace = noWorkspace.get();
        }
        NewSourceAnswers answers = new NewSourceAnswers(wish, payload, reached, questions);
        Draft draft = answers.draft();
        // As long as the call to LeanIX is there.
        Optional<KeyFinder.Known> known = answers.known(draft);
        Model model = answers.model();
        List<String> trust = TrustLines.of(draft, model);
        String route = RouteText.of(draft, trust);
        DraftRehearsal.Outcome outcome;
        String test;
        try (DraftRehearsal rehearsal = rehearsal(gateway, Map.of(), route)) {
            outcome = rehearsal.of(draft, reached.map(SourceWorkspace::schema));
            ensureRows(payload, outcome);
            test = passing(rehearsal, draft, outcome.samples(), trust);
        }
        List<Path> written = files.write(route, test, Map.of());
        List<String> notes = new ArrayList<>(hint);
        notes.addAll(answers.notes());
        String told = reached.map(w -> "").orElse(workspace);
        return new Result(
                wish.name,
                wish.file,
                Optional.of(draft),
                Optional.empty(),
                told,
                Optional.of(outcome),
                trust,
                written,
                notes,
                known);
    }

    private DraftRehearsal rehearsal(Gateway gateway, Map<String, String> kamelets, String route)
            throws CannotRun, IOException {
        return new DraftRehearsal(
                gateway.context(),
                settings,
                RouteFolder.shared(settings.routes()),
                kamelets,
                RouteFile.of(files.route().toString(), route),
                wish.name);
    }

    private static void ensureRows(Payload payload, DraftRehearsal.Outcome outcome) throws CannotAuthor {
        if (outcome.rows() == outcome.rejections()) {
            throw new CannotAuthor(
                    outcome.rows() == 0
                            ? Shown.plain(payload.name()) + " has no row"
                            : "every row would be rejected, such as row "
                                    + outcome.rejected().get(0).row() + ": "
                                    + outcome.rejected().get(0).words());
        }
    }

    /** The test, without rows that a text can't show as the file has them. */
    private String passing(DraftRehearsal rehearsal, Draft draft, List<SampleRow> samples, List<String> trust)
            throws CannotRun {
        List<SampleRow> good = new ArrayList<>();
        Optional<String> mistake = Optional.empty();
        for (SampleRow sample : samples) {
            Optional<String> wrong =
                    rehearsal.mistake(files.test().toString(), TestText.of(draft, List.of(sample), trust));
            mistake = mistake.or(() -> wrong);
            if (wrong.isEmpty()) {
                good.add(sample);
            }
        }
        if (good.isEmpty()) {
            ensure(mistake);
        }
        return TestText.of(draft, good, trust);
    }

    private static void ensure(Optional<String> mistake) throws CannotRun {
        if (mistake.isPresent()) {
            throw new CannotRun("a fault of the program: the test that it made does not pass: " + mistake.get());
        }
    }

    /** The columns that the source does not read. */
    static List<String> leftOut(Draft draft) {
        List<String> used = draft.assignments().stream()
                .map(Assignment::column)
                .map(c -> c.name())
                .toList();
        return draft.payload().names().stream()
                .filter(n -> !used.contains(n) && !n.equals(draft.key().name()))
                .toList();
    }
}
