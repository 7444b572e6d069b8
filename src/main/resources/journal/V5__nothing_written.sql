-- Whether nothing was sent for it that LeanIX may have carried out. Else its values, and what the owners think of them, stay
-- in question for as long as a restoration of the same sheet is open. What an older program recorded may have been written.
ALTER TABLE entry ADD COLUMN nothing_written INTEGER NOT NULL DEFAULT 0;
