package io.sealkeeper.leanix;

import io.sealkeeper.seal.FieldEdit;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Snapshot;
import io.sealkeeper.seal.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one place that builds mutations. Each carries the revision that its decision was made on, so that LeanIX refuses
 * it where somebody wrote since ({@code REVISION_CLASH}).
 */
public final class UpdateMutation {

    /** The values of one sheet that are to be written. */
    public record Values(Snapshot snapshot, Plan.Write plan) {}

    private UpdateMutation() {}

    /**
     * Writes values, as the writer.
     *
     * @param comment shown with the change in LeanIX
     */
    public static GraphqlRequest values(List<Values> sheets, String comment) {
        return request(
                GraphqlRequest.Kind.UPDATE,
                Principal.WRITER,
                comment,
                sheets.stream()
                        .map(s -> target(
                                s.snapshot().id().value(),
                                s.snapshot().rev().value(),
                                s.plan().edits().stream()
                                        .map(UpdateMutation::patch)
                                        .toList()))
                        .toList());
    }

    /** Sets seals, as the sealer: takes verdicts and nothing else. */
    public static GraphqlRequest seals(List<Verdict.SetSeal> verdicts, String comment) {
        return request(
                GraphqlRequest.Kind.SEAL,
                Principal.SEALER,
                comment,
                verdicts.stream()
                        .map(v -> target(
                                v.sheet().value(),
                                v.rev().value(),
                                List.of(Map.of(
                                        "op",
                                        "replace",
                                        "path",
                                        "/lxState",
                                        "value",
                                        v.state().name()))))
                        .toList());
    }

    /** The alias of the i-th sheet. */
    public static String alias(int i) {
        return "s_" + i;
    }

    /** What the answer tells of one sheet; empty where it tells nothing that a decision could be made on. */
    public static Optional<SealReading> read(GraphqlAnswer answer, String alias) {
        return answer.data(alias).flatMap(result -> SealReading.of(result.path("factSheet")));
    }

    private record Target(String id, long rev, List<Map<String, String>> patches) {}

    private static Target target(String id, long rev, List<Map<String, String>> patches) {
        return new Target(id, rev, patches);
    }

    private static Map<String, String> patch(FieldEdit edit) {
        return edit.after()
                .text()
                .map(text -> Map.of("op", "replace", "path", edit.path().asPatch(), "value", text))
                .orElseGet(() -> Map.of("op", "remove", "path", edit.path().asPatch()));
    }

    private static GraphqlRequest request(
            GraphqlRequest.Kind kind, Principal principal, String comment, List<Target> targets) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("comment", comment);
        for (int i = 0; i < targets.size(); i++) {
            variables.put("id_" + i, targets.get(i).id());
            variables.put("rev_" + i, targets.get(i).rev());
            variables.put("patches_" + i, targets.get(i).patches());
        }
        return new GraphqlRequest(kind, principal, GraphqlDocument.UPDATE.forSheets(targets.size()), variables);
    }
}
