package io.sealkeeper.sandbox;

/** Whether a fact sheet is in use or in the trash bin (documented: SAP Help, Updating Fact Sheets). */
public enum Status {
    ACTIVE,
    ARCHIVED
}
