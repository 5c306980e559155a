-- What every chapter shares: events, followers, outbox, deadlines, access, audit, subjects, numbers, ledger queue, settings, jobs.
-- Run as the owner. The application's role (zhiyi_app) owns nothing and cannot bypass row-level security.

CREATE SCHEMA store;
COMMENT ON SCHEMA store IS 'What all chapters share; see store/README.md';
GRANT USAGE ON SCHEMA store TO zhiyi_app;

-- Row-level security as one rule -----------------------------------------------------------------------------------
-- Policies compare the row's own columns with settings made by SET LOCAL; a setting that is missing matches nothing.

CREATE FUNCTION store.protect(target regclass, scope text, writes text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  own_district constant text := $q$district = current_setting('zhiyi.district', true)$q$;
  seen constant text := $q$viewers && string_to_array(current_setting('zhiyi.viewers', true), ',')$q$;
  seen_one constant text := $q$(viewer = ANY (string_to_array(current_setting('zhiyi.viewers', true), ','))
    OR 'system' = ANY (string_to_array(current_setting('zhiyi.viewers', true), ',')))$q$;
  rule text;
BEGIN
  rule := CASE scope
    WHEN 'district' THEN own_district
    WHEN 'case' THEN own_district || ' AND ' || seen
    WHEN 'viewer' THEN own_district || ' AND ' || seen_one
  END;
  IF rule IS NULL THEN RAISE EXCEPTION 'unknown scope %', scope; END IF;
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY read_own ON %s FOR SELECT USING (%s)', target, rule);
  -- Writing asks for the district only: whoever opens a case names its viewers, and sharing it adds viewers who are not oneself.
  EXECUTE format('CREATE POLICY insert_own ON %s FOR INSERT WITH CHECK (%s)', target, own_district);
  EXECUTE format('CREATE POLICY update_own ON %s FOR UPDATE USING (%s) WITH CHECK (%s)', target, rule, own_district);
  EXECUTE format('CREATE POLICY delete_own ON %s FOR DELETE USING (%s)', target, rule);
  EXECUTE format('GRANT SELECT ON %s TO zhiyi_app', target);
  IF writes <> '' THEN EXECUTE format('GRANT %s ON %s TO zhiyi_app', writes, target); END IF;
END $$;
COMMENT ON FUNCTION store.protect IS
  'Puts a table under row-level security. scope: district | case (column viewers) | viewer (column viewer). writes: the grants beside SELECT, for example INSERT or INSERT, UPDATE (viewers)';
REVOKE ALL ON FUNCTION store.protect FROM PUBLIC;

-- Events ------------------------------------------------------------------------------------------------------------

CREATE TABLE store.events (
  district text NOT NULL,
  stream text NOT NULL,
  version int NOT NULL CHECK (version > 0),
  position bigint GENERATED ALWAYS AS IDENTITY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  type text NOT NULL CHECK (type ~ '^[A-Z][A-Za-z]+/[0-9]+$'),
  data jsonb NOT NULL,
  at timestamptz NOT NULL,
  act text NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('person', 'party', 'system')),
  actor text NOT NULL,
  posting text,
  organ text NOT NULL,
  basis text[] NOT NULL,
  viewers text[] NOT NULL CHECK (cardinality(viewers) > 0),
  PRIMARY KEY (district, stream, version)
);
CREATE INDEX events_in_order ON store.events (district, xid, position);
COMMENT ON TABLE store.events IS
  'Everything that happened, append-only for the application (it may insert, and change viewers alone). Whole-process record: APL 47. No personal data: rows refer to subjects.';
COMMENT ON COLUMN store.events.stream IS 'chapter:id, for example case:0199…';
COMMENT ON COLUMN store.events.xid IS 'transaction that wrote the row: followers read rows of finished transactions in (xid, position) order, so a late commit is never skipped';
COMMENT ON COLUMN store.events.actor IS 'id of the person or party, or the name of the part of the system that acted';
COMMENT ON COLUMN store.events.organ IS 'organ in whose name the act was done (APL 17, 24)';
COMMENT ON COLUMN store.events.basis IS 'articles of the procedure row, written apl:51';
COMMENT ON COLUMN store.events.viewers IS 'keys that may see the row; the same as on the case''s other rows';
SELECT store.protect('store.events', 'case', 'INSERT, UPDATE (viewers)');

