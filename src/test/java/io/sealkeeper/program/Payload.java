package io.sealkeeper.program;

import io.sealkeeper.sandbox.FactSheet;
import java.util.Collection;
import java.util.stream.Collectors;

/** Payloads of the shipped source. */
final class Payload {

    static final String HEADER = "app_id,critical,high,score,scanned_on\n";

    private Payload() {}

    /** Another value than the present one in every column. */
    static String changingAll(Collection<FactSheet> sheets) {
        return HEADER
                + sheets.stream()
                        .map(s -> String.join(
                                ",",
                                s.externalId(),
                                Integer.toString(number(s, "criticalVulnerabilities") + 1),
                                Integer.toString(number(s, "highVulnerabilities") + 1),
                                Double.toString((number(s, "vulnerabilityScore") + 1) % 9 + 0.25),
                                "2026-11-20"))
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The values that the sheets have. */
    static String changingNothing(Collection<FactSheet> sheets) {
        return HEADER
                + sheets.stream()
                        .map(s -> String.join(
                                ",",
                                s.externalId(),
                                value(s, "criticalVulnerabilities"),
                                value(s, "highVulnerabilities"),
                                value(s, "vulnerabilityScore"),
                                value(s, "lastSecurityScan")))
                        .collect(Collectors.joining("\n", "", "\n"));
    }

    private static int number(FactSheet sheet, String field) {
        return ((Number) sheet.value(field).orElseThrow()).intValue();
    }

    private static String value(FactSheet sheet, String field) {
        return sheet.value(field).orElseThrow().toString();
    }
}
