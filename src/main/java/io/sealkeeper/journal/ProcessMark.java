package io.sealkeeper.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Tells a process from all others, so that a later one on the same machine can tell that it is gone. */
final class ProcessMark {

    private ProcessMark() {}

    static String ofThis() {
        ProcessHandle self = ProcessHandle.current();
        return machine() + " " + self.pid() + " " + began(self);
    }

    /** Whether the process has surely ended. One of another machine, or that can't be seen from here, may be alive. */
    static boolean isGone(String mark) {
        List<String> parts = List.of(mark.split(" "));
        if (parts.size() != 3 || machine().isEmpty() || !parts.get(0).equals(machine())) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(parts.get(1)))
                .filter(ProcessHandle::isAlive)
                .map(p -> !began(p).equals(parts.get(2)))
                .orElse(true);
    }

    private static String began(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("?");
    }

    /** Linux alone: the machine since its start, and the space that its processes are numbered in, as of a container. */
    private static String machine() {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            String space = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return boot + "/" + space.replaceAll("\\D", "");
        } catch (IOException e) {
            return "";
        }
    }
}
