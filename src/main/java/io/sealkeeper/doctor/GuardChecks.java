package io.sealkeeper.doctor;

import io.sealkeeper.config.Guards;
import io.sealkeeper.config.Guards.Guard;
import io.sealkeeper.config.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says who breaks seals besides the gateway, and whether the users that guards watch can be watched. */
final class GuardChecks {

    private static final String BREAKERS = "seal-breakers";
    private static final String GUARD = "guard";

    private final Guards guards;
    private final Set<String> trusted;
    private final Set<String> us;

    /** @param us the user ids of our own tokens */
    GuardChecks(Settings settings, Set<String> us) {
        guards = settings.guards();
        trusted = settings.trust().fieldsBySource().keySet();
        this.us = us;
    }

    /** What needs no log. */
    List<Check> alone() {
        List<Check> checks = new ArrayList<>();
        for (Guard guard : guards.byName().values()) {
            guard.users().stream()
                    .filter(user -> us.stream().anyMatch(user::equalsIgnoreCase))
                    .map(user -> ours(guard, user))
                    .forEach(checks::add);
            if (!trusted.contains(guard.name())) {
                checks.add(Check.limited(
                        GUARD,
                        "guard." + guard.name() + ": the owners trust it with nothing, so no seal that it breaks is put"
                                + " back",
                        "agree with the owners on fields, and list them: seal.trust." + guard.name()
                                + ".TYPE=field,field"));
            }
        }
        return checks;
    }

    private static Check ours(Guard guard, String user) {
        return Check.broken(
                GUARD,
                key(guard) + ": user " + user
                        + " is the user of one of our own tokens: what it writes is the gateway's own"
                        + " work, which is judged already",
                "take it out; and give the other integration a technical user of its own, if it shares this one");
    }

    private static String key(Guard guard) {
        return "guard." + guard.name() + ".users";
    }

    /** Those who broke seals, most seals first; persons and our own users are left out. */
    List<SealBreaker> breakers(WritersReading reading) {
        return LoggedUser.all(reading.logs()).values().stream()
                .filter(user -> user.breaks() > 0 && !user.isPerson() && !us.contains(user.id()))
                .map(user -> user.breaker(guard(user.id()).map(Guard::name)))
                .sorted(Comparator.comparing(SealBreaker::breaks).reversed().thenComparing(SealBreaker::userId))
                .toList();
    }

    private Optional<Guard> guard(String userId) {
        return guards.of(userId.toLowerCase(Locale.ROOT));
    }

    /** What the logs show. */
    List<Check> seen(WritersReading reading) {
        List<Check> checks = new ArrayList<>();
        checks.add(summary(reading));
        Map<String, LoggedUser> users = LoggedUser.all(reading.logs());
        for (Guard guard : guards.byName().values()) {
            for (String id : guard.users()) {
                if (us.stream().noneMatch(id::equalsIgnoreCase)) {
                    Optional<LoggedUser> user = users.values().stream()
                            .filter(u -> u.id().equalsIgnoreCase(id))
                            .findFirst();
                    checks.addAll(user.map(u -> of(guard, u)).orElseGet(() -> List.of(unseen(guard, id, reading))));
                }
            }
        }
        return checks;
    }

    private Check summary(WritersReading reading) {
        if (reading.logs().isEmpty() && reading.trouble().isPresent()) {
            return Check.skipped(
                    BREAKERS,
                    "who breaks seals can't be told: " + reading.trouble().get());
        }
        String unread = reading.trouble()
                .map(why -> "; not all logs could be read: " + why)
                .orElse("");
        if (reading.broken() == 0) {
            return Check.fit(BREAKERS, "no sheet's seal is broken now" + unread);
        }
        List<SealBreaker> breakers = breakers(reading);
        String logs = "by the logs of " + reading.broken() + (reading.broken() == 1 ? " sheet" : " sheets")
                + " whose seal is broken now" + unread;
        if (breakers.isEmpty()) {
            return Check.fit(BREAKERS, "no edit of another technical user broke a seal, " + logs);
        }
        boolean unguarded = breakers.stream().anyMatch(b -> b.guard().isEmpty());
        return new Check(
                BREAKERS,
                Check.Status.FIT,
                "technical users whose edits broke seals of late, " + logs,
                unguarded
                        ? "if owners trust an integration among them, name its user: guard.NAME.users=ID, and what they trust"
                                + " it with: seal.trust.NAME.TYPE=field,field"
                        : "");
    }

    private static List<Check> of(Guard guard, LoggedUser user) {
        List<Check> checks = new ArrayList<>();
        if (user.isPerson()) {
            return List.of(Check.broken(
                    GUARD,
                    key(guard) + ": user " + user.words()
                            + " is a person, by the audit log: owners have to see what people" + " change",
                    "name the integration's technical user; if it has none, ask the LeanIX admin to give it one"));
        }
        if (user.approvals() > 0) {
            checks.add(Check.limited(
                    GUARD,
                    key(guard) + ": user " + user.words() + " gave " + user.approvals()
                            + " of the approvals looked at, so it may set the seal",
                    "ask the LeanIX admin to take the right to update the quality seal from it: an integration that may set"
                            + " the seal can bless its own edits, and nothing guards against that"));
        }
        if (user.breaks() == 0 && user.editsOfApproved() > 0) {
            checks.add(Check.limited(
                    GUARD,
                    key(guard) + ": user " + user.words() + " broke no seal, though " + user.editsOfApproved()
                            + " of its edits were of approved sheets: it may hold the right to set the seal, then it never breaks one"
                            + " and there is nothing to guard",
                    "ask the LeanIX admin for the role of this user: if its edits keep seals, owners are not told of any of"
                            + " them"));
        }
        if (checks.isEmpty()) {
            checks.add(Check.fit(
                    GUARD,
                    "guard." + guard.name() + " ("
                            + guard.mode().name().toLowerCase(Locale.ROOT) + "): user " + user.words()
                            + (user.breaks() > 0
                                    ? " broke " + user.breaks() + " of the seals looked at"
                                    : " broke none of the seals looked at")));
        }
        return checks;
    }

    private static Check unseen(Guard guard, String id, WritersReading reading) {
        return Check.skipped(
                GUARD,
                key(guard) + ": none of the " + reading.logs().size() + " logs looked at shows user " + id
                        + ": it wrote none of these sheets of late, or its id is another");
    }
}
