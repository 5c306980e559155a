-- Benchmarks are proposed by one person from a published document and adopted, or returned, by another (APL 34).

CREATE TABLE catalogue.benchmark_proposals (
  district text NOT NULL,
  id uuid NOT NULL,
  document text NOT NULL,
  published_on date NOT NULL,
  valid_from date NOT NULL,
  file_name text,
  file_sha256 bytea,
  problems jsonb NOT NULL DEFAULT '[]',
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  organ text NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'adopted', 'returned')),
  decided_by text,
  decided_at timestamptz,
  reason text,
  PRIMARY KEY (district, id)
);
CREATE INDEX benchmark_proposals_latest ON catalogue.benchmark_proposals (district, proposed_at DESC, id DESC);
COMMENT ON TABLE catalogue.benchmark_proposals IS 'Benchmarks proposed together, from one document, until a second person adopts or returns them';
COMMENT ON COLUMN catalogue.benchmark_proposals.document IS 'the published document with its number';
COMMENT ON COLUMN catalogue.benchmark_proposals.problems IS 'rows of the file that could not be read, with column and reason';
SELECT store.protect('catalogue.benchmark_proposals', 'district', 'INSERT, UPDATE (state, decided_by, decided_at, reason)');

ALTER TABLE catalogue.benchmarks
  ADD COLUMN proposal uuid,
  ADD COLUMN citation text,
  ADD FOREIGN KEY (district, proposal) REFERENCES catalogue.benchmark_proposals (district, id);
CREATE INDEX benchmarks_of_proposal ON catalogue.benchmarks (district, proposal);
COMMENT ON COLUMN catalogue.benchmarks.proposal IS 'null for a sample, which nobody adopts';
COMMENT ON COLUMN catalogue.benchmarks.valid_until IS 'first day on which another stands in its place';
