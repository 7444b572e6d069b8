package io.sealkeeper.pipeline;

import io.sealkeeper.doctor.Diagnosis;
import io.sealkeeper.doctor.Doctor;
import io.sealkeeper.doctor.Recording;
import io.sealkeeper.run.RunListener;
import io.sealkeeper.run.Runs;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Doctor over the shipped routes, and its transcript. */
record RecordedDoctor(Diagnosis diagnosis, List<String> lines) {

    /** Examines a gateway's workspace, and then does more that is recorded, too. */
    static RecordedDoctor in(TestGateway gateway, Path folder, Runnable more) {
        var transcript = gateway.beans().tap().record();
        Runs runs = new Runs(folder.resolve("data"), Clock.systemUTC(), RunListener.NONE);
        Diagnosis diagnosis = new Doctor(
                        gateway.settings(),
                        gateway.beans().inquiry(),
                        gateway.beans().profile().in(runs.silent()))
                .examine(Optional.empty());
        more.run();
        return new RecordedDoctor(diagnosis, Recording.lines(transcript, gateway.settings(), diagnosis, "the test"));
    }

    /** The states of the checks that rest on what LeanIX says, in their order. */
    List<String> states() {
        return diagnosis.checks().stream()
                .map(check -> check.id() + " " + check.status().label())
                .filter(state -> !Replay.NOT_PLAYED.contains(state.split(" ")[0]))
                .toList();
    }
}
