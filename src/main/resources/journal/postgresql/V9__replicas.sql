-- Which replica works on an entry. Negative: that replica has taken it over from one that is gone, and has not looked at it yet.
ALTER TABLE entry ADD COLUMN replica BIGINT NOT NULL DEFAULT 0;

-- Who shares the journal. Each has a lease until expires, by this server's clock; whose lease has run out may be removed by the
-- others, and can't write any more.
CREATE TABLE replica (
    incarnation BIGINT      NOT NULL PRIMARY KEY,
    name        TEXT        NOT NULL UNIQUE,
    -- Its machine and process, so that a restart on the same machine knows that the former one is gone.
    process     TEXT        NOT NULL,
    began       TIMESTAMPTZ NOT NULL,
    renewed     TIMESTAMPTZ NOT NULL,
    expires     TIMESTAMPTZ NOT NULL,
    -- LeanIX refused its requests for their rate: nobody sends any until then.
    rests_until TIMESTAMPTZ
);

-- The sheets that a batch in flight may write to, as the program writes them. Negative replica: inherited.
CREATE TABLE claim (
    id      BIGINT NOT NULL PRIMARY KEY,
    replica BIGINT NOT NULL,
    sheets  TEXT   NOT NULL
);

CREATE INDEX claim_replica ON claim (replica);

-- Which replica does what only one does at a time, such as to pull from a source.
CREATE TABLE task (
    name    TEXT   NOT NULL PRIMARY KEY,
    replica BIGINT NOT NULL
);

-- Payloads that were acknowledged, until they are carried out. Negative replica: inherited.
CREATE TABLE pushed (
    name    TEXT   NOT NULL PRIMARY KEY,
    source  TEXT   NOT NULL,
    payload BYTEA  NOT NULL,
    replica BIGINT NOT NULL
);

-- What they have to know of each other's work besides, such as how far a source was read.
CREATE TABLE kept (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

ALTER TABLE sealkeeper_journal DROP COLUMN epoch, DROP COLUMN opened_by;
