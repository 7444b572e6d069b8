package io.sealkeeper.sandbox;

/**
 * The type of an audit event. Only QUALITY_SEAL_APPROVED and the tag events are documented (SAP Help, Retrieving Event
 * Logs); the other names are plausible and a client must read the workspace's own by introspection.
 */
public enum EventType {
    FACT_SHEET_CREATED,
    FACT_SHEET_UPDATED,
    FACT_SHEET_ARCHIVED,
    FACT_SHEET_FIELD_UPDATED,
    FACT_SHEET_TAG_ADDED,
    FACT_SHEET_TAG_REMOVED,
    RELATION_CREATED,
    RELATION_UPDATED,
    RELATION_DELETED,
    QUALITY_SEAL_APPROVED,
    QUALITY_SEAL_BROKEN
}
