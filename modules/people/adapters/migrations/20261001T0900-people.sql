-- Who works where, since when, in which role and with which certificate: organs, teams, persons, postings, certificates, townships.

CREATE SCHEMA people;
COMMENT ON SCHEMA people IS 'Organs, teams, persons, postings, certificates (APL 42; ZJ 9, 26-31) and how they sign in';
GRANT USAGE ON SCHEMA people TO zhiyi_app;

CREATE TABLE people.organs (
  district text NOT NULL,
  id text NOT NULL CHECK (id ~ '^[a-z][a-z0-9-]{1,31}$' AND id <> 'system'),
  kind text NOT NULL CHECK (kind IN ('bureau', 'street', 'town', 'department', 'government', 'judicial')),
  name_zh text NOT NULL,
  name_en text NOT NULL,
  full_name_zh text NOT NULL,
  word text,
  uscc text CHECK (uscc ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  division_code text CHECK (division_code ~ '^([0-9]{6}|[0-9]{9})$'),
  parent text,
  supervisor text,
  valid_from date NOT NULL,
  valid_to date,
  version int NOT NULL,
  PRIMARY KEY (district, id),
  FOREIGN KEY (district, parent) REFERENCES people.organs (district, id),
  FOREIGN KEY (district, supervisor) REFERENCES people.organs (district, id),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
COMMENT ON TABLE people.organs IS 'Organs that hold power, host teams or supervise (APL 17, 24). The id is also the key by which rows are seen';
COMMENT ON COLUMN people.organs.full_name_zh IS 'Full name as it stands on papers';
COMMENT ON COLUMN people.organs.word IS 'Organ word of document numbers, for example 甬北综执';
COMMENT ON COLUMN people.organs.parent IS 'Government the organ belongs to; the nearest one above hears reconsideration (ARL 24)';
COMMENT ON COLUMN people.organs.supervisor IS 'Department that keeps the supervision duty for the field (ZJ 16)';
COMMENT ON COLUMN people.organs.valid_to IS 'Last day, included';
SELECT store.protect('people.organs', 'district', 'INSERT, UPDATE');

CREATE TABLE people.townships (
  district text NOT NULL,
  code text NOT NULL CHECK (code ~ '^[0-9]{9}$'),
  name_zh text NOT NULL,
  name_en text NOT NULL,
  organ text NOT NULL,
  former_names text[] NOT NULL DEFAULT '{}',
  valid_from date NOT NULL,
  valid_to date,
  PRIMARY KEY (district, code),
  FOREIGN KEY (district, organ) REFERENCES people.organs (district, id)
);
COMMENT ON TABLE people.townships IS 'Divisions below the district (GB/T 10114 codes) and the street office or town government that answers for each';
SELECT store.protect('people.townships', 'district', 'INSERT, UPDATE');

CREATE TABLE people.teams (
  district text NOT NULL,
  id text NOT NULL CHECK (id ~ '^[a-z][a-z0-9-]{1,31}$'),
  home_organ text NOT NULL,
  host_organ text NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  version int NOT NULL,
  PRIMARY KEY (district, id),
  FOREIGN KEY (district, home_organ) REFERENCES people.organs (district, id),
  FOREIGN KEY (district, host_organ) REFERENCES people.organs (district, id),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
CREATE INDEX teams_of_host ON people.teams (district, host_organ);
CREATE INDEX teams_of_home ON people.teams (district, home_organ);
COMMENT ON TABLE people.teams IS 'Enforcement teams: the home organ posts the team, the host organ commands it (ZJ 9). Host equals home when the team is not sent';
SELECT store.protect('people.teams', 'district', 'INSERT, UPDATE');

CREATE TABLE people.persons (
  district text NOT NULL,
  id uuid NOT NULL,
  name_zh text NOT NULL,
  name_en text,
  employee_no text NOT NULL,
  auxiliary boolean NOT NULL,
  demo boolean NOT NULL DEFAULT false,
  demo_place int,
  registered_at timestamptz NOT NULL,
  left_at timestamptz,
  version int NOT NULL,
  PRIMARY KEY (district, id),
  UNIQUE (district, employee_no),
  CHECK (demo OR demo_place IS NULL)
);
CREATE INDEX persons_by_name ON people.persons (district, name_zh, id);
COMMENT ON TABLE people.persons IS 'People who work for the organs. No ID number and no phone; the employee number is masked on screens';
COMMENT ON COLUMN people.persons.auxiliary IS 'Auxiliary staff: may assist, is never one of the two officers (APL 42; ZJ 30)';
COMMENT ON COLUMN people.persons.demo IS 'Made up; exists in demo mode only';
COMMENT ON COLUMN people.persons.demo_place IS 'Order on the demo sign-in page; none: not shown there';
COMMENT ON COLUMN people.persons.left_at IS 'First moment at which the person no longer serves';
SELECT store.protect('people.persons', 'district', 'INSERT, UPDATE');

CREATE TABLE people.postings (
  district text NOT NULL,
  id uuid NOT NULL,
  person uuid NOT NULL,
  home_organ text NOT NULL,
  home_team text,
  host_organ text NOT NULL,
  host_team text,
  role text NOT NULL CHECK (role IN ('handler', 'lead', 'head', 'reviewer', 'archivist', 'collector', 'dispatcher', 'auxiliary',
    'departmentOfficer', 'systemAdmin', 'securityAdmin', 'auditAdmin')),
  standing text CHECK (standing IN ('resident', 'attached')),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz,
  given_by text NOT NULL,
  PRIMARY KEY (district, id),
  FOREIGN KEY (district, person) REFERENCES people.persons (district, id),
  FOREIGN KEY (district, home_organ) REFERENCES people.organs (district, id),
  FOREIGN KEY (district, host_organ) REFERENCES people.organs (district, id),
  FOREIGN KEY (district, home_team) REFERENCES people.teams (district, id),
  FOREIGN KEY (district, host_team) REFERENCES people.teams (district, id),
  CHECK (ends_at IS NULL OR ends_at > starts_at),
  CHECK ((standing IS NULL) = (home_organ = host_organ))
);
CREATE INDEX postings_of_person ON people.postings (district, person, starts_at);
CREATE INDEX postings_of_host ON people.postings (district, host_organ, starts_at);
COMMENT ON TABLE people.postings IS 'Dated postings: command and access follow them from starts_at (included) to ends_at (not included); power stays with the organ (ZJ 9)';
COMMENT ON COLUMN people.postings.standing IS 'resident 常驻 or attached 随驻, for a posting away from the home organ';
SELECT store.protect('people.postings', 'district', 'INSERT, UPDATE (ends_at)');

CREATE TABLE people.certificates (
  district text NOT NULL,
  id uuid NOT NULL,
  person uuid NOT NULL,
  number text NOT NULL CHECK (length(number) BETWEEN 1 AND 24),
  issuer text NOT NULL,
  area text NOT NULL,
  work text NOT NULL,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  PRIMARY KEY (district, id),
  UNIQUE (district, issuer, number),
  FOREIGN KEY (district, person) REFERENCES people.persons (district, id),
  CHECK (valid_to >= valid_from)
);
CREATE INDEX certificates_of_person ON people.certificates (district, person);
COMMENT ON TABLE people.certificates IS 'Enforcement certificates 行政执法证 (APL 42, 55; ZJ 28): both days included';
SELECT store.protect('people.certificates', 'district', 'INSERT');

CREATE TABLE people.certificate_changes (
  district text NOT NULL,
  certificate uuid NOT NULL,
  seq int NOT NULL,
  from_day date NOT NULL,
  status text NOT NULL CHECK (status IN ('valid', 'suspended', 'revoked')),
  reason text NOT NULL,
  PRIMARY KEY (district, certificate, seq),
  FOREIGN KEY (district, certificate) REFERENCES people.certificates (district, id)
);
COMMENT ON TABLE people.certificate_changes IS 'Suspension, restoration, revocation, each from a day (included); what an officer did before that day stands';
SELECT store.protect('people.certificate_changes', 'district', 'INSERT');
