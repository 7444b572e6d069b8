package io.sealkeeper.cli;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings without a workspace, where owners trust each source with the same fields. */
final class RehearsalSettings {

    /** All fields of these tests except the description. */
    private static final Set<String> TRUSTED = Set.of(
            "alias",
            "businessCriticality",
            "cost",
            "criticalVulnerabilities",
            "day",
            "externalId",
            "flag",
            "highVulnerabilities",
            "lastSecurityScan",
            "lifecycle",
            "location",
            "platforms",
            "projectStatus",
            "relApplicationToITComponent",
            "tags",
            "vulnerabilityScore");

    private RehearsalSettings() {}

    static Settings in(Path folder) {
        Settings.ApiToken token = new Settings.ApiToken(new Secret(""), "", Optional.empty());
        Map<FactSheetType, Set<String>> agreed = Map.of(new FactSheetType("Application"), TRUSTED);
        Map<String, Map<FactSheetType, Set<String>>> trust = new HashMap<>();
        for (String source : List.of(
                "x",
                "vulnerabilities",
                "cmdb",
                "cyclonedx",
                "cyclonedx-inventory",
                "grype",
                "kafka",
                "dependency-check",
                "dependency-check-csv",
                "dependency-track",
                "excel",
                "leanix-excel",
                "osv-scanner",
                "sarif",
                "servicenow",
                "spdx",
                "pull",
                "relations",
                "table",
                "trivy")) {
            trust.put(source, agreed);
        }
        return new Settings(
                new Settings.LeanIx(
                        URI.create(""),
                        Map.of(Principal.WRITER, token, Principal.SEALER, token),
                        0,
                        1,
                        1,
                        1,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofHours(1)),
                SealPolicy.DEFAULT,
                Optional.empty(),
                Settings.Strategy.FOLLOW_UP,
                new Trust(trust),
                folder.resolve("inbox"),
                folder.resolve("data"),
                Path.of("routes"));
    }
}
