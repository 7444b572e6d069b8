-- One sheet of one batch. Times are UTC text; edits, untrusted and payload_rows are JSON arrays.
CREATE TABLE entry (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    operation_id  TEXT    NOT NULL UNIQUE,
    run_id        TEXT    NOT NULL,
    source        TEXT    NOT NULL,
    sheet         TEXT    NOT NULL,
    type          TEXT    NOT NULL,
    label         TEXT    NOT NULL,
    -- What the decision was made on.
    rev           INTEGER NOT NULL,
    seal_before   TEXT    NOT NULL,
    edits         TEXT    NOT NULL,
    untrusted     TEXT    NOT NULL,
    payload_rows  TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('PLANNED', 'UPDATING', 'UPDATED', 'RESTORING', 'DONE')),
    -- What LeanIX answered to the update.
    rev_after     INTEGER,
    seal_after    TEXT,
    -- The seal to be set, the revision it is bound to, and the outcome once it is set.
    order_state   TEXT,
    order_rev     INTEGER,
    order_outcome TEXT,
    order_reason  TEXT,
    order_words   TEXT,
    outcome       TEXT,
    reason        TEXT,
    words         TEXT,
    begun_at      TEXT    NOT NULL,
    changed_at    TEXT    NOT NULL,
    CHECK ((state = 'DONE') = (outcome IS NOT NULL))
) STRICT;

CREATE INDEX entry_unfinished ON entry (id) WHERE state <> 'DONE';
CREATE INDEX entry_sheet ON entry (sheet);
CREATE INDEX entry_done ON entry (changed_at) WHERE state = 'DONE';

-- What could not be done. The snapshot and the edits are the entry's.
CREATE TABLE dead_letter (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    kind          TEXT    NOT NULL CHECK (kind IN ('RESTORATION', 'UPDATE', 'PAYLOAD')),
    entry         INTEGER REFERENCES entry (id),
    source        TEXT    NOT NULL,
    label         TEXT    NOT NULL,
    payload_rows  TEXT    NOT NULL,
    stage         TEXT    NOT NULL,
    cause         TEXT    NOT NULL,
    attempts      INTEGER NOT NULL DEFAULT 1,
    first_at      TEXT    NOT NULL,
    last_at       TEXT    NOT NULL,
    state         TEXT    NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'REPLAYED', 'DISCARDED')),
    closed_at     TEXT,
    -- How a replay ended.
    outcome       TEXT,
    reason        TEXT,
    words         TEXT,
    -- Who discarded it, and why.
    discarded_by  TEXT,
    discarded_for TEXT,
    CHECK (kind = 'PAYLOAD' OR entry IS NOT NULL),
    CHECK ((state = 'OPEN') = (closed_at IS NULL))
) STRICT;

CREATE INDEX dead_letter_entry ON dead_letter (entry);
CREATE INDEX dead_letter_open ON dead_letter (id) WHERE state = 'OPEN';
CREATE INDEX dead_letter_closed ON dead_letter (closed_at) WHERE state <> 'OPEN';
-- A row that is parked again, because its file was taken again, is one more attempt and no second dead letter.
CREATE UNIQUE INDEX dead_letter_row ON dead_letter (source, payload_rows) WHERE state = 'OPEN' AND entry IS NULL;
