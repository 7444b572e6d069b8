package io.sealkeeper.sandbox;

/** The state of a fact sheet's quality seal (documented: SAP Help, Quality Seal; Pathfinder OpenAPI). */
public enum LxState {
    DRAFT,
    BROKEN_QUALITY_SEAL,
    APPROVED,
    REJECTED;

    /** The older, coarser twin; that DRAFT and REJECTED read BROKEN there is an assumption. */
    String qualitySeal() {
        return this == APPROVED ? "APPROVED" : "BROKEN";
    }
}
