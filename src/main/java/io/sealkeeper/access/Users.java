package io.sealkeeper.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who may log in, from a file with a line {@code NAME:ROLE:HASH} for each; blank lines and lines that begin with # are
 * skipped. Without a file nobody logs in, and the gateway serves this machine only.
 */
public final class Users {

    /** Somebody who may log in. */
    record User(String name, Role role, PasswordHash password) {}

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    private final Map<String, User> byName;

    private PasswordHash nobody;

    private Users(Map<String, User> byName) {
        this.byName = byName;
    }

    /** No users: nobody logs in. */
    public static Users none() {
        return new Users(Map.of());
    }

    static Users of(Collection<User> users) {
        return new Users(users.stream().collect(Collectors.toUnmodifiableMap(User::name, user -> user)));
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException with the file and line of each mistake, but never the line's content
     */
    public static Users read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("sealkeeper.users-file: " + file + " can't be read ("
                    + e.getClass().getSimpleName() + ")");
        }
        Map<String, User> users = new HashMap<>();
        List<String> mistakes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String place = file + ":" + (i + 1) + ": ";
                user(line)
                        .ifPresentOrElse(
                                user -> {
                                    if (users.put(user.name(), user) != null) {
                                        mistakes.add(place + "the user " + user.name() + " is there already");
                                    }
                                },
                                () -> mistakes.add(
                                        place + "is not NAME:viewer:HASH or NAME:operator:HASH; make the line"
                                                + " with the command 'password NAME'"));
            }
        }
        if (mistakes.isEmpty() && users.isEmpty()) {
            mistakes.add(file + " names nobody: make a line with the command 'password NAME'");
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException("sealkeeper.users-file: " + String.join("; ", mistakes));
        }
        return of(users.values());
    }

    private static Optional<User> user(String line) {
        String[] parts = line.split(":", 3);
        if (parts.length != 3 || !isName(parts[0])) {
            return Optional.empty();
        }
        return Role.of(parts[1]).flatMap(role -> PasswordHash.parse(parts[2]).map(h -> new User(parts[0], role, h)));
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The line for the file. */
    public static String line(String name, Role role, char[] password) {
        if (!isName(name)) {
            throw new IllegalArgumentException("a user's name is made of letters, digits, and . _ @ -");
        }
        return name + ":" + role.label() + ":" + PasswordHash.of(password);
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** The user; an unknown name takes as long to check as the known one that takes longest. */
    Optional<User> login(String name, char[] password) {
        Optional<User> user = Optional.ofNullable(byName.get(name));
        boolean matches = user.map(User::password).orElseGet(this::nobody).matches(password);
        return user.filter(u -> matches);
    }

    /** Made when somebody first logs in: it takes as long as all the rest of a command's start-up. */
    synchronized PasswordHash nobody() {
        if (nobody == null) {
            nobody = byName.values().stream()
                    .map(User::password)
                    .max(Comparator.comparingInt(PasswordHash::iterations))
                    .map(slowest -> PasswordHash.of("nobody".toCharArray(), slowest.iterations()))
                    .orElseGet(() -> PasswordHash.of("nobody".toCharArray()));
        }
        return nobody;
    }
}
