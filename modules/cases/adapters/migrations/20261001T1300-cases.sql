-- 处罚案件: what lists and pages read. The record itself is in store.events.

CREATE SCHEMA cases;
COMMENT ON SCHEMA cases IS '处罚案件 penalty cases: projections of the case streams, payment orders, leads';
GRANT USAGE ON SCHEMA cases TO zhiyi_app;

CREATE TABLE cases.cases (
  district text NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  procedure text NOT NULL,
  case_number text NOT NULL,
  decision_number text,
  main text NOT NULL,
  tracks jsonb NOT NULL,
  matter text,
  matter_name text,
  party_subject uuid,
  party_item uuid,
  party_kind text,
  officers uuid[] NOT NULL,
  team text NOT NULL,
  organ text NOT NULL,
  township text NOT NULL,
  longitude double precision,
  latitude double precision,
  fine bigint,
  opened_at timestamptz NOT NULL,
  acted_at timestamptz,
  decided_at timestamptz,
  served_at timestamptz,
  closed_at timestamptz,
  updated_at timestamptz NOT NULL,
  due_at timestamptz,
  due_clock text,
  due_provisional boolean NOT NULL DEFAULT false,
  next_act text,
  secrecy text NOT NULL CHECK (secrecy IN ('ordinary', 'sensitive')),
  search tsvector NOT NULL DEFAULT '',
  viewers text[] NOT NULL,
  PRIMARY KEY (district, id),
  UNIQUE (district, case_number)
);
CREATE INDEX cases_search ON cases.cases USING gin (search);
CREATE INDEX cases_near ON cases.cases (district, latitude, longitude, acted_at) WHERE latitude IS NOT NULL;
CREATE INDEX cases_by_party ON cases.cases (district, party_subject, matter) WHERE party_subject IS NOT NULL;
CREATE INDEX cases_by_matter ON cases.cases (district, matter, main) WHERE matter IS NOT NULL;
COMMENT ON TABLE cases.cases IS 'One row a case for lists, written in the act''s transaction; names are looked up in the subjects, never kept here';
COMMENT ON COLUMN cases.cases.search IS 'bigrams of number, matter and place; keyed hashes of the party''s name';
SELECT store.protect('cases.cases', 'case', 'INSERT, UPDATE');

CREATE TABLE cases.leads (
  district text NOT NULL,
  id uuid NOT NULL,
  source text NOT NULL CHECK (source IN ('inspection', 'complaint', 'transfer', 'assignment', 'media', 'offSite', 'summaryCase')),
  from_case uuid,
  matter text,
  party_subject uuid,
  organ text NOT NULL,
  received_at timestamptz NOT NULL,
  evidence uuid[] NOT NULL DEFAULT '{}',
  paper uuid,
  state text NOT NULL DEFAULT 'registered',
  viewers text[] NOT NULL,
  PRIMARY KEY (district, id)
);
COMMENT ON TABLE cases.leads IS '案源 leads: where an ordinary case begins (SAMR 18); a summary case that cannot be decided on the spot becomes one';
SELECT store.protect('cases.leads', 'case', 'INSERT, UPDATE');

CREATE TABLE cases.fines (
  district text NOT NULL,
  case_id uuid NOT NULL,
  party_key bytea NOT NULL,
  matter text NOT NULL,
  acted_on date NOT NULL,
  organ text NOT NULL,
  number text NOT NULL,
  decided_on date NOT NULL,
  fine bigint NOT NULL,
  PRIMARY KEY (district, case_id)
);
CREATE INDEX fines_of_party ON cases.fines (district, party_key, matter);
COMMENT ON TABLE cases.fines IS 'Fines by keyed hash of the party''s number: read only through cases.earlier_fine and cases.earlier_offences (APL 29, 33)';
ALTER TABLE cases.fines ENABLE ROW LEVEL SECURITY;
ALTER TABLE cases.fines FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_reads ON cases.fines FOR SELECT USING (district = current_setting('zhiyi.district', true));
CREATE POLICY insert_own ON cases.fines FOR INSERT WITH CHECK (district = current_setting('zhiyi.district', true));
GRANT INSERT ON cases.fines TO zhiyi_app;

-- What the law needs across organs: named functions that return organ, number and date, and nothing else.
CREATE FUNCTION cases.earlier_fine(in_district text, in_party bytea, in_matter text, in_acted_on date, in_case uuid)
RETURNS TABLE (organ text, number text, decided_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT f.organ, f.number, f.decided_on FROM cases.fines f
  WHERE f.district = in_district AND f.district = current_setting('zhiyi.district', true)
    AND f.party_key = in_party AND f.matter = in_matter AND f.acted_on = in_acted_on AND f.case_id <> in_case AND f.fine > 0
  ORDER BY f.decided_on LIMIT 1
$$;
COMMENT ON FUNCTION cases.earlier_fine IS '一事不二罚 (APL 29): a fine already imposed by any organ of the district on this party for this act';
REVOKE ALL ON FUNCTION cases.earlier_fine FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases.earlier_fine TO zhiyi_app;

CREATE FUNCTION cases.earlier_offences(in_district text, in_party bytea, in_matter text, in_case uuid)
RETURNS TABLE (organ text, number text, decided_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT f.organ, f.number, f.decided_on FROM cases.fines f
  WHERE f.district = in_district AND f.district = current_setting('zhiyi.district', true)
    AND f.party_key = in_party AND f.matter = in_matter AND f.case_id <> in_case
  ORDER BY f.decided_on DESC LIMIT 20
$$;
COMMENT ON FUNCTION cases.earlier_offences IS '首次违法 (APL 33(1)): earlier penalties of this party for this matter in the district';
REVOKE ALL ON FUNCTION cases.earlier_offences FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases.earlier_offences TO zhiyi_app;

CREATE TABLE cases.payment_orders (
  district text NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  order_number text NOT NULL,
  fine bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'paid', 'cancelled')),
  created_at timestamptz NOT NULL,
  paid_at timestamptz,
  paid_amount bigint,
  channel text,
  bill_number text,
  reconciled_on date,
  viewers text[] NOT NULL,
  PRIMARY KEY (district, id),
  UNIQUE (district, order_number)
);
CREATE INDEX payment_orders_of_case ON cases.payment_orders (district, case_id);
CREATE INDEX payment_orders_by_day ON cases.payment_orders (district, paid_at) WHERE state = 'paid';
COMMENT ON TABLE cases.payment_orders IS '缴款单: an order at the payment platform per fine (APL 67); money never passes through us';
SELECT store.protect('cases.payment_orders', 'case', 'INSERT, UPDATE');

CREATE TABLE cases.reconciliations (
  district text NOT NULL,
  day date NOT NULL,
  ran_at timestamptz NOT NULL,
  ours int NOT NULL,
  theirs int NOT NULL,
  differences jsonb NOT NULL,
  PRIMARY KEY (district, day, ran_at)
);
COMMENT ON TABLE cases.reconciliations IS '日终对账: what the platform says was paid against what we recorded, and each difference';
SELECT store.protect('cases.reconciliations', 'district', 'INSERT');
