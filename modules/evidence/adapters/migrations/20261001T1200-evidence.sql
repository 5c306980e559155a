-- 证据: what shows the facts. Originals lie in the content-addressed store; the record of each piece is its stream in store.events.

CREATE SCHEMA evidence;
COMMENT ON SCHEMA evidence IS '证据 evidence (APL 41, 46, 47, 55; ZJ 18): one row a piece, written with its events';
GRANT USAGE ON SCHEMA evidence TO zhiyi_app;

CREATE TABLE evidence.items (
  district text NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  state text NOT NULL CHECK (state IN ('received', 'passed', 'rejected', 'excluded')),
  kind text NOT NULL CHECK (kind IN ('documentary', 'physical', 'audiovisual', 'electronic', 'witness', 'partyStatement', 'expertOpinion', 'siteRecord')),
  method text NOT NULL,
  type text NOT NULL,
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  sm3 bytea NOT NULL CHECK (length(sm3) = 32),
  size bigint NOT NULL CHECK (size > 0),
  blob bytea,
  width int,
  height int,
  captured_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  captured_by text NOT NULL,
  organ text NOT NULL,
  certificate text,
  longitude double precision,
  latitude double precision,
  accuracy double precision,
  device text,
  subject uuid NOT NULL,
  own_subject boolean NOT NULL DEFAULT false,
  text_item uuid,
  bundle text,
  case_id uuid,
  verified_by text,
  verified_at timestamptz,
  shortcomings text[] NOT NULL DEFAULT '{}',
  excluded_by text,
  excluded_at timestamptz,
  exclusion_ground text,
  reason_item uuid,
  viewers text[] NOT NULL CHECK (cardinality(viewers) > 0),
  PRIMARY KEY (district, id),
  FOREIGN KEY (district, blob) REFERENCES store.blobs (district, sha256),
  CHECK ((type = 'statement') = (blob IS NULL))
);
CREATE INDEX items_of_case ON evidence.items (district, case_id, captured_at, id) WHERE case_id IS NOT NULL;
CREATE INDEX items_of_bundle ON evidence.items (district, bundle, captured_at, id) WHERE case_id IS NULL;
CREATE INDEX items_of_blob ON evidence.items (district, blob) WHERE blob IS NOT NULL;
COMMENT ON TABLE evidence.items IS
  'Pieces of evidence. What was captured is written once (the application may not update it); state, link and viewers follow the events. Free words are sealed items of the subjects store.';
COMMENT ON COLUMN evidence.items.type IS 'file type by content, or statement';
COMMENT ON COLUMN evidence.items.sha256 IS 'of the bytes received, equal to the device''s; of a statement, over its sealed record, which holds a salt';
COMMENT ON COLUMN evidence.items.blob IS 'name of the original in store.blobs; none for a statement';
COMMENT ON COLUMN evidence.items.captured_at IS 'claim of the device; received_at is ours';
COMMENT ON COLUMN evidence.items.certificate IS 'certificate number on the day of capture (APL 42); null for auxiliary staff';
COMMENT ON COLUMN evidence.items.accuracy IS 'metres, by the device''s own claim';
COMMENT ON COLUMN evidence.items.own_subject IS 'the subject exists for this piece alone and follows its viewers; otherwise it is the party''s';
COMMENT ON COLUMN evidence.items.bundle IS 'draft key under which the device gathers what belongs together before the case is saved';
COMMENT ON COLUMN evidence.items.shortcomings IS 'qualities found missing when rejected (APL 41(2)): authentic, clear, complete, accurate';
SELECT store.protect('evidence.items', 'case',
  'INSERT, UPDATE (version, state, bundle, case_id, verified_by, verified_at, shortcomings, excluded_by, excluded_at, exclusion_ground, reason_item, viewers)');
