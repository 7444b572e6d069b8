-- Which replica works on an entry; 0 in a file, which one process has alone. Negative: that replica has taken it over from one
-- that is gone, and has not looked at it yet.
ALTER TABLE entry ADD COLUMN replica INTEGER NOT NULL DEFAULT 0;
