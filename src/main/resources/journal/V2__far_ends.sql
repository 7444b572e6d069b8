-- A sheet at the far end of relations that another one's update writes: its seal is at stake, and nothing is sent for it.
ALTER TABLE entry ADD COLUMN far_end INTEGER NOT NULL DEFAULT 0;
