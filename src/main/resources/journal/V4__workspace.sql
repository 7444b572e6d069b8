-- Whose journal this is: the newest line counts. There is one more where the workspace's id was learnt, or an operator said
-- that it has moved; none is ever changed.
CREATE TABLE workspace (
    line     INTEGER PRIMARY KEY AUTOINCREMENT,
    -- As the access token told them; NULL where it did not.
    id       TEXT,
    name     TEXT,
    address  TEXT NOT NULL,
    bound_at TEXT NOT NULL
) STRICT;
