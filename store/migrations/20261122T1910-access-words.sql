-- 检索: which words a case is found by. The policy asks the question itself, so the index of words answers it and nobody sees a word of a case that is not theirs.
-- A grant ends by an act that takes it away (store.revokeAccess), never by itself: the policies of the case's rows know no date either.
DROP INDEX store.access_by_due;
DROP INDEX store.access_by_handler;
ALTER TABLE store.access DROP COLUMN until;
CREATE INDEX access_by_due ON store.access (district, viewer, open, due_at, case_id);
CREATE INDEX access_by_handler ON store.access (district, viewer, handler, open, due_at, case_id);

CREATE TABLE store.access_words (
  district text NOT NULL,
  case_id uuid NOT NULL,
  marks tsvector NOT NULL,
  due_at timestamptz NOT NULL,
  handler uuid,
  subjects uuid[] NOT NULL,
  viewers text[] NOT NULL CHECK (cardinality(viewers) > 0),
  PRIMARY KEY (district, case_id)
) WITH (toast_tuple_target = 512);
-- the marks lie apart, so that rows found by their index are read quickly; what the policy compares stays in the row
ALTER TABLE store.access_words ALTER COLUMN viewers SET STORAGE MAIN, ALTER COLUMN subjects SET STORAGE MAIN;
CREATE INDEX access_words_by_mark ON store.access_words USING gin (marks);
COMMENT ON TABLE store.access_words IS
  'The words a case is found by, per viewer; a row is read only by who may see the case and asks for a word of it (setting zhiyi.words)';
COMMENT ON COLUMN store.access_words.marks IS
  'each word under a short hash of each viewer and of open or done; words of what is sealed as keyed hashes; "all" in every row, for the store''s own upkeep';
COMMENT ON COLUMN store.access_words.subjects IS 'whose sealed words stand here: erasing one of them strikes all sealed words';
SELECT store.protect('store.access_words', 'case', 'INSERT, UPDATE');
ALTER POLICY read_own ON store.access_words USING (
  district = current_setting('zhiyi.district', true)
  AND viewers && string_to_array(current_setting('zhiyi.viewers', true), ',')
  AND marks @@ nullif(current_setting('zhiyi.words', true), '')::tsquery);
