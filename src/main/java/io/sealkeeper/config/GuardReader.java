package io.sealkeeper.config;

import io.sealkeeper.config.Guards.Guard;
import io.sealkeeper.seal.Trust;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Reads {@code guard.NAME.users}, {@code guard.NAME.mode}, and what all guards share. */
final class GuardReader {

    static final String PREFIX = "guard.";

    private static final String EVERY = PREFIX + "every";
    private static final String QUIET = PREFIX + "quiet";
    private static final String SUBSCRIPTION = PREFIX + "subscription";
    private static final String USERS = "users";
    private static final List<String> MEMBERS = List.of(USERS, "mode");
    private static final Set<String> RESERVED = Set.of("every", "quiet", "subscription");
    private static final String NAME = "[A-Za-z0-9_-]+";
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String AN_ID = "such as f6b55bba-28da-4b7e-b09b-04b38dd7aee4";
    private static final String WHOSE = "; doctor lists the technical users whose edits broke seals of late";
    private static final Duration SHORTEST_EVERY = Duration.ofSeconds(10);
    private static final Duration SHORTEST_QUIET = Duration.ofMinutes(1);

    private final Config config;
    private final SettingsReader reader;
    private final List<String> mistakes;

    GuardReader(Config config, SettingsReader reader, List<String> mistakes) {
        this.config = config;
        this.reader = reader;
        this.mistakes = mistakes;
    }

    /** @param trust its sources name guards, too: a name with dashes can't be told from the environment alone */
    Guards read(Trust trust) {
        Map<String, Guard> guards = new TreeMap<>();
        for (String name : names(trust.fieldsBySource().keySet())) {
            if (isName(name)) {
                guards.put(name, guard(name));
            }
        }
        shared(guards.values());
        return new Guards(
                guards,
                atLeast(EVERY, Guards.NONE.every(), SHORTEST_EVERY, "10S"),
                atLeast(QUIET, Guards.NONE.quiet(), SHORTEST_QUIET, "1M"),
                subscription());
    }

    private Set<String> names(Set<String> trusted) {
        Set<String> names = new TreeSet<>(keys(key -> !isFromEnvironment(key)).toList());
        trusted.stream()
                .filter(name -> MEMBERS.stream()
                        .anyMatch(m -> reader.text(PREFIX + name + "." + m).isPresent()))
                .forEach(names::add);
        keys(this::isFromEnvironment)
                .filter(name -> names.stream().noneMatch(n -> variable(n).equals(variable(name))))
                .toList()
                .forEach(names::add);
        return names;
    }

    /** The names in keys of the right form; {@link SettingNames} reports the others. */
    private Stream<String> keys(Predicate<String> which) {
        return SettingsReader.names(config)
                .filter(key -> isKnown(key) && which.test(key))
                .map(GuardReader::owner);
    }

    private boolean isFromEnvironment(String key) {
        return String.valueOf(config.getConfigValue(key).getSourceName()).contains("Env");
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private boolean isName(String name) {
        if (RESERVED.contains(name)) {
            mistakes.add(PREFIX + name + "." + USERS + ": no guard can be named '" + name
                    + "', which is a setting: give it another name");
            return false;
        }
        if (!name.matches(NAME)) {
            mistakes.add(PREFIX + name + "." + USERS
                    + ": the name of a guard has only letters, digits, '-' and '_', such as guard.connector.users");
            return false;
        }
        return true;
    }

    private Guard guard(String name) {
        String key = PREFIX + name + "." + USERS;
        int before = mistakes.size();
        SortedSet<String> users = new TreeSet<>();
        for (String user : reader.names(key)) {
            String id = user.toLowerCase(Locale.ROOT);
            if (!id.matches(UUID)) {
                mistakes.add(key + ": '" + user + "' is not a user's id, " + AN_ID + WHOSE);
            } else if (users.add(id)) {
                ours(id).ifPresent(ours -> mistakes.add(key + ": user " + id + " is " + ours
                        + ", the user of one of our own tokens, and what it writes is judged already: leave it out"));
            }
        }
        if (users.isEmpty() && mistakes.size() == before) {
            mistakes.add(key + " is not set: the ids of the integration's technical users, " + AN_ID + WHOSE);
        }
        return new Guard(name, users, reader.oneOf(PREFIX + name + ".mode", Guards.Mode.class, Guards.Mode.OBSERVE));
    }

    private Optional<String> ours(String id) {
        return Stream.of("leanix.writer.user-id", "leanix.sealer.user-id")
                .filter(key -> reader.text(key).filter(id::equalsIgnoreCase).isPresent())
                .findFirst();
    }

    /** Each user may be in one guard only. */
    private void shared(Collection<Guard> guards) {
        Map<String, String> first = new TreeMap<>();
        for (Guard guard : guards) {
            for (String user : guard.users()) {
                String other = first.putIfAbsent(user, guard.name());
                if (other != null) {
                    mistakes.add(PREFIX + guard.name() + "." + USERS + ": user " + user + " is in " + PREFIX + other
                            + "." + USERS + ", too, so nobody could tell whose trust counts: keep it in one of them");
                }
            }
        }
    }

    private Duration atLeast(String key, Duration preset, Duration least, String words) {
        Duration value = reader.duration(key, preset);
        if (value.compareTo(least) < 0) {
            mistakes.add(key + "=" + reader.text(key).orElse("") + " is too short: at least " + words);
            return preset;
        }
        return value;
    }

    private Optional<String> subscription() {
        Optional<String> id = reader.text(SUBSCRIPTION).map(text -> text.toLowerCase(Locale.ROOT));
        if (id.filter(i -> !i.matches(UUID)).isPresent()) {
            mistakes.add(SUBSCRIPTION + "=" + id.get() + " is not the id of a subscription, " + AN_ID
                    + "; an admin sees it in LeanIX under Administration, Webhooks");
        }
        return id;
    }

    /** Whether a name is that of a guard's setting, whatever the guard's name. */
    static boolean isKnown(String name) {
        return name.startsWith(PREFIX)
                && MEMBERS.stream().anyMatch(m -> name.endsWith("." + m))
                && !owner(name).isEmpty()
                && !owner(name).contains(".");
    }

    /** The names that an unknown name of ours may have been meant as. */
    static Set<String> alike(String name) {
        Set<String> names = new TreeSet<>();
        String owner = owner(name);
        if (name.startsWith(PREFIX) && !owner.isEmpty() && !owner.contains(".")) {
            MEMBERS.forEach(m -> names.add(PREFIX + owner + "." + m));
        }
        return names;
    }

    /** What is between the prefix and the last part; empty if there is nothing. */
    private static String owner(String name) {
        int end = name.lastIndexOf('.');
        return end > PREFIX.length() ? name.substring(PREFIX.length(), end) : "";
    }
}
