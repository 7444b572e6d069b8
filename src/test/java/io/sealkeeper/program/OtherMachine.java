package io.sealkeeper.program;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A network of its own with a wire to this machine, as Linux makes one for root: who connects from there is somebody else. */
final class OtherMachine implements AutoCloseable {

    /** Of a network that is for documentation: nobody has it. */
    private static final String HERE = "198.51.100.1";

    private static final String THERE = "198.51.100.2";
    private final String name = "sk" + ProcessHandle.current().pid();

    private OtherMachine() {}

    /** Skips the test where there can't be one. */
    static OtherMachine start() {
        OtherMachine machine = new OtherMachine();
        boolean made = machine.all(List.of(
                "ip netns add NAME",
                "ip link add NAMEa type veth peer name NAMEb",
                "ip link set NAMEb netns NAME",
                "ip addr add " + HERE + "/30 dev NAMEa",
                "ip link set NAMEa up",
                "ip netns exec NAME ip addr add " + THERE + "/30 dev NAMEb",
                "ip netns exec NAME ip link set NAMEb up"));
        if (!made) {
            machine.close();
        }
        assumeThat(made)
                .as("no second network can be made here: that takes Linux, root and the command ip")
                .isTrue();
        return machine;
    }

    /** How many bytes something here answers to it, of the first words of RMI: 0 where it can't connect, or is shown the door. */
    int answered(int port) {
        return run(
                        "ip netns exec " + name + " timeout 5 bash -c",
                        "exec 3<>/dev/tcp/" + HERE + "/" + port + " && printf 'JRMI\\0\\2K' >&3 && head -c1 <&3")
                .length();
    }

    /** The ports that a process listens on. */
    static Set<Integer> listening(long pid) {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            for (Path descriptor : open.toList()) {
                opened(descriptor).ifPresent(what -> sockets.add(what.replaceAll("\\D", "")));
            }
            Set<Integer> ports = new TreeSet<>();
            for (String table : List.of("tcp", "tcp6")) {
                for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
                    String[] columns = line.strip().split("\\s+");
                    if (columns.length > 9 && columns[3].equals("0A") && sockets.contains(columns[9])) {
                        ports.add(Integer.parseInt(columns[1].replaceFirst(".*:", ""), 16));
                    }
                }
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a descriptor stands for; nothing where the process has closed it since it was listed. */
    private static Optional<String> opened(Path descriptor) throws IOException {
        try {
            return Optional.of(String.valueOf(Files.readSymbolicLink(descriptor)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        all(List.of("ip netns del NAME"));
        all(List.of("ip link del NAMEa"));
    }

    private boolean all(List<String> commands) {
        for (String command : commands) {
            if (!run(command.replace("NAME", name)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** What it says, its complaints included. */
    private static String run(String command, String... more) {
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of(command.split(" ")), Stream.of(more))
                            .toList())
                    .redirectError(more.length > 0 ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.PIPE)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                    + new String(process.getErrorStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return process.waitFor(10, TimeUnit.SECONDS) ? said : said + "no end";
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
