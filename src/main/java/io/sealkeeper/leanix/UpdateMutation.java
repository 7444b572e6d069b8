package io.sealkeeper.leanix;

import io.sealkeeper.seal.FieldPath;
import io.sealkeeper.seal.Plan;
import io.sealkeeper.seal.Snapshot;
import io.sealkeeper.seal.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one place that builds mutations. Each carries the revision that its decision was made on, so that LeanIX refuses
 * it if somebody wrote since ({@code REVISION_CLASH}).
 */
public final class UpdateMutation {

    /**
     * The values to be written to one sheet.
     *
     * @param along the seal that goes with them, only ever by a verdict on the snapshot's own revision
     * @param sealFirst whether the seal goes before the values
     * @param comment shown with the change in LeanIX
     */
    public record Values(
            Snapshot snapshot, Plan.Write plan, Optional<Verdict.SetSeal> along, boolean sealFirst, String comment) {

        /** With the seal last: if the order of patches matters, the last one wins. */
        public Values(Snapshot snapshot, Plan.Write plan, Optional<Verdict.SetSeal> along, String comment) {
            this(snapshot, plan, along, false, comment);
        }

        public Values {
            Snapshot on = snapshot;
            along.ifPresent(seal -> {
                if (!seal.sheet().equals(on.id()) || !seal.rev().equals(on.rev())) {
                    throw new IllegalArgumentException("the seal of " + seal.sheet() + " at revision " + seal.rev()
                            + " can't go with values of " + on.id() + " at revision " + on.rev());
                }
            });
        }
    }

    /**
     * The seal to be set on one sheet, only ever by a verdict.
     *
     * @param comment shown with the change in LeanIX
     */
    public record Seal(Verdict.SetSeal verdict, String comment) {}

    /** A revision that no sheet has. */
    private static final long NO_REVISION = -1;

    private UpdateMutation() {}

    /** Writes values, as the writer. */
    public static GraphqlRequest values(List<Values> sheets) {
        return request(
                GraphqlRequest.Kind.UPDATE,
                GraphqlDocument.UPDATE,
                Principal.WRITER,
                sheets.stream().map(UpdateMutation::target).toList());
    }

    /**
     * Writes the values of one sheet beside a mutation that LeanIX has to refuse, for its revision is none of the sheet's. That
     * one has the same values, so that it could do nothing else.
     *
     * @param faultFirst whether the other one goes before it
     */
    public static GraphqlRequest valuesBesideFault(Values sheet, boolean faultFirst) {
        Target own = target(sheet);
        Target fault = new Target(own.id(), NO_REVISION, own.patches(), own.comment());
        return request(
                GraphqlRequest.Kind.UPDATE,
                faultFirst ? GraphqlDocument.UPDATE_FAULT_FIRST : GraphqlDocument.UPDATE,
                Principal.WRITER,
                List.of(own, fault));
    }

    /**
     * Sets the seal, as the writer, to the state that it has, where the writer is said to lack the right: it shows how LeanIX
     * answers that. It is bound to the revision at which the sheet was seen so, which has to be one of our own, so that it can't
     * approve anything.
     *
     * @param validateOnly whether LeanIX is only asked what it would answer
     */
    public static GraphqlRequest ownSeal(Snapshot sheet, boolean validateOnly, String comment) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("id", sheet.id().value());
        variables.put("rev", sheet.rev().value());
        variables.put("patches", List.of(patch(sheet.seal().name())));
        variables.put("comment", comment);
        return new GraphqlRequest(
                validateOnly ? GraphqlRequest.Kind.VALIDATION : GraphqlRequest.Kind.UPDATE,
                Principal.WRITER,
                (validateOnly ? GraphqlDocument.VALIDATE_OWN_SEAL : GraphqlDocument.OWN_SEAL).forSheets(1),
                variables);
    }

    /**
     * Asks, as the writer, whether LeanIX would accept these values. It writes nothing: {@code validateOnly} is part of
     * the document itself. No document says whether LeanIX also checks rights then.
     *
     * @throws IllegalArgumentException if a seal is to go with the values: a seal is never validated
     */
    public static GraphqlRequest validation(List<Values> sheets) {
        if (sheets.stream().anyMatch(s -> s.along().isPresent())) {
            throw new IllegalArgumentException("a seal is not validated");
        }
        return request(
                GraphqlRequest.Kind.VALIDATION,
                GraphqlDocument.VALIDATE,
                Principal.WRITER,
                sheets.stream().map(UpdateMutation::target).toList());
    }

    /** Sets seals, as the sealer. */
    public static GraphqlRequest seals(List<Seal> sheets) {
        return request(
                GraphqlRequest.Kind.SEAL,
                GraphqlDocument.SEAL,
                Principal.SEALER,
                sheets.stream().map(UpdateMutation::target).toList());
    }

    /** The alias of the i-th sheet. */
    public static String alias(int i) {
        return "s_" + i;
    }

    /** What the answer says about one sheet; empty if it holds nothing to base a decision on. */
    public static Optional<SealReading> read(GraphqlAnswer answer, String alias) {
        return answer.data(alias).flatMap(result -> SealReading.of(result.path("factSheet")));
    }

    private record Target(String id, long rev, List<Map<String, String>> patches, String comment) {}

    private static Target target(Values sheet) {
        return new Target(
                sheet.snapshot().id().value(), sheet.snapshot().rev().value(), patches(sheet), sheet.comment());
    }

    private static List<Map<String, String>> patches(Values sheet) {
        sheet.plan().edits().stream().filter(e -> isSeal(e.place())).findFirst().ifPresent(e -> {
            throw new IllegalArgumentException("'" + e.place() + "' is the quality seal: only a verdict sets it");
        });
        List<Map<String, String>> patches =
                new ArrayList<>(Patches.of(sheet.plan().edits()));
        sheet.along().map(UpdateMutation::patch).ifPresent(p -> patches.add(sheet.sealFirst() ? 0 : patches.size(), p));
        return patches;
    }

    private static boolean isSeal(FieldPath place) {
        return place.field().equals("lxState") || place.field().equals("qualitySeal");
    }

    private static Map<String, String> patch(Verdict.SetSeal verdict) {
        return patch(verdict.state().name());
    }

    private static Map<String, String> patch(String state) {
        return Map.of("op", "replace", "path", "/lxState", "value", state);
    }

    private static Target target(Seal seal) {
        Verdict.SetSeal verdict = seal.verdict();
        return new Target(verdict.sheet().value(), verdict.rev().value(), List.of(patch(verdict)), seal.comment());
    }

    private static GraphqlRequest request(
            GraphqlRequest.Kind kind, GraphqlDocument document, Principal principal, List<Target> targets) {
        Map<String, Object> variables = new HashMap<>();
        for (int i = 0; i < targets.size(); i++) {
            variables.put("id_" + i, targets.get(i).id());
            variables.put("rev_" + i, targets.get(i).rev());
            variables.put("patches_" + i, targets.get(i).patches());
            variables.put("comment_" + i, targets.get(i).comment());
        }
        return new GraphqlRequest(kind, principal, document.forSheets(targets.size()), variables);
    }
}