CREATE TABLE store.streams (
  district text NOT NULL,
  stream text NOT NULL,
  version int NOT NULL,
  entries int NOT NULL DEFAULT 0,
  last_leaf bytea,
  case_salt bytea NOT NULL,
  last_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  viewers text[] NOT NULL CHECK (cardinality(viewers) > 0),
  PRIMARY KEY (district, stream)
);
COMMENT ON TABLE store.streams IS 'Head of each stream: locked by whoever appends; counts versions and ledger entries without gaps';
COMMENT ON COLUMN store.streams.last_xid IS 'transaction that appended last: an older one may not append after it, so that within a stream (xid, position) is the order of versions';
SELECT store.protect('store.streams', 'case', 'INSERT, UPDATE');

CREATE TABLE store.followers (
  district text NOT NULL,
  name text NOT NULL,
  xid xid8 NOT NULL DEFAULT '0',
  position bigint NOT NULL DEFAULT 0,
  updated_at timestamptz,
  failures int NOT NULL DEFAULT 0,
  last_error text,
  PRIMARY KEY (district, name)
);
COMMENT ON TABLE store.followers IS 'How far each reader of the events has come; its effects and this row change in one transaction';
SELECT store.protect('store.followers', 'district', 'INSERT, UPDATE');

CREATE TABLE store.idempotency (
  district text NOT NULL,
  key text NOT NULL,
  request_hash bytea NOT NULL,
  act text NOT NULL,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  answer jsonb NOT NULL,
  PRIMARY KEY (district, actor, key)
);
COMMENT ON TABLE store.idempotency IS 'Answers of finished commands by idempotency key: a repeat gets the first answer, a repeat with another body is refused';
SELECT store.protect('store.idempotency', 'district', 'INSERT, DELETE');

CREATE TABLE store.outbox (
  district text NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  idempotency_key text NOT NULL,
  due_at timestamptz NOT NULL,
  attempts int NOT NULL DEFAULT 0,
  last_error text,
  done_at timestamptz,
  given_up_at timestamptz,
  stream text,
  PRIMARY KEY (district, id),
  UNIQUE (district, idempotency_key)
);
CREATE INDEX outbox_due ON store.outbox (district, due_at) WHERE done_at IS NULL AND given_up_at IS NULL;
COMMENT ON TABLE store.outbox IS 'Outside effects (message, payment order, chain, partner), sent after the transaction with an idempotency key';
SELECT store.protect('store.outbox', 'district', 'INSERT, UPDATE');

-- Deadlines ---------------------------------------------------------------------------------------------------------

CREATE TABLE store.deadlines (
  district text NOT NULL,
  id uuid NOT NULL,
  stream text NOT NULL,
  clock text NOT NULL,
  instance text NOT NULL DEFAULT 'only',
  profile text NOT NULL DEFAULT 'generic',
  trigger_at timestamptz NOT NULL,
  trigger_event int NOT NULL,
  question jsonb NOT NULL,
  due_on date NOT NULL,
  due_at timestamptz NOT NULL,
  provisional boolean NOT NULL,
  calendar_version text NOT NULL,
  answer jsonb NOT NULL,
  former jsonb NOT NULL DEFAULT '[]',
  state text NOT NULL CHECK (state IN ('running', 'paused', 'met', 'stopped', 'expired')),
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  duty text,
  remind_at timestamptz,
  reminded_at timestamptz,
  viewers text[] NOT NULL CHECK (cardinality(viewers) > 0),
  PRIMARY KEY (district, id)
);
CREATE UNIQUE INDEX one_running_deadline ON store.deadlines (district, stream, clock, instance) WHERE state IN ('running', 'paused');
CREATE INDEX deadlines_due ON store.deadlines (district, due_at) WHERE state = 'running';
CREATE INDEX deadlines_to_remind ON store.deadlines (district, remind_at) WHERE state = 'running' AND reminded_at IS NULL;
CREATE INDEX deadlines_open ON store.deadlines (district, calendar_version) WHERE state IN ('running', 'paused');
CREATE INDEX deadlines_of_stream ON store.deadlines (district, stream);
COMMENT ON TABLE store.deadlines IS
  'Statutory deadlines computed from events by law/: each row keeps the answer day by day. A provisional one (calendar unknown) never moves a case by itself.';
COMMENT ON COLUMN store.deadlines.question IS 'what the clock was asked: rule, trigger, profile, extensions, excluded periods; asked again when a calendar year arrives';
COMMENT ON COLUMN store.deadlines.answer IS 'what the clock answered, every counted and skipped day with its reason';
COMMENT ON COLUMN store.deadlines.former IS 'earlier answers with the moment and the reason they were replaced';
SELECT store.protect('store.deadlines', 'case', 'INSERT, UPDATE');

CREATE TABLE store.calendar_years (
  district text NOT NULL,
  year int NOT NULL,
  arrangement jsonb NOT NULL,
  added_at timestamptz NOT NULL,
  added_by text NOT NULL,
  PRIMARY KEY (district, year)
);
COMMENT ON TABLE store.calendar_years IS 'Yearly arrangements of holidays and make-up days imported after release, beside those in law/calendar (CPL 85; CC 203)';
SELECT store.protect('store.calendar_years', 'district', 'INSERT, UPDATE');

