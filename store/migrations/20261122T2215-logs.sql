-- The logs of a district, one after the other: a year's log is closed and names the next; a lost one has a successor.

CREATE TABLE store.logs (
  district text NOT NULL,
  log text NOT NULL,
  began_at timestamptz NOT NULL,
  successor text,
  closed_at timestamptz,
  lost boolean NOT NULL DEFAULT false,
  size bigint CHECK (size >= 0),
  root bytea CHECK (length(root) = 32),
  PRIMARY KEY (district, log),
  CHECK (closed_at IS NULL OR (successor IS NOT NULL AND size IS NOT NULL AND root IS NOT NULL))
);
CREATE UNIQUE INDEX logs_current ON store.logs (district) WHERE closed_at IS NULL;
COMMENT ON TABLE store.logs IS 'The logs of a district: the one without an end is written; entries go there';
COMMENT ON COLUMN store.logs.successor IS 'Origin of the log that follows; set with the entry that says so, while the log is still being closed';
COMMENT ON COLUMN store.logs.lost IS 'True where the log could not be closed: size and root are of the last checkpoint known of it';
SELECT store.protect('store.logs', 'district', 'INSERT, UPDATE (successor, closed_at, lost, size, root)');
