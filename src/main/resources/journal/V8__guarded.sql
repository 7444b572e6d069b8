-- Why a sheet is looked at: 0 a payload row changes it, 1 a far end, 2 guarded, 3 healed.
ALTER TABLE entry RENAME COLUMN far_end TO role;

-- What guards saw of a sheet: the newest revision at which it was approved, and how they found it broken since.
CREATE TABLE guarded (
    sheet             TEXT    NOT NULL PRIMARY KEY,
    type              TEXT    NOT NULL,
    label             TEXT    NOT NULL,
    rev               INTEGER NOT NULL,
    -- When it was last changed before it was seen so, by LeanIX's clock.
    touched_at        TEXT,
    -- Whether no break of its seal could be pending then.
    lain_still        INTEGER NOT NULL,
    -- A newer revision at which it was seen approved, but so shortly after a change that a break of that may be pending. It
    -- replaces the one above once the sheet has been left alone for long.
    seen_rev          INTEGER,
    seen_touched_at   TEXT,
    -- NULL while it is approved.
    broken_rev        INTEGER,
    broken_touched_at TEXT,
    -- The revision that was judged: the sheet is not judged again until it moves.
    judged_rev        INTEGER,
    -- How often the audit log could not tell at the present revision.
    tries             INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX guarded_broken ON guarded (broken_touched_at) WHERE broken_rev IS NOT NULL;

-- Up to when a type's sheets were looked through, by LeanIX's clock.
CREATE TABLE guard_mark (
    type      TEXT NOT NULL PRIMARY KEY,
    looked_at TEXT NOT NULL
) STRICT;
