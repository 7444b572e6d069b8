-- Whether nobody had touched the sheet for so long before our reading that a break of an earlier edit can't have been on its
-- way, and when somebody did last, by LeanIX's clock. What an older program recorded may have been touched just before.
ALTER TABLE entry ADD COLUMN lain_still INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entry ADD COLUMN touched_at TEXT;
