package io.sealkeeper.cli;

import io.sealkeeper.files.DurableFiles;
import io.sealkeeper.heal.Finding;
import io.sealkeeper.heal.HealCsv;
import io.sealkeeper.heal.HealFile;
import io.sealkeeper.heal.HealJson;
import io.sealkeeper.heal.HealPage;
import io.sealkeeper.heal.HealPlan;
import io.sealkeeper.heal.HealText;
import io.sealkeeper.heal.HealTotals;
import io.sealkeeper.plan.PlanWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Help.Ansi;

/**
 * Prints what {@code heal} found, and writes it to files: by their ending the plan ({@code .jsonl} or {@code .json}), a
 * table ({@code .csv}) or a page ({@code .html}). A file is whole or absent, and a plan that was cut short is in none.
 */
final class HealOutput {

    /** What a file's ending stands for. */
    private enum Form {
        PLAN,
        TABLE,
        PAGE;

        static Optional<Form> of(Path file) {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            if (name.endsWith(".jsonl") || name.endsWith(".json")) {
                return Optional.of(PLAN);
            }
            if (name.endsWith(".html") || name.endsWith(".htm")) {
                return Optional.of(PAGE);
            }
            return name.endsWith(".csv") ? Optional.of(TABLE) : Optional.empty();
        }
    }

    private record Target(Path file, Form form) {}

    private final PrintStream shown;
    private final PrintStream told;
    private final boolean json;
    private final boolean colours;
    private final List<Target> targets;

    private HealOutput(PrintStream shown, PrintStream told, boolean json, boolean colours, List<Target> targets) {
        this.shown = shown;
        this.told = told;
        this.json = json;
        this.colours = colours;
        this.targets = targets;
    }

    /**
     * Call it before anything is read: it finds out whether the files can be written.
     *
     * @param json whether to print JSON instead of text
     * @param files those of {@code --out}; may be empty
     * @throws CannotRun for an ending that stands for nothing, and for a folder that is not there
     */
    static HealOutput of(boolean json, List<Path> files) throws CannotRun {
        return of(System.out, System.err, json, Ansi.AUTO, files);
    }

    /** @param told where to say what was written */
    static HealOutput of(PrintStream shown, PrintStream told, boolean json, Ansi ansi, List<Path> files)
            throws CannotRun {
        List<Target> targets = new ArrayList<>();
        for (Path file : files) {
            Form form = Form.of(file)
                    .orElseThrow(() -> new CannotRun("what 'heal' found can't be written to " + file
                            + ": end its name in .jsonl for the plan, in .csv for a table or in .html for a page;"
                            + " nothing was read or sent"));
            Path folder = file.toAbsolutePath().getParent();
            if (!Files.isDirectory(folder)) {
                throw new CannotRun("what 'heal' found can't be written to " + file + ": there is no folder " + folder
                        + "; nothing was read or sent");
            }
            targets.add(new Target(file, form));
        }
        return new HealOutput(shown, told, json, ansi.enabled(), List.copyOf(targets));
    }

    /**
     * Prints and writes a plan.
     *
     * @param links where a sheet can be seen in LeanIX, if that is known
     * @return the exit code: 0 for nothing to put back, 2 for seals that would be put back, 1 for a plan that was cut
     *     short
     */
    int write(HealPlan plan, Function<Finding, Optional<String>> links) throws IOException {
        if (json) {
            HealJson.write(plan, shown);
        } else {
            HealText.write(plan, colours, shown);
        }
        shown.flush();
        for (Target target : targets) {
            if (plan.aborted().isPresent()) {
                told.println("sealkeeper: the plan was cut short, so " + target.file() + " was not written");
            } else {
                write(plan, links, target);
            }
        }
        if (plan.aborted().isPresent()) {
            return 1;
        }
        return HealTotals.of(plan.findings()).restored() > 0 ? 2 : 0;
    }

    private void write(HealPlan plan, Function<Finding, Optional<String>> links, Target target) throws IOException {
        Path file = target.file();
        switch (target.form()) {
            case PLAN -> {
                plan(plan, file);
                told.println("sealkeeper: the plan is in " + file + "; carry it out with 'heal --plan " + file + "'");
            }
            case TABLE -> {
                replace(file, out -> HealCsv.write(plan, out));
                told.println("sealkeeper: the table is in " + file);
            }
            case PAGE -> {
                replace(file, out -> HealPage.write(plan, links, out));
                told.println("sealkeeper: the page is in " + file);
            }
        }
    }

    private static void plan(HealPlan plan, Path file) throws IOException {
        try (PlanWriter<Finding> writer = new PlanWriter<>(HealFile.KIND, file, plan.header())) {
            plan.findings().forEach(writer::add);
            writer.finish();
        }
    }

    private interface Content {
        void to(Appendable out) throws IOException;
    }

    private static void replace(Path target, Content content) throws IOException {
        Path file = target.toAbsolutePath();
        Path fresh = DurableFiles.fresh(file);
        try {
            // Half a character, which a value from outside may hold, becomes a question mark, and costs no file.
            try (Writer out =
                    new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(fresh), StandardCharsets.UTF_8))) {
                content.to(out);
            }
            DurableFiles.replace(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
