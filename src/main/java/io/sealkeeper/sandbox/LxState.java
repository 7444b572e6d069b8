package io.sealkeeper.sandbox;

import java.util.List;

/** The state of a fact sheet's quality seal (documented: SAP Help, Quality Seal; Pathfinder OpenAPI). */
public enum LxState {
    DRAFT,
    BROKEN_QUALITY_SEAL,
    APPROVED,
    REJECTED,
    /** Made up, for what a client does with a state that it does not know; only with {@link OpenQuestion.LxStates}. */
    IN_REVIEW;

    static final List<LxState> DOCUMENTED = List.of(DRAFT, BROKEN_QUALITY_SEAL, APPROVED, REJECTED);

    /** The older, coarser twin; that DRAFT and REJECTED read BROKEN there is an assumption. */
    String qualitySeal() {
        return this == APPROVED ? "APPROVED" : "BROKEN";
    }
}
