package io.sealkeeper.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@link PlainRoutes} does is what the shipped routes do: the same steps in the same order in the same loops. */
class PlainRoutesTest {

    private static final String STEP = "{{step}}";

    @Test
    void the_pipeline_loops_over_the_same_steps_and_reports() {
        // Waiting for other batches does not matter with one at a time.
        List<String> pipeline = new ArrayList<>(outline("pipeline.camel.yaml", "pipeline"));
        assertThat(pipeline.get(0)).isEqualTo("bean in-flight.enter");
        pipeline.removeIf(step -> step.startsWith("bean in-flight."));
        assertThat(pipeline)
                .containsExactlyElementsOf(loop(
                        "${body.isUnfinished}",
                        PlainRoutes.PIPELINE,
                        "bean owners-wording",
                        "bean report",
                        "to tell-owners"));
        List<String> preview = new ArrayList<>(outline("plan.camel.yaml", "preview"));
        preview.removeIf(step -> step.startsWith("bean in-flight."));
        assertThat(preview)
                .containsExactlyElementsOf(loop("${body.isUnfinished}", PlainRoutes.PREVIEW, "bean plan-report"));
        assertThat(outline("steps.camel.yaml", "seal-reconcile"))
                .containsExactlyElementsOf(loop("${body.isReconciling}", PlainRoutes.RECONCILE));
    }

    @Test
    void a_step_asks_as_long_as_it_has_anything_to_ask() {
        assertThat(outline("steps.camel.yaml", "leanix-step"))
                .containsExactly(
                        "loop " + STEP + ".isPending",
                        "delay " + STEP + ".pauseMillis",
                        "split " + STEP + ".calls",
                        "to leanix",
                        "bean " + STEP + ".take",
                        "end",
                        "end");
    }

    @Test
    void each_step_is_such_a_route() {
        List<String> steps = new ArrayList<>();
        for (Map<?, ?> entry : load("steps.camel.yaml")) {
            if (entry.get("templatedRoute") instanceof Map<?, ?> route
                    && "leanix-step".equals(route.get("routeTemplateRef"))) {
                steps.add(route.get("routeId").toString());
            }
        }
        assertThat(steps)
                .containsExactlyInAnyOrder(
                        "seal-snapshot",
                        "update",
                        "prediction",
                        "state-check",
                        "audit-log",
                        "restoration",
                        "take-back");
    }

    @Test
    void a_call_is_sent_as_long_as_it_is_pending() {
        assertThat(outline("leanix.camel.yaml", "leanix"))
                .containsExactly(
                        "setVariable ${body}",
                        "loop ${variable.call.isPending}",
                        "delay ${variable.call.pauseMillis}",
                        "bean leanix-gate.enter",
                        "filter ${variable.call.isPending}",
                        "choice null",
                        "when ${variable.call.kind} == 'model'",
                        "to leanix-data-model",
                        "end",
                        "when ${variable.call.kind} == 'webhook'",
                        "to leanix-webhook",
                        "end",
                        "otherwise null",
                        "to leanix-post",
                        "end",
                        "end",
                        "bean leanix-gate.leave",
                        "end",
                        "end",
                        "setBody ${variable.call}");
    }

    @Test
    void recovery_and_rows_go_through_the_same_pipeline() {
        assertThat(outline("recovery.camel.yaml", "recovery"))
                .containsExactly("split recovery.batches", "to pipeline", "end");
        assertThat(outline("pipeline.camel.yaml", "rows"))
                .containsExactly(
                        "removeHeaders null",
                        "setProperty ${body}",
                        "bean mapping.rows",
                        "setBody transform.batch",
                        "setProperty ${body}",
                        "choice null",
                        "when ${body.isPreview}",
                        "to preview",
                        "end",
                        "otherwise null",
                        "to pipeline",
                        "end",
                        "end");
    }

    @Test
    void a_guard_looks_and_then_has_each_batch_judged_and_settled() {
        assertThat(outline("guard.camel.yaml", "guard-round"))
                .containsExactly(
                        "setBody guard.begin",
                        "setVariable ${body}",
                        "loop ${variable.round.isLooking}",
                        "setBody guard.look(${variable.round})",
                        "to leanix",
                        "bean guard.take",
                        "end",
                        "setBody guard.batches(${variable.round})",
                        "split ${body}",
                        "setProperty ${body}",
                        "doTry null",
                        "to guarded",
                        "end",
                        "finally",
                        "bean guard.settle",
                        "end",
                        "end");
        assertThat(outline("guard.camel.yaml", "guarded")).containsExactly("bean guard.record", "to pipeline");
        assertThat(outline("guard.camel.yaml", "heal-plan"))
                .containsExactlyElementsOf(loop("${body.isUnfinished}", List.of("seal-reconcile")));
        assertThat(outline("guard.camel.yaml", "heal"))
                .containsExactly("split heal.batches", "setProperty ${body}", "to guarded", "end");
    }

    private static List<String> loop(String condition, List<String> steps, String... behind) {
        List<String> lines = new ArrayList<>(List.of("loop " + condition));
        steps.forEach(s -> lines.add("to " + s));
        lines.add("end");
        lines.addAll(List.of(behind));
        return lines;
    }

    private static List<String> outline(String file, String id) {
        for (Map<?, ?> entry : load(file)) {
            for (Object value : entry.values()) {
                if (value instanceof Map<?, ?> route && id.equals(route.get("id"))) {
                    Map<?, ?> own = route.get("route") instanceof Map<?, ?> templated ? templated : route;
                    Map<?, ?> inner = (Map<?, ?>) own.get("from");
                    List<String> lines = new ArrayList<>();
                    steps(inner, lines);
                    return lines;
                }
            }
        }
        throw new AssertionError(file + " has no route " + id);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<?, ?>> load(String file) {
        try {
            String text = Files.readString(Path.of("routes", "pipeline", file));
            return (List<Map<?, ?>>) new Load(LoadSettings.builder().build()).loadFromString(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void steps(Map<?, ?> parent, List<String> lines) {
        for (Object step : (List<?>) parent.get("steps")) {
            ((Map<?, ?>) step).forEach((kind, what) -> {
                Map<?, ?> body = (Map<?, ?>) what;
                lines.add(kind + " " + words(body));
                if (kind.equals("choice")) {
                    branches(body, lines);
                } else if (body.containsKey("steps")) {
                    steps(body, lines);
                    lines.add("end");
                }
                if (body.get("doFinally") instanceof Map<?, ?> last) {
                    lines.add("finally");
                    steps(last, lines);
                    lines.add("end");
                }
            });
        }
    }

    private static void branches(Map<?, ?> choice, List<String> lines) {
        for (Object when : (List<?>) choice.get("when")) {
            lines.add("when " + words((Map<?, ?>) when));
            steps((Map<?, ?>) when, lines);
            lines.add("end");
        }
        lines.add("otherwise null");
        steps((Map<?, ?>) choice.get("otherwise"), lines);
        lines.add("end");
        lines.add("end");
    }

    private static String words(Map<?, ?> body) {
        if (body.get("uri") != null) {
            return body.get("uri").toString().replace("direct:", "");
        }
        if (body.get("ref") != null) {
            return body.get("ref") + (body.get("method") == null ? "" : "." + body.get("method"));
        }
        Object expression = body.get("expression");
        while (expression instanceof Map<?, ?> map) {
            if (map.get("ref") != null) {
                return map.get("ref") + "." + map.get("method");
            }
            expression = map.values().iterator().next();
        }
        return String.valueOf(expression);
    }
}
