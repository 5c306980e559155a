-- The "1+3" lists of enforcement matters (ZJ 6-10, APL 17, 18, 24): matters with dated bases, list rows with dates,
-- imports that wait for a second person, benchmarks, and every answer given to "May I?".

CREATE SCHEMA catalogue;
COMMENT ON SCHEMA catalogue IS 'Enforcement matters and the lists that say who may act on them';
GRANT USAGE ON SCHEMA catalogue TO zhiyi_app;

-- Matters -----------------------------------------------------------------------------------------------------------

CREATE TABLE catalogue.matters (
  district text NOT NULL,
  code text NOT NULL,
  version int NOT NULL CHECK (version > 0),
  name text NOT NULL,
  plain_name text NOT NULL,
  field text NOT NULL,
  department text NOT NULL,
  kind text NOT NULL,
  official_code text,
  mark text NOT NULL CHECK (mark IN ('V', 'R')),
  made_up boolean NOT NULL,
  definition jsonb NOT NULL,
  hash text NOT NULL,
  search tsvector NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (district, code)
);
CREATE INDEX matters_search ON catalogue.matters USING gin (search);
CREATE INDEX matters_by_field ON catalogue.matters (district, field, code);
CREATE INDEX matters_by_department ON catalogue.matters (district, department, code);
COMMENT ON TABLE catalogue.matters IS 'Matters as they stand now, one row per code. Power does not follow from this table: it follows from list rows (ZJ 7-9).';
COMMENT ON COLUMN catalogue.matters.definition IS 'bases with their days in force, penalties, fine rules, precondition, aliases; shape: modules/catalogue/domain/matter.ts';
COMMENT ON COLUMN catalogue.matters.mark IS 'V: basis read in the text; R: recalled, never printed unconfirmed';
COMMENT ON COLUMN catalogue.matters.made_up IS 'fills the demo; has no basis in any real list';
COMMENT ON COLUMN catalogue.matters.search IS 'neighbouring pairs of characters of name, plain name and everyday words, made by the application';
SELECT store.protect('catalogue.matters', 'district', 'INSERT, UPDATE');

CREATE TABLE catalogue.matter_versions (
  district text NOT NULL,
  code text NOT NULL,
  version int NOT NULL,
  definition jsonb NOT NULL,
  hash text NOT NULL,
  import_id uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (district, code, version)
);
COMMENT ON TABLE catalogue.matter_versions IS 'Every definition a matter ever had; a case names the version its power check read (APL 37, ZJ 10)';
SELECT store.protect('catalogue.matter_versions', 'district', 'INSERT');

-- Lists -------------------------------------------------------------------------------------------------------------

CREATE TABLE catalogue.lists (
  district text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('guide', 'comprehensive', 'specialist', 'street')),
  name text NOT NULL,
  bodies text[] NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (district, id)
);
COMMENT ON TABLE catalogue.lists IS
  'guide: provincial list, township guide, city extension (ZJ 7), on which the others rest; comprehensive, specialist, street: the three that give power. The master list is their union and is not stored.';
COMMENT ON COLUMN catalogue.lists.bodies IS 'organs that act under the list; empty for a guide';
SELECT store.protect('catalogue.lists', 'district', 'INSERT, UPDATE');

CREATE TABLE catalogue.batches (
  district text NOT NULL,
  id uuid NOT NULL,
  list_id text NOT NULL,
  number int NOT NULL,
  name text NOT NULL,
  bodies text[] NOT NULL,
  effective_from date NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn')),
  drafted_by text NOT NULL,
  published_on date,
  published_by text,
  document text,
  withdrawn_from date,
  withdrawn_by text,
  withdrawn_reason text,
  PRIMARY KEY (district, id),
  UNIQUE (district, list_id, number),
  FOREIGN KEY (district, list_id) REFERENCES catalogue.lists (district, id),
  CHECK (published_on IS NULL OR published_on < effective_from)
);
COMMENT ON TABLE catalogue.batches IS 'One decision that put rows on a list. Conferral is published before it takes effect (APL 24, ZJ 9).';
SELECT store.protect('catalogue.batches', 'district', 'INSERT, UPDATE');

CREATE TABLE catalogue.list_rows (
  district text NOT NULL,
  id uuid NOT NULL,
  list_id text NOT NULL,
  batch_id uuid NOT NULL,
  code text NOT NULL,
  number int NOT NULL,
  bodies text[] NOT NULL,
  supervisor text NOT NULL,
  ground text NOT NULL CHECK (ground IN ('own', 'transferred', 'conferred')),
  rests_on text,
  tests text[] NOT NULL,
  division_note text,
  published_on date,
  valid_from date NOT NULL,
  valid_until date,
  withdrawn_reason text,
  import_id uuid NOT NULL,
  PRIMARY KEY (district, id),
  UNIQUE (district, list_id, code, valid_from),
  FOREIGN KEY (district, list_id) REFERENCES catalogue.lists (district, id),
  FOREIGN KEY (district, batch_id) REFERENCES catalogue.batches (district, id),
  FOREIGN KEY (district, code) REFERENCES catalogue.matters (district, code),
  CHECK (published_on IS NULL OR published_on < valid_from),
  CHECK (valid_until IS NULL OR valid_until >= valid_from)
);
CREATE INDEX list_rows_of_matter ON catalogue.list_rows (district, code, valid_from);
CREATE INDEX list_rows_of_batch ON catalogue.list_rows (district, batch_id);
CREATE INDEX list_rows_of_body ON catalogue.list_rows USING gin (bodies);
COMMENT ON TABLE catalogue.list_rows IS 'Membership of a matter on a list as a fact with dates: the row that gave a body its power on a day';
COMMENT ON COLUMN catalogue.list_rows.supervisor IS 'department that keeps supervision and supports (ZJ 16)';
COMMENT ON COLUMN catalogue.list_rows.ground IS 'own: by statute; transferred: concentrated (APL 18, ZJ 8); conferred: handed to street or town (APL 24, ZJ 9)';
COMMENT ON COLUMN catalogue.list_rows.rests_on IS 'row of a provincial or city list, written list:code';
COMMENT ON COLUMN catalogue.list_rows.tests IS 'tests of ZJ 9 recorded as met: frequent, easy, suitable';
COMMENT ON COLUMN catalogue.list_rows.division_note IS 'why two bodies stand on the lists for one matter (职责分工)';
COMMENT ON COLUMN catalogue.list_rows.valid_until IS 'first day no longer in force';
SELECT store.protect('catalogue.list_rows', 'district', 'INSERT, UPDATE (published_on, valid_from, valid_until, withdrawn_reason)');

