-- A version of a procedure is proposed by one person and activated, or returned, by another; between them open cases are replayed under it.

CREATE TABLE cases.version_proposals (
  district text NOT NULL,
  id uuid NOT NULL,
  procedure text NOT NULL,
  version text NOT NULL,
  active_from date NOT NULL,
  reason text NOT NULL,
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  job_id uuid,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'activated', 'returned')),
  decided_by text,
  decided_at timestamptz,
  returned_why text,
  PRIMARY KEY (district, id)
);
CREATE UNIQUE INDEX version_proposals_waiting ON cases.version_proposals (district, procedure) WHERE state = 'waiting';
CREATE INDEX version_proposals_latest ON cases.version_proposals (district, proposed_at DESC, id DESC);
COMMENT ON TABLE cases.version_proposals IS '拟启用的程序版本: a version of a procedure and its first day, until a second person activates or returns it; one waits at a time';
COMMENT ON COLUMN cases.version_proposals.job_id IS 'the replay over open cases begun last';
SELECT store.protect('cases.version_proposals', 'district', 'INSERT, UPDATE (job_id, state, decided_by, decided_at, returned_why)');

CREATE TABLE cases.version_replays (
  district text NOT NULL,
  id uuid NOT NULL,
  proposal uuid NOT NULL,
  moment text NOT NULL CHECK (moment IN ('proposed', 'activated')),
  ran_at timestamptz NOT NULL,
  result jsonb NOT NULL,
  PRIMARY KEY (district, id),
  FOREIGN KEY (district, proposal) REFERENCES cases.version_proposals (district, id)
);
CREATE INDEX version_replays_of_proposal ON cases.version_replays (district, proposal, ran_at);
COMMENT ON TABLE cases.version_replays IS '重放: what folding every open case under a proposed version showed, before it was activated and after; figures, and ids of the cases that would differ';
SELECT store.protect('cases.version_replays', 'district', 'INSERT');
