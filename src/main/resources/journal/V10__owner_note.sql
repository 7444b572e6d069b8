-- What owners are told on sheets whose seals stay broken: at most one entry on a sheet.
CREATE TABLE owner_note (
    sheet TEXT NOT NULL PRIMARY KEY,
    type  TEXT NOT NULL,
    label TEXT NOT NULL,
    -- WANTED: nothing was sent yet. SENT: it may be on the sheet, under an id that is not known yet. THERE: it is on the sheet.
    -- GOING: it is to be taken away.
    state TEXT NOT NULL CHECK (state IN ('WANTED', 'SENT', 'THERE', 'GOING')),
    -- What it says; of one that is going, what the next one is to say, or NULL if there is none.
    words TEXT,
    -- Its id in LeanIX, as far as known.
    known_as TEXT,
    at    TEXT NOT NULL,
    CHECK (state = 'GOING' OR words IS NOT NULL)
) STRICT;
