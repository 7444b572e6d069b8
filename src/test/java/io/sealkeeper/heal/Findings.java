package io.sealkeeper.heal;

import io.sealkeeper.heal.Finding.Edit;
import io.sealkeeper.seal.FactSheetId;
import io.sealkeeper.seal.FactSheetType;
import io.sealkeeper.seal.Outcome;
import io.sealkeeper.seal.Reason;
import io.sealkeeper.seal.Revision;
import io.sealkeeper.seal.Trust;
import io.sealkeeper.seal.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Findings for tests. */
public final class Findings {

    public static final String CONNECTOR = "c0000000-0000-4000-8000-000000000001";
    public static final String OWNER = "a0000000-0000-4000-8000-000000000002";
    static final FactSheetType APPLICATION = new FactSheetType("Application");
    static final Instant BROKEN_AT = Instant.parse("2026-10-03T04:05:06.789Z");

    private Findings() {}

    public static HealHeader header() {
        return header(Set.of(CONNECTOR), "criticalVulnerabilities");
    }

    static HealHeader header(Set<String> users, String... trusted) {
        return new HealHeader(
                new Workspace(Optional.of("5ea1"), Optional.empty(), "https://acme.leanix.net"),
                Instant.parse("2026-11-20T10:00:00Z"),
                Map.of("connector", users),
                new Trust(Map.of("connector", Map.of(APPLICATION, Set.of(trusted)))));
    }

    public static HealPlan plan(List<Finding> findings) {
        return new HealPlan(header(), findings, Map.of("log", 2L, "snapshot", 1L), List.of(), Optional.empty());
    }

    /** A sheet that the connector alone changed. */
    public static Finding restored(String label, Optional<String> owner) {
        return finding(label, owner, Outcome.of(Outcome.Kind.RESTORED, ""), edit("criticalVulnerabilities", "1", "3"));
    }

    /** A sheet that the connector changed, and its owner after that. */
    static Finding contested(String label, Optional<String> owner, String value) {
        return finding(
                label,
                owner,
                Outcome.leftBroken(Reason.CONTESTED, "'description' was changed by user " + OWNER),
                edit("criticalVulnerabilities", "1", "3"),
                new Edit("description", Optional.empty(), Optional.of(value), Optional.of(OWNER), Optional.empty()));
    }

    static Finding finding(String label, Optional<String> owner, Outcome predicted, Edit... edits) {
        return new Finding(
                new FactSheetId("id of " + label),
                APPLICATION,
                label,
                owner,
                new Revision(12),
                Optional.of(Instant.parse("2026-09-01T08:00:00Z")),
                Optional.of(OWNER),
                Optional.of(BROKEN_AT),
                Optional.of(CONNECTOR),
                Optional.of("connector"),
                List.of(edits),
                predicted);
    }

    static Edit edit(String field, String before, String after) {
        return new Edit(field, Optional.of(before), Optional.of(after), Optional.of(CONNECTOR), Optional.of(BROKEN_AT));
    }
}