-- Access ------------------------------------------------------------------------------------------------------------

CREATE TABLE store.access (
  district text NOT NULL,
  viewer text NOT NULL,
  case_id uuid NOT NULL,
  ground text NOT NULL CHECK (ground IN ('acting', 'handling', 'assigned', 'shared', 'joint', 'supervised', 'transferred', 'system')),
  since timestamptz NOT NULL,
  until timestamptz,
  given_by text NOT NULL,
  due_at timestamptz NOT NULL DEFAULT 'infinity',
  updated_at timestamptz NOT NULL,
  handler uuid,
  team text,
  open boolean NOT NULL DEFAULT true,
  PRIMARY KEY (district, viewer, case_id)
);
CREATE INDEX access_by_due ON store.access (district, viewer, open, due_at, case_id);
CREATE INDEX access_by_update ON store.access (district, viewer, updated_at DESC, case_id);
CREATE INDEX access_by_handler ON store.access (district, viewer, handler, open, due_at, case_id);
CREATE INDEX access_of_case ON store.access (district, case_id);
COMMENT ON TABLE store.access IS
  'Who may see which case and why, with the columns lists sort by: lists read this first, by keyset. A viewer is an organ, a team, a person or "system".';
SELECT store.protect('store.access', 'viewer', 'INSERT, UPDATE, DELETE');

-- Audit -------------------------------------------------------------------------------------------------------------

CREATE TABLE store.audit (
  district text NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
  actor text NOT NULL,
  posting text,
  organ text,
  stream text,
  codes text[] NOT NULL DEFAULT '{}',
  detail jsonb NOT NULL DEFAULT '{}',
  source text,
  PRIMARY KEY (district, id)
);
CREATE INDEX audit_by_time ON store.audit (district, at DESC, id);
CREATE INDEX audit_by_stream ON store.audit (district, stream, at) WHERE stream IS NOT NULL;
COMMENT ON TABLE store.audit IS 'Attempts, done or refused or failed; sign-ins; looks at full personal data with their purpose; exports; settings. GB/T 22239-2019 8.1.4.3';
SELECT store.protect('store.audit', 'district', 'INSERT');

-- Subjects: the only place with personal data -------------------------------------------------------------------------

CREATE TABLE store.subjects (
  district text NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('person', 'business', 'organisation')),
  wrapped_key bytea,
  key_suite text NOT NULL,
  created_at timestamptz NOT NULL,
  erased_at timestamptz,
  viewers text[] NOT NULL,
  PRIMARY KEY (district, id)
);
COMMENT ON TABLE store.subjects IS 'Parties, witnesses, complainants. Each has a key of its own; deleting the key erases what is known of them.';
SELECT store.protect('store.subjects', 'case', 'INSERT, UPDATE');

CREATE TABLE store.subject_items (
  district text NOT NULL,
  id uuid NOT NULL,
  subject uuid NOT NULL,
  kind text NOT NULL,
  suite text NOT NULL,
  sealed bytea NOT NULL,
  created_at timestamptz NOT NULL,
  viewers text[] NOT NULL,
  PRIMARY KEY (district, id),
  FOREIGN KEY (district, subject) REFERENCES store.subjects (district, id)
);
CREATE INDEX items_of_subject ON store.subject_items (district, subject, kind, created_at);
COMMENT ON TABLE store.subject_items IS 'Profile, statements, places and free text about a subject, encrypted under the subject''s key';
SELECT store.protect('store.subject_items', 'case', 'INSERT, UPDATE (viewers), DELETE');

CREATE TABLE store.subject_index (
  district text NOT NULL,
  hash bytea NOT NULL,
  field text NOT NULL,
  subject uuid NOT NULL,
  PRIMARY KEY (district, field, hash, subject),
  FOREIGN KEY (district, subject) REFERENCES store.subjects (district, id)
);
COMMENT ON TABLE store.subject_index IS 'Keyed hashes by which a subject is found: whole values and bigrams of names';
SELECT store.protect('store.subject_index', 'district', 'INSERT, DELETE');

-- Document numbers ----------------------------------------------------------------------------------------------------

CREATE TABLE store.number_series (
  district text NOT NULL,
  organ text NOT NULL,
  word text NOT NULL,
  year int NOT NULL,
  last int NOT NULL DEFAULT 0,
  PRIMARY KEY (district, organ, word, year)
);
COMMENT ON TABLE store.number_series IS 'One counter per organ, word and year, locked in the transaction that takes a number';
SELECT store.protect('store.number_series', 'district', 'INSERT, UPDATE');

