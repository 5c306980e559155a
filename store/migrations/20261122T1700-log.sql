-- Which log holds an entry, and what that log has published: the other half of the ledger queue.

ALTER TABLE store.ledger_queue ADD COLUMN log text;
COMMENT ON COLUMN store.ledger_queue.log IS 'Origin of the log that gave the entry its index; a district begins a new log when the old one is closed';
GRANT UPDATE (log) ON store.ledger_queue TO zhiyi_app;

CREATE TABLE store.checkpoints (
  district text NOT NULL,
  log text NOT NULL,
  size bigint NOT NULL CHECK (size >= 0),
  root bytea NOT NULL CHECK (length(root) = 32),
  note text NOT NULL,
  cosigned jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (district, log, size)
);
COMMENT ON TABLE store.checkpoints IS 'Checkpoints a log has published: as many witnesses as its policy asks for have signed them; a later signature is added to the same size';
SELECT store.protect('store.checkpoints', 'district', 'INSERT, UPDATE (note, cosigned)');
