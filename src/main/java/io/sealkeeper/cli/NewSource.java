package io.sealkeeper.cli;

import io.sealkeeper.author.Assignment;
import io.sealkeeper.author.CannotAuthor;
import io.sealkeeper.author.Draft;
import io.sealkeeper.author.KnownFormat;
import io.sealkeeper.author.KnownFormats;
import io.sealkeeper.author.Look;
import io.sealkeeper.author.Model;
import io.sealkeeper.author.Payload;
import io.sealkeeper.author.Question;
import io.sealkeeper.author.Questions;
import io.sealkeeper.author.RouteText;
import io.sealkeeper.author.SampleRow;
import io.sealkeeper.author.TestText;
import io.sealkeeper.author.TrustLines;
import io.sealkeeper.check.RouteFile;
import io.sealkeeper.config.Settings;
import io.sealkeeper.words.Nearest;
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
     * @param hint something that the user may want to know
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
            String hint) {

        int exitCode() {
            return outcome.filter(o -> o.rejections() > 0).isPresent() ? 2 : 0;
        }
    }

    private final SourceNewCommand wish;
    private final Settings settings;
    private final Questions questions;
    private final NewSourceFiles files;
    private final KnownFormats formats = KnownFormats.of(ShippedFiles.text("examples/formats.yaml"));

    NewSource(SourceNewCommand wish, Settings settings, Questions questions) {
        this.wish = wish;
        this.settings = settings;
        this.questions = questions;
        this.files = new NewSourceFiles(settings.routes(), wish.name);
    }

    /**
     * Looks, asks and writes.
     *
     * @param noWorkspace why the workspace can't be asked; empty if it is to be tried
     */
    Result write(Gateway gateway, Optional<String> noWorkspace) throws CannotAuthor, CannotRun, IOException {
        files.check();
        Optional<KnownFormat> document = formats.ofDocument(wish.file);
        Optional<KnownFormat> example = example(document);
        if (example.isPresent()) {
            gateway.startEmpty(settings.routes());
            return copy(gateway, example.get());
        }
        Payload payload = look().at(wish.file, settings.limits().unfoldedBytes(), questions);
        Optional<KnownFormat> table = document.or(() -> formats.ofTable(payload));
        example = document.isPresent() ? Optional.empty() : example(table);
        if (example.isPresent()) {
            gateway.startEmpty(settings.routes());
            return copy(gateway, example.get());
        }
        String hint = table.map(f -> Shown.plain(payload.name()) + " is " + f.says() + ": --example " + f.example()
                        + " would write the source that there is for it")
                .orElse("");
        return mapped(gateway, payload, noWorkspace, hint);
    }

    private Look look() {
        return new Look(
                Optional.ofNullable(wish.rows), Optional.ofNullable(wish.sheet), Optional.ofNullable(wish.headerAt));
    }

    /** The example to take, if one is meant. */
    private Optional<KnownFormat> example(Optional<KnownFormat> recognised) throws CannotAuthor {
        if (wish.example != null) {
            return Optional.of(formats.named(wish.example)
                    .orElseThrow(() -> new CannotAuthor("--example: there is no source '" + wish.example
                            + "' to copy" + Nearest.suggestion(wish.example, formats.names()) + "; there are "
                            + String.join(", ", formats.names()))));
        }
        if (recognised.isEmpty() || wish.isOwn()) {
            return Optional.empty();
        }
        KnownFormat format = recognised.get();
        String says = Shown.plain(String.valueOf(wish.file.getFileName())) + " is " + format.says();
        if (!questions.isSomebodyThere()) {
            throw new CannotAuthor(says + ", for which there is a source: say --example " + format.example()
                    + " to have it under the name " + wish.name
                    + ", or --type, --key and --map for a mapping of your own");
        }
        String answer = questions.ask(new Question(
                says + ", for which there is a source, routes/examples/" + format.example()
                        + ".camel.yaml. Take it under the name " + wish.name + "?",
                "--example " + format.example(),
                List.of("yes", "no"),
                Optional.of("yes")));
        return answer.toLowerCase(java.util.Locale.ROOT).startsWith("y") ? recognised : Optional.empty();
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
        RouteFile source = RouteFile.of(files.route().toString(), route);
        DraftRehearsal rehearsal = new DraftRehearsal(gateway.context(), settings);
        rehearsal.load(RouteFolder.shared(settings.routes()), byFile, source);
        ensure(rehearsal.mistake(source, wish.name, files.test().toString(), test));
        List<Path> written = files.write(route, test, kamelets);
        return new Result(
                wish.name,
                wish.file,
                Optional.empty(),
                Optional.of(format),
                "",
                Optional.empty(),
                format.trust(original, example, wish.name),
                written,
                "");
    }

    private Result mapped(Gateway gateway, Payload payload, Optional<String> noWorkspace, String hint)
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
        Model model = answers.model();
        List<String> trust = TrustLines.of(draft, model);
        String route = RouteText.of(draft, trust);
        RouteFile source = RouteFile.of(files.route().toString(), route);
        DraftRehearsal rehearsal = new DraftRehearsal(gateway.context(), settings);
        rehearsal.load(RouteFolder.shared(settings.routes()), Map.of(), source);
        DraftRehearsal.Outcome outcome = rehearsal.of(
                draft, reached.map(SourceWorkspace::schema), settings.limits().unfoldedBytes());
        if (outcome.rows() == outcome.rejections()) {
            throw new CannotAuthor(
                    outcome.rows() == 0
                            ? Shown.plain(payload.name()) + " has no row"
                            : "every row would be rejected, such as row "
                                    + outcome.rejected().get(0).row() + ": "
                                    + outcome.rejected().get(0).words());
        }
        String test = passing(rehearsal, source, draft, outcome.samples(), trust);
        List<Path> written = files.write(route, test, Map.of());
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
                hint);
    }

    /** The test, without rows that a text can't show as the file has them. */
    private String passing(
            DraftRehearsal rehearsal, RouteFile source, Draft draft, List<SampleRow> samples, List<String> trust)
            throws CannotRun {
        List<SampleRow> good = new ArrayList<>();
        Optional<String> mistake = Optional.empty();
        for (SampleRow sample : samples) {
            Optional<String> wrong = rehearsal.mistake(
                    source, draft.name(), files.test().toString(), TestText.of(draft, List.of(sample), trust));
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
