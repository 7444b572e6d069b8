-- A dead letter ends, too, when a later change of its source and sheet has brought what it wanted.
CREATE TABLE dead_letter_6 (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    kind           TEXT    NOT NULL CHECK (kind IN ('RESTORATION', 'UPDATE', 'PAYLOAD')),
    entry          INTEGER REFERENCES entry (id),
    source         TEXT    NOT NULL,
    label          TEXT    NOT NULL,
    payload_rows   TEXT    NOT NULL,
    stage          TEXT    NOT NULL,
    cause          TEXT    NOT NULL,
    attempts       INTEGER NOT NULL DEFAULT 1,
    first_at       TEXT    NOT NULL,
    last_at        TEXT    NOT NULL,
    state          TEXT    NOT NULL DEFAULT 'OPEN'
                   CHECK (state IN ('OPEN', 'REPLAYED', 'DISCARDED', 'SUPERSEDED')),
    closed_at      TEXT,
    -- How a replay ended.
    outcome        TEXT,
    reason         TEXT,
    words          TEXT,
    -- Who discarded it, and why.
    discarded_by   TEXT,
    discarded_for  TEXT,
    -- What it wants, by name, and what its rows name their sheet by; empty where nobody knows. JSON arrays.
    wanted         TEXT,
    sheet_key      TEXT,
    -- Those of the names that later changes of its source and sheet have brought since.
    covered        TEXT    NOT NULL DEFAULT '[]',
    -- The last entry that was there when it was made: what has a greater number was written later, unless by a replay.
    last_entry     INTEGER NOT NULL,
    superseded_run  TEXT,
    superseded_file TEXT,
    superseded_row  INTEGER,
    CHECK (kind = 'PAYLOAD' OR entry IS NOT NULL),
    CHECK ((state = 'OPEN') = (closed_at IS NULL)),
    CHECK ((state = 'SUPERSEDED') = (superseded_run IS NOT NULL))
) STRICT;

CREATE INDEX entry_begun ON entry (begun_at);

INSERT INTO dead_letter_6 (id, kind, entry, source, label, payload_rows, stage, cause, attempts, first_at, last_at, state,
                           closed_at, outcome, reason, words, discarded_by, discarded_for, last_entry)
SELECT id, kind, entry, source, label, payload_rows, stage, cause, attempts, first_at, last_at, state,
       closed_at, outcome, reason, words, discarded_by, discarded_for,
       coalesce(entry,
                (SELECT e.id FROM entry e WHERE e.begun_at <= dead_letter.first_at ORDER BY e.begun_at DESC LIMIT 1),
                0)
FROM dead_letter;

DROP INDEX entry_begun;

-- No number is given twice, though the last ones may be gone.
DELETE FROM sqlite_sequence WHERE name = 'dead_letter_6';
INSERT INTO sqlite_sequence (name, seq) SELECT 'dead_letter_6', seq FROM sqlite_sequence WHERE name = 'dead_letter';

DROP TABLE dead_letter;
ALTER TABLE dead_letter_6 RENAME TO dead_letter;

CREATE INDEX dead_letter_entry ON dead_letter (entry);
CREATE INDEX dead_letter_open ON dead_letter (id) WHERE state = 'OPEN';
CREATE INDEX dead_letter_closed ON dead_letter (closed_at) WHERE state <> 'OPEN';
-- A row that is parked again, because its file was taken again, is one more attempt and no second dead letter.
CREATE UNIQUE INDEX dead_letter_row ON dead_letter (source, payload_rows) WHERE state = 'OPEN' AND entry IS NULL;
CREATE INDEX dead_letter_wanted ON dead_letter (source, sheet_key) WHERE state = 'OPEN' AND wanted IS NOT NULL;

-- The dead letter that an entry is the replay of: its values are as old as that.
ALTER TABLE entry ADD COLUMN replays INTEGER;