CREATE TABLE store.numbers (
  district text NOT NULL,
  organ text NOT NULL,
  word text NOT NULL,
  year int NOT NULL,
  serial int NOT NULL,
  number text NOT NULL,
  stream text NOT NULL,
  taken_at timestamptz NOT NULL,
  void_reason text,
  voided_at timestamptz,
  PRIMARY KEY (district, organ, word, year, serial),
  UNIQUE (district, number)
);
COMMENT ON TABLE store.numbers IS 'Every number taken: never reused; a void number stays with its reason (APL 52: numbered forms)';
SELECT store.protect('store.numbers', 'district', 'INSERT, UPDATE (void_reason, voided_at)');

-- Ledger queue ----------------------------------------------------------------------------------------------------------

CREATE TABLE store.ledger_queue (
  district text NOT NULL,
  entry_id uuid NOT NULL,
  position bigint GENERATED ALWAYS AS IDENTITY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  stream text NOT NULL,
  seq int NOT NULL,
  entry text NOT NULL,
  leaf_hash bytea NOT NULL,
  include_by timestamptz NOT NULL,
  queued_at timestamptz NOT NULL,
  log_index bigint,
  sequenced_at timestamptz,
  viewers text[] NOT NULL,
  PRIMARY KEY (district, entry_id),
  UNIQUE (district, stream, seq)
);
CREATE INDEX ledger_queue_waiting ON store.ledger_queue (district, xid, position) WHERE log_index IS NULL;
COMMENT ON TABLE store.ledger_queue IS 'Entries for the evidence ledger, written with the act; seq counts without gaps per stream';
SELECT store.protect('store.ledger_queue', 'case', 'INSERT, UPDATE (log_index, sequenced_at, viewers)');

CREATE TABLE store.salts (
  district text NOT NULL,
  entry_id uuid NOT NULL,
  field text NOT NULL,
  salt bytea NOT NULL,
  digest bytea NOT NULL,
  viewers text[] NOT NULL,
  PRIMARY KEY (district, entry_id, field)
);
COMMENT ON TABLE store.salts IS 'Salt and digest behind each commitment of an entry; deleting them makes the entry say nothing while its proof stays valid';
SELECT store.protect('store.salts', 'case', 'INSERT, UPDATE (viewers), DELETE');

-- Settings, jobs, procedure versions ---------------------------------------------------------------------------------------

CREATE TABLE store.settings (
  district text NOT NULL,
  key text NOT NULL,
  value jsonb NOT NULL,
  confirmed_by text,
  confirmed_at timestamptz,
  changed_at timestamptz NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (district, key)
);
COMMENT ON TABLE store.settings IS 'What the law leaves open and the district fills (law/settings); unconfirmed values are shown as such';
SELECT store.protect('store.settings', 'district', 'INSERT, UPDATE');

CREATE TABLE store.jobs (
  district text NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  owner text NOT NULL,
  input jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done int NOT NULL DEFAULT 0,
  total int,
  result jsonb,
  error text,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  ended_at timestamptz,
  cancel_asked boolean NOT NULL DEFAULT false,
  attempts int NOT NULL DEFAULT 0,
  heartbeat_at timestamptz,
  PRIMARY KEY (district, id)
);
CREATE INDEX jobs_waiting ON store.jobs (district, created_at) WHERE state IN ('waiting', 'running');
COMMENT ON TABLE store.jobs IS 'Long work (imports, exports) with progress; can be cancelled';
SELECT store.protect('store.jobs', 'district', 'INSERT, UPDATE');

CREATE TABLE store.procedure_versions (
  district text NOT NULL,
  procedure text NOT NULL,
  version text NOT NULL,
  active_from date NOT NULL,
  activated_by text NOT NULL,
  activated_at timestamptz NOT NULL,
  replay jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (district, procedure, active_from)
);
COMMENT ON TABLE store.procedure_versions IS 'Which version of a procedure is in force from which day, who activated it, and what a replay over the open cases showed';
SELECT store.protect('store.procedure_versions', 'district', 'INSERT');

CREATE TABLE store.blobs (
  district text NOT NULL,
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  sm3 bytea NOT NULL CHECK (length(sm3) = 32),
  size bigint NOT NULL,
  mime text NOT NULL,
  stored_at timestamptz NOT NULL,
  erased_at timestamptz,
  PRIMARY KEY (district, sha256)
);
COMMENT ON TABLE store.blobs IS 'Files of the content-addressed store: name is the SHA-256, SM3 stands beside it';
SELECT store.protect('store.blobs', 'district', 'INSERT, UPDATE (erased_at)');
