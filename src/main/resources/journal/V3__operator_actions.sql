-- What a person did to the gateway, beside what it did by itself: who, what, when.
CREATE TABLE operator_action (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    at      TEXT NOT NULL,
    who     TEXT NOT NULL,
    action  TEXT NOT NULL,
    subject TEXT NOT NULL,
    words   TEXT NOT NULL
);