-- Imports -----------------------------------------------------------------------------------------------------------

CREATE TABLE catalogue.imports (
  district text NOT NULL,
  id uuid NOT NULL,
  list_id text NOT NULL,
  target jsonb NOT NULL,
  file_name text NOT NULL,
  file_sha256 bytea NOT NULL,
  file bytea NOT NULL,
  state text NOT NULL CHECK (state IN ('reading', 'ready', 'confirmed', 'rejected', 'failed', 'cancelled')),
  uploaded_by text NOT NULL,
  uploaded_at timestamptz NOT NULL,
  organ text NOT NULL,
  job_id uuid,
  counts jsonb NOT NULL DEFAULT '{}',
  problem text,
  list_version int,
  batch_id uuid,
  decided_by text,
  decided_at timestamptz,
  reason text,
  PRIMARY KEY (district, id)
);
CREATE INDEX imports_by_time ON catalogue.imports (district, uploaded_at DESC, id);
COMMENT ON TABLE catalogue.imports IS 'A file offered for a list, its preview, and who confirmed it: never the person who uploaded it';
COMMENT ON COLUMN catalogue.imports.list_version IS 'version of the list''s stream the preview was made on; a later change asks for a new preview';
SELECT store.protect('catalogue.imports', 'district', 'INSERT, UPDATE (state, job_id, counts, problem, list_version, batch_id, decided_by, decided_at, reason)');

CREATE TABLE catalogue.import_rows (
  district text NOT NULL,
  import_id uuid NOT NULL,
  n int NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('added', 'changed', 'withdrawn', 'unchanged', 'bad')),
  code text,
  name text,
  number int,
  definition jsonb,
  definition_changed boolean NOT NULL DEFAULT false,
  row_changed boolean NOT NULL DEFAULT false,
  row jsonb,
  search tsvector,
  hash text,
  changes jsonb NOT NULL DEFAULT '[]',
  problems jsonb NOT NULL DEFAULT '[]',
  open_cases int NOT NULL DEFAULT 0,
  PRIMARY KEY (district, import_id, n),
  FOREIGN KEY (district, import_id) REFERENCES catalogue.imports (district, id)
);
CREATE INDEX import_rows_by_outcome ON catalogue.import_rows (district, import_id, outcome, n);
COMMENT ON TABLE catalogue.import_rows IS 'Preview of an import, row by row; n is the row of the file, withdrawn rows follow after the last';
SELECT store.protect('catalogue.import_rows', 'district', 'INSERT, UPDATE (open_cases), DELETE');

-- Benchmarks --------------------------------------------------------------------------------------------------------

CREATE TABLE catalogue.benchmarks (
  district text NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  version int NOT NULL,
  source text NOT NULL,
  mark text NOT NULL CHECK (mark IN ('V', 'R', 'sample')),
  grades jsonb NOT NULL,
  published_on date,
  valid_from date NOT NULL,
  valid_until date,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL,
  confirmed_by text,
  confirmed_at timestamptz,
  PRIMARY KEY (district, id),
  UNIQUE (district, code, version),
  FOREIGN KEY (district, code) REFERENCES catalogue.matters (district, code)
);
COMMENT ON TABLE catalogue.benchmarks IS 'Discretion benchmarks per matter, published before use (APL 34); unconfirmed until a second person confirms';
SELECT store.protect('catalogue.benchmarks', 'district', 'INSERT, UPDATE (confirmed_by, confirmed_at, valid_until)');

-- Answers to "May I?" -------------------------------------------------------------------------------------------------

CREATE TABLE catalogue.power_checks (
  district text NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  asked_by text NOT NULL,
  organ text NOT NULL,
  act text NOT NULL CHECK (act IN ('inspect', 'penalise', 'coerce')),
  code text NOT NULL,
  matter_name text NOT NULL,
  body text NOT NULL,
  place text NOT NULL,
  day date NOT NULL,
  allowed boolean NOT NULL,
  answer jsonb NOT NULL,
  viewers text[] NOT NULL CHECK (cardinality(viewers) > 0),
  PRIMARY KEY (district, id)
);
CREATE INDEX power_checks_recent ON catalogue.power_checks (district, asked_by, at DESC, id);
COMMENT ON TABLE catalogue.power_checks IS 'Every answer that was given, whole, with a ledger entry on stream power:<id>; cases keep their own copy in the event of the act';
SELECT store.protect('catalogue.power_checks', 'case', 'INSERT');
