package io.sealkeeper.author;

/** What a field takes. */
public enum Sort {
    TEXT,
    INTEGER,
    DECIMAL,
    DATE,
    TRUTH,
    /** Several texts: a multi select, or tags. */
    LIST,
    /** A relation, which leads to another sheet. */
    RELATION,
    /** Another, of which a column holds no plain value; or nobody says. */
    UNKNOWN
}
