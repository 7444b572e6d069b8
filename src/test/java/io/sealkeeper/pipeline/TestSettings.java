package io.sealkeeper.pipeline;

import io.sealkeeper.config.Guards;
import io.sealkeeper.config.JournalSettings;
import io.sealkeeper.config.Settings;
import io.sealkeeper.leanix.Principal;
import io.sealkeeper.leanix.Secret;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.SealPolicy;
import io.sealkeeper.seal.Trust;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Settings for a test: those that are shipped, with what the test changes. */
public final class TestSettings {

    static final FactSheetType APPLICATION = new FactSheetType("Application");
    static final String SOURCE = "vulnerabilities";

    private String writer = "writer";
    private String sealer = "sealer";
    private SealPolicy policy = SealPolicy.DEFAULT;
    private Set<String> trusted =
            Set.of("criticalVulnerabilities", "highVulnerabilities", "vulnerabilityScore", "lastSecurityScan");
    private Optional<Duration> renewal = Optional.empty();
    private Settings.Strategy strategy = Settings.Strategy.FOLLOW_UP;
    private String source = "another";
    private final Map<FactSheetType, Set<String>> trustedElsewhere = new HashMap<>();
    private final Map<String, Set<String>> trustedOthers = new HashMap<>();
    private int readBatchSize = 500;
    private int writeBatchSize = 200;
    private Set<String> takeOlder = Set.of();
    private Duration timeout = Duration.ofSeconds(30);
    private Duration logWait = Duration.ofSeconds(10);
    private Duration mapping = Settings.Limits.DEFAULT.mapping();
    private Optional<Path> inbox = Optional.empty();
    private Guards guards = Guards.NONE;
    private Settings.TellOwner tellOwner = Settings.TellOwner.NONE;

    /** Who writes and who seals, by their names in the workspace. */
    public TestSettings users(String writing, String sealing) {
        writer = writing;
        sealer = sealing;
        return this;
    }

    public TestSettings trusting(String... fields) {
        trusted = Set.of(fields);
        return this;
    }

    /** The same for another source. */
    public TestSettings of(String name) {
        source = name;
        return this;
    }

    /** What another source is trusted with, in applications. */
    public TestSettings trustingAlso(String source, String... fields) {
        trustedOthers.put(source, Set.of(fields));
        return this;
    }

    /** The same for another type. */
    public TestSettings trustingIn(String type, String... fields) {
        trustedElsewhere.put(new FactSheetType(type), Set.of(fields));
        return this;
    }

    public TestSettings untrusted(SealPolicy.Untrusted what) {
        policy = new SealPolicy(policy.mode(), what, policy.renewal(), policy.approvalUnknown());
        return this;
    }

    public TestSettings observing() {
        policy =
                new SealPolicy(SealPolicy.Mode.OBSERVE, policy.untrusted(), policy.renewal(), policy.approvalUnknown());
        return this;
    }

    public TestSettings preserving() {
        policy = new SealPolicy(
                SealPolicy.Mode.PRESERVE, policy.untrusted(), policy.renewal(), policy.approvalUnknown());
        return this;
    }

    public TestSettings restoringWithoutLog() {
        policy =
                new SealPolicy(policy.mode(), policy.untrusted(), policy.renewal(), SealPolicy.ApprovalUnknown.RESTORE);
        return this;
    }

    public TestSettings strategy(Settings.Strategy how) {
        strategy = how;
        return this;
    }

    public TestSettings renewal(Duration longest) {
        renewal = Optional.of(longest);
        return this;
    }

    public TestSettings batches(int reading, int writing) {
        readBatchSize = reading;
        writeBatchSize = writing;
        return this;
    }

    public TestSettings timeout(Duration longest) {
        timeout = longest;
        return this;
    }

    public TestSettings logWait(Duration longest) {
        logWait = longest;
        return this;
    }

    /** Where the inbox is, if it is not beside the data. */
    public TestSettings inbox(Path elsewhere) {
        inbox = Optional.of(elsewhere);
        return this;
    }

    public TestSettings takeOlder(String... sources) {
        takeOlder = Set.of(sources);
        return this;
    }

    public TestSettings mapping(Duration longest) {
        mapping = longest;
        return this;
    }

    /** Watches these users of an integration; what it is trusted with, {@link #trustingAlso} says. */
    public TestSettings guarding(String name, Guards.Mode mode, String... users) {
        Map<String, Guards.Guard> all = new HashMap<>(guards.byName());
        all.put(name, new Guards.Guard(name, new TreeSet<>(Set.of(users)), mode));
        guards = new Guards(all, guards.every(), guards.quiet(), guards.subscription());
        return this;
    }

    public TestSettings quiet(Duration longEnough) {
        guards = new Guards(guards.byName(), guards.every(), longEnough, guards.subscription());
        return this;
    }

    /** Tells owners by comments. */
    public TestSettings tellingOwners() {
        tellOwner = Settings.TellOwner.COMMENT;
        return this;
    }

    private Trust trust() {
        Map<FactSheetType, Set<String>> byType = new HashMap<>(trustedElsewhere);
        byType.put(APPLICATION, trusted);
        Map<String, Map<FactSheetType, Set<String>>> bySource = new HashMap<>();
        bySource.put(SOURCE, byType);
        bySource.put(source, byType);
        trustedOthers.forEach((source, fields) -> bySource.put(source, Map.of(APPLICATION, fields)));
        return new Trust(bySource);
    }

    public Settings of(String baseUrl, Path folder) {
        return new Settings(
                new Settings.LeanIx(
                        URI.create(baseUrl),
                        Map.of(Principal.WRITER, token(writer), Principal.SEALER, token(sealer)),
                        0,
                        readBatchSize,
                        writeBatchSize,
                        4,
                        timeout,
                        logWait,
                        Duration.ofHours(1)),
                policy,
                renewal,
                strategy,
                trust(),
                inbox.orElse(folder.resolve("inbox")),
                folder.resolve("data"),
                Path.of("routes"),
                takeOlder,
                new Settings.Limits(mapping, Settings.Limits.DEFAULT.unfoldedBytes()),
                guards,
                JournalSettings.EMBEDDED,
                tellOwner);
    }

    private static Settings.ApiToken token(String user) {
        return new Settings.ApiToken(new Secret("sandbox-" + user + "-token"), "the test", Optional.empty());
    }
}
