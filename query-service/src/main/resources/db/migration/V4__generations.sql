-- Which switch between generations of the rankings this database has followed, by its offset in the topic of switches.
ALTER TABLE projection_position ADD COLUMN switch_offset bigint NOT NULL DEFAULT -1;
