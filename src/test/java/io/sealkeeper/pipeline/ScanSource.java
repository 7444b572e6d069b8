package io.sealkeeper.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The source file of tests that are about how payloads come in: one source, {@code scan}, of some template.
 *
 * @param steps what its mapping's route does before it maps, as YAML
 */
public record ScanSource(String template, Map<String, String> parameters, String steps, String jq) {

    private static final String CRITICAL =
            "{ type: \"Application\", externalId: .app, fields: { criticalVulnerabilities: .critical } }";

    /** Of a template, with a mapping of {@code {"app", "critical"}}. */
    public static ScanSource of(String template) {
        return new ScanSource(template, Map.of(), "", CRITICAL);
    }

    public ScanSource with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new ScanSource(template, more, steps, jq);
    }

    ScanSource with(Map<String, String> others) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.putAll(others);
        return new ScanSource(template, more, steps, jq);
    }

    ScanSource first(String others) {
        return new ScanSource(template, parameters, others, jq);
    }

    public ScanSource mapping(String other) {
        return new ScanSource(template, parameters, steps, other);
    }

    /** The file. */
    public String yaml() {
        return """
                - templatedRoute:
                    routeTemplateRef: %s
                    routeId: scan
                    parameters:
                      - { name: source, value: scan }
                %s- route:
                    id: scan-change
                    from:
                      uri: direct:scan-change
                      steps:
                %s        - transform:
                            expression:
                              jq:
                                expression: |
                %s
                """.formatted(
                        template,
                        parameters.entrySet().stream()
                                .map(p -> "      - { name: %s, value: \"%s\" }%n".formatted(p.getKey(), p.getValue()))
                                .collect(Collectors.joining()),
                        steps,
                        jq.indent(18).stripTrailing());
    }
}
