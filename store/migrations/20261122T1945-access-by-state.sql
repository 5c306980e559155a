-- A list of one state is read like every other: from the access rows, in their order.
ALTER TABLE store.access ADD COLUMN state text;
ALTER TABLE store.access_words ADD COLUMN state text;
CREATE INDEX access_by_state ON store.access (district, viewer, open, state, due_at, case_id);
COMMENT ON COLUMN store.access.state IS 'main state of the case''s procedure, where the chapter gives one';
COMMENT ON COLUMN store.access_words.state IS 'as on the case''s access rows';
