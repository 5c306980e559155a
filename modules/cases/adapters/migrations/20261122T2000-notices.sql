-- Reminders of clocks as a person of the office finds them. One row a person, clock, last day and kind: nobody is told twice.
CREATE TABLE cases.notices (
  district text NOT NULL,
  id uuid NOT NULL,
  person uuid NOT NULL,
  case_id uuid NOT NULL,
  clock text NOT NULL,
  name jsonb NOT NULL,
  kind text NOT NULL CHECK (kind IN ('soon', 'over')),
  due_on date NOT NULL,
  made_at timestamptz NOT NULL,
  read_at timestamptz,
  viewers text[] NOT NULL CHECK (cardinality(viewers) > 0),
  PRIMARY KEY (district, id),
  UNIQUE (district, person, case_id, clock, due_on, kind)
);
CREATE INDEX notices_of_person ON cases.notices (district, person, made_at);
COMMENT ON TABLE cases.notices IS '期限提醒: a clock of a case that ends soon or has ended, told to whoever has to act';
COMMENT ON COLUMN cases.notices.viewers IS 'the person alone, whatever their posting, and the system';
SELECT store.protect('cases.notices', 'case', 'INSERT, UPDATE (read_at)');
