package io.sealkeeper.config;

import io.sealkeeper.words.Nearest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The names of our settings. An unknown one is a mistake, because it would be ignored silently. */
final class SettingNames {

    static final Set<String> KNOWN = Set.of(
            "guard.every",
            "guard.quiet",
            "guard.subscription",
            "leanix.base-url",
            "leanix.writer.api-token",
            "leanix.writer.api-token-file",
            "leanix.writer.user-id",
            "leanix.sealer.api-token",
            "leanix.sealer.api-token-file",
            "leanix.sealer.user-id",
            "leanix.requests-per-minute",
            "leanix.read-batch-size",
            "leanix.write-batch-size",
            "leanix.parallel-requests",
            "leanix.timeout",
            "leanix.log-wait",
            "leanix.model-every",
            "seal.untrusted",
            "seal.mode",
            "seal.strategy",
            "seal.renewal",
            "seal.approval-unknown",
            "seal.tell-owner",
            "sealkeeper.inbox",
            "sealkeeper.data",
            "sealkeeper.routes",
            "sealkeeper.journal",
            "sealkeeper.journal.user",
            "sealkeeper.journal.password",
            "sealkeeper.journal.password-file",
            "sealkeeper.lease",
            "sealkeeper.replica",
            "sealkeeper.mapping-timeout",
            "sealkeeper.intake.most-unfolded-bytes",
            "sealkeeper.jolokia.host",
            "sealkeeper.jolokia.port",
            "sealkeeper.push.token",
            "sealkeeper.push.token-file",
            "sealkeeper.push.most-bytes",
            "sealkeeper.push.most-per-minute",
            "sealkeeper.push.sources",
            "sealkeeper.take-older",
            "sealkeeper.users-file");

    private SettingNames() {}

    /**
     * A line for each name that looks like one of ours and is not. Environment variables are left out: other programs
     * set those too.
     */
    static List<String> unknown(Config config) {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .filter(source -> !source.getName().startsWith("Env"))
                .flatMap(source -> source.getPropertyNames().stream())
                .filter(SettingNames::isOurs)
                .filter(name -> !isKnown(name))
                .distinct()
                .sorted()
                .map(name -> name + " is not a setting" + Nearest.suggestion(name, alike(name)))
                .toList();
    }

    /** Whether it is a setting, or one of a family whose owner's name can be anything. */
    static boolean isKnown(String name) {
        return KNOWN.contains(name)
                || name.startsWith(TrustReader.PREFIX)
                || GuardReader.isKnown(name)
                || SourceLogins.isKnown(name);
    }

    private static Set<String> alike(String name) {
        Set<String> names = new TreeSet<>(SourceLogins.alike(name, KNOWN));
        names.addAll(GuardReader.alike(name));
        return names;
    }

    private static boolean isOurs(String name) {
        return Stream.of("leanix.", "seal.", "sealkeeper.", GuardReader.PREFIX).anyMatch(name::startsWith);
    }
}
