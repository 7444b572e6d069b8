package io.sealkeeper.cli;

import io.sealkeeper.heal.ChangelogColumns;
import io.sealkeeper.heal.Finding;
import io.sealkeeper.heal.HealFile;
import io.sealkeeper.plan.PlanReader;
import io.sealkeeper.plan.UnusablePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows which seals that other automation broke could be put back, and puts them back by a plan. */
@Command(
        name = "heal",
        description =
                "Show which broken seals could be put back, because only guarded integrations touched their sheets"
                        + " since a person approved them, and why the others could not. Writes nothing, and may run beside"
                        + " 'serve'. With --plan, do just what such a plan says.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing to put back; with --plan: all well",
            "1:could not run",
            "2:seals that would be put back; with --plan: something was parked or rejected"
        })
public final class HealCommand implements Callable<Integer> {

    @Option(names = "--source", paramLabel = "NAME", description = "Only what this guard's integration broke.")
    String source;

    @Option(
            names = "--since",
            paramLabel = "DATE",
            description = "Leave out seals that broke before this day, such as 2026-01-31 (UTC).")
    LocalDate since;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Also write what was found: .jsonl the plan for 'heal --plan', .csv a table, .html a page for"
                    + " owners. May be given several times.")
    List<Path> out = List.of();

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Carry out just what 'heal --out FILE' found. Each sheet"
                    + " is judged anew; one that changed since is left as it is.")
    Path plan;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Option(
            names = "--changelog",
            paramLabel = "FILE",
            description = "Take the audit logs from this workbook: in LeanIX, Administration, Export, Changelog.")
    Path changelog;

    @Option(
            names = "--changelog-columns",
            paramLabel = "NAME=HEADER,...",
            description =
                    "The headers of its columns, where they are not found by themselves: id, user, path, old, new,"
                            + " at, type, technical, event; and zone=ZONE for times without one.")
    String columns;

    @Option(
            names = "--changelog-people",
            paramLabel = "ID",
            split = ",",
            description = "The ids of users who are persons, where no column tells.")
    Set<String> people = Set.of();

    @Override
    public Integer call() {
        return Launch.run(gateway -> {
            try {
                return plan == null ? found(gateway) : carriedOut(gateway);
            } catch (CannotRun | UnusablePlan | IOException | RuntimeException e) {
                System.err.println("sealkeeper: " + Words.told(e));
                return 1;
            }
        });
    }

    private int found(Gateway gateway) throws CannotRun, IOException {
        HealOutput output = HealOutput.of(json, out);
        HealedWork work = gateway.healed();
        return output.write(work.plan(gateway, asked()), work::link);
    }

    private HealedWork.Asked asked() throws CannotRun {
        try {
            return new HealedWork.Asked(
                    Optional.ofNullable(source),
                    Optional.ofNullable(since)
                            .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant()),
                    Optional.ofNullable(changelog),
                    columns == null ? ChangelogColumns.DEFAULT : ChangelogColumns.parse(columns),
                    people);
        } catch (IllegalArgumentException e) {
            throw new CannotRun("--changelog-columns: " + e.getMessage() + "; nothing was read or sent");
        }
    }

    private int carriedOut(Gateway gateway) throws CannotRun, UnusablePlan, IOException {
        HealedWork work = gateway.healed();
        try (PlanReader<Finding> reader = PlanReader.open(HealFile.KIND, plan, work.header())) {
            Sync.Result result = Sync.doing(gateway, new Progress(System.err), run -> {
                        reader.expect(gateway.kept().whose().now());
                        work.carryOut(run, plan, reader);
                    })
                    .run();
            System.out.println(json ? ReportText.json(result.report()) : ReportText.of(result));
            return result.exitCode();
        }
    }
}
