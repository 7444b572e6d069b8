package io.sealkeeper.doctor;

import io.sealkeeper.config.Settings;
import io.sealkeeper.config.SettingsFile;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.seal.Known;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.Signs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks the settings by themselves, and against what the workspace told. */
final class SettingsChecks {

    /** LeanIX's limit per user (its announcement of user-based rate limits). */
    private static final int MOST_PER_MINUTE = 1800;

    private static final String BUDGET = "budget";

    private SettingsChecks() {}

    static Check mistake(String words) {
        return Check.broken(
                "settings",
                words,
                "correct it in " + SettingsFile.name() + ", or where else it was set, and run doctor again");
    }

    /** The checks before any request. */
    static List<Check> alone(Settings settings) {
        List<Check> checks = new ArrayList<>();
        long fields = settings.trust().fieldsBySource().values().stream()
                .flatMap(byType -> byType.values().stream())
                .mapToLong(java.util.Set::size)
                .sum();
        if (fields == 0) {
            checks.add(Check.limited(
                    "settings",
                    "no field is trusted, so every update costs a sheet its seal",
                    "agree with the owners on fields, and list them: seal.trust.SOURCE.TYPE=field,field"));
        } else {
            checks.add(Check.fit("settings", "no mistake in them; " + fields + " trusted fields"));
        }
        if (settings.seal().mode() == SealPolicy.Mode.OBSERVE) {
            checks.add(Check.limited(
                    "mode",
                    "seal.mode=observe: what is written breaks seals, and none is put back",
                    "set seal.mode=preserve once you have seen enough"));
        }
        return checks;
    }

    /** Compares the budget of requests per minute with LeanIX's limit. */
    static Check budget(Settings.LeanIx leanix, boolean sameUser) {
        int perMinute = leanix.requestsPerMinute();
        String figure = String.format(Locale.ROOT, "%,d requests a minute", perMinute);
        String lower = "set leanix.requests-per-minute to %d or less: others may use the same technical user, too";
        if (perMinute == 0) {
            return Check.limited(
                    BUDGET,
                    "no budget is set: beyond 1,800 requests a minute LeanIX refuses them (HTTP 429), which takes longer"
                            + " than waiting",
                    String.format(Locale.ROOT, lower, 1200));
        }
        if (perMinute > MOST_PER_MINUTE) {
            return Check.limited(
                    BUDGET,
                    figure + " for each technical user are more than the 1,800 that LeanIX allows",
                    String.format(Locale.ROOT, lower, 1200));
        }
        boolean twoBudgets = sameUser && !leanix.oneUser();
        if (twoBudgets && 2 * perMinute > MOST_PER_MINUTE) {
            return Check.limited(
                    BUDGET,
                    "writer and sealer are one technical user with two tokens, each with " + figure
                            + ": together more than the 1,800 that LeanIX allows a user",
                    String.format(Locale.ROOT, lower, MOST_PER_MINUTE / 2));
        }
        return Check.fit(
                BUDGET,
                figure
                        + (sameUser ? ", which writer and sealer share: they are one user" : " for each technical user")
                        + "; LeanIX allows 1,800");
    }

    /** Checks whether the seal can go with the values, if the settings say so. */
    static Optional<Check> strategy(Settings settings, Signs signs) {
        if (settings.strategy() != Settings.Strategy.SAME_MUTATION) {
            return Optional.empty();
        }
        boolean can = settings.trust().fieldsBySource().values().stream()
                .flatMap(byType -> byType.keySet().stream())
                .anyMatch(type -> signs.writerMaySeal(type) != Known.NO);
        return Optional.of(
                can
                        ? Check.fit(
                                "strategy",
                                "seal.strategy=same-mutation: the writer may set the seal; whether LeanIX leaves it approved,"
                                        + " the first update shows, and where not, seals are put back by follow-up")
                        : Check.limited(
                                "strategy",
                                "seal.strategy=same-mutation can't work: the seal would go with the values, as the "
                                        + Principal.WRITER.label()
                                        + ", which may not set it; each run finds that out anew with one refused update",
                                "set seal.strategy=follow-up, or leave it out"));
    }
}
