package io.sealkeeper.doctor;

import io.sealkeeper.leanix.GraphqlRequest.Kind;
import io.sealkeeper.pipeline.profile.DocumentSizes.Learnt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says how many sheets a document may hold, as earlier runs have found out. */
final class DocumentCheck {

    private static final String DOCUMENTS = "documents";

    private static final Map<Kind, String> NAMES = Map.of(
            Kind.READ, "reads sheets",
            Kind.LOG, "reads audit logs",
            Kind.UPDATE, "updates",
            Kind.SEAL, "restores seals");

    private DocumentCheck() {}

    static Check of(Map<Kind, Learnt> learnt) {
        List<String> words = new ArrayList<>();
        for (Kind kind : List.of(Kind.READ, Kind.UPDATE, Kind.LOG, Kind.SEAL)) {
            Learnt known = learnt.get(kind);
            if (known != null) {
                words.add(known.sheets() + " sheets where it " + NAMES.get(kind)
                        + known.tooMany().map(n -> " (" + n + " were too many)").orElse(""));
            }
        }
        return Check.fit(
                DOCUMENTS,
                words.isEmpty()
                        ? "no run has found out yet how many sheets LeanIX takes in one document"
                        : "as earlier runs have found out, a document may hold " + String.join(", ", words));
    }
}
