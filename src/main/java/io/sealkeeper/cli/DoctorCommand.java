package io.sealkeeper.cli;

import io.sealkeeper.doctor.Canary;
import io.sealkeeper.doctor.Diagnosis;
import io.sealkeeper.doctor.Doctor;
import io.sealkeeper.doctor.SupportRequest;
import io.sealkeeper.pipeline.profile.KnownWorkspace;
import io.sealkeeper.words.FileTrouble;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks the workspace which set-up this is and what limits it; says what to change and whom to ask. */
@Command(
        name = "doctor",
        description = "Look at settings, tokens, rights and seals; say what to change and whom to ask. Writes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:fit", "1:can't work until the reported problems are fixed", "2:works, with limits"})
public final class DoctorCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Option(
            names = "--support-request",
            description = "Print what to send to SAP's support for a custom role whose edits keep seals.")
    boolean supportRequest;

    @Option(
            names = "--profile",
            description =
                    "Print what is known of the workspace, what is still open, and what that costs. Asks nothing.")
    boolean profile;

    @Option(
            names = "--canary",
            paramLabel = "ID",
            description =
                    "Try it out on one approved sheet, by id or external id: change a trusted field, restore the seal,"
                            + " and put everything back. If edits break seals, LeanIX notifies its owners.")
    String canary;

    @Option(
            names = "--canary-field",
            paramLabel = "FIELD",
            description = "The trusted field to try (default: one that fits).")
    String canaryField;

    @Option(
            names = "--canary-relation",
            paramLabel = "REL",
            description = "A trusted relation of the sheet to try, too: one with a number, to an approved sheet.")
    String canaryRelation;

    @Option(names = "--canary-any-state", description = "Accept a sheet that is not approved.")
    boolean canaryAnyState;

    @Option(
            names = "--canary-may-break",
            description = "Try it even if neither token can put the seal back: then its owner may have to.")
    boolean canaryMayBreak;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description =
                    "Write what doctor and LeanIX said to each other, without names, values, ids and tokens, to a file"
                            + " that can be attached to a bug report.")
    String record;

    @Override
    public Integer call() {
        if (canary == null && (canaryField != null || canaryRelation != null || canaryAnyState || canaryMayBreak)) {
            System.err.println("sealkeeper: name a sheet to try it on: --canary ID");
            return 1;
        }
        if ((profile || supportRequest) && (canary != null || record != null || (profile && supportRequest))) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--profile and --support-request only print something, each by itself: leave out the other option."
                            + " Nothing was asked");
        }
        return Launch.run(this::examine, (gateway, mistakes) -> {
            if (supportRequest) {
                System.out.println(SupportRequest.text(Optional.empty()));
                return 0;
            }
            if (profile) {
                return Launch.tell(gateway, mistakes);
            }
            if (record != null) {
                System.err.println("sealkeeper: LeanIX was not asked, so there is no transcript");
            }
            return print(Diagnosis.ofMistakes(mistakes.mistakes()));
        });
    }

    private int examine(Gateway gateway) {
        if (supportRequest) {
            System.out.println(SupportRequest.text(Optional.of(gateway.settings())));
            return 0;
        }
        if (profile) {
            return showProfile(gateway);
        }
        try {
            return diagnose(gateway);
        } catch (CannotRun e) {
            System.err.println("sealkeeper: " + e.getMessage());
            return 1;
        }
    }

    private int showProfile(Gateway gateway) {
        try {
            KnownWorkspace known = KnownWorkspace.read(gateway.settings().data());
            System.out.println(json ? ProfileText.json(known) : ProfileText.of(known));
            return 0;
        } catch (IOException e) {
            System.err.println("sealkeeper: what is known of the workspace can't be read ("
                    + gateway.settings().data().resolve("workspace.json") + ": " + FileTrouble.words(e)
                    + "); the next run learns it again");
            return 1;
        }
    }

    private int diagnose(Gateway gateway) throws CannotRun {
        Optional<DoctorRecord> recorded =
                record == null ? Optional.empty() : Optional.of(DoctorRecord.to(record, gateway.tap()));
        Optional<Canary> trial = Optional.empty();
        if (canary == null) {
            gateway.startCalls();
        } else {
            gateway.startRoutes();
            trial = Optional.of(canary(gateway));
        }
        Doctor doctor = new Doctor(
                gateway.settings(),
                gateway.workspace().inquiry(),
                gateway.currentRun().beginSilent());
        Diagnosis diagnosis = doctor.examine(trial);
        int exitCode = print(diagnosis);
        if (recorded.isPresent()) {
            recorded.get().write(gateway.settings(), diagnosis);
        }
        return exitCode;
    }

    private Canary canary(Gateway gateway) {
        return new Canary(
                new Canary.Wish(
                        canary.strip(),
                        Optional.ofNullable(canaryField),
                        canaryAnyState,
                        canaryMayBreak,
                        Optional.ofNullable(canaryRelation)),
                gateway.settings(),
                new Canary.Tools(
                        gateway.context().createProducerTemplate(),
                        gateway.currentRun()::beginShared,
                        gateway.kept().journal()));
    }

    private int print(Diagnosis diagnosis) {
        System.out.println(json ? DoctorText.json(diagnosis) : DoctorText.of(diagnosis));
        return diagnosis.exitCode();
    }
}
