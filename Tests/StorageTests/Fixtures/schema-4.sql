-- When the move to moved_to was first seen.
ALTER TABLE poll ADD COLUMN moved_since INTEGER;
-- 1 where no redirect led to moved_to, but a page that stands in the feed's place and links it.
ALTER TABLE poll ADD COLUMN is_linked INTEGER NOT NULL DEFAULT 0;
-- The plain http address that an https address redirects to.
ALTER TABLE poll ADD COLUMN downgraded_to TEXT;
-- The likely address of a feed that is gone, what named it, and when it was looked for in this outage.
ALTER TABLE poll ADD COLUMN successor TEXT;
ALTER TABLE poll ADD COLUMN successor_from TEXT;
ALTER TABLE poll ADD COLUMN looked_up INTEGER;
-- What is wrong with the document that was last read; NULL: nothing.
ALTER TABLE poll ADD COLUMN defect TEXT;
UPDATE poll SET moved_since = last_success WHERE moved_to IS NOT NULL;
