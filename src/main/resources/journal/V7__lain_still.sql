-- Whether nobody had touched the sheet for so long before our reading that a break of an earlier edit can't have been on its
-- way. What an older program recorded may have been touched just before.
ALTER TABLE entry ADD COLUMN lain_still INTEGER NOT NULL DEFAULT 0;
