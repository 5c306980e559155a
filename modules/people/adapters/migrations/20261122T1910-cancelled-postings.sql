-- A posting that is called off before it begins ends at the moment it would have begun: it never governed, and stays on record.

ALTER TABLE people.postings
  DROP CONSTRAINT postings_check,
  ADD CONSTRAINT postings_end_not_before_they_begin CHECK (ends_at IS NULL OR ends_at >= starts_at);
COMMENT ON COLUMN people.postings.ends_at IS 'first moment it no longer governs; equal to starts_at when it was called off before it began';
