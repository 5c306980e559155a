-- An anchor is an entry of the log. What follows the last other entry speaks of anchors alone, and needs no anchor of its own.
-- Rows of every district are filled: for that moment the owner stands above the policies, as for 20261122T1911.

ALTER TABLE store.checkpoints ADD COLUMN content bigint;
ALTER TABLE store.checkpoints NO FORCE ROW LEVEL SECURITY;
UPDATE store.checkpoints SET content = size;
ALTER TABLE store.checkpoints FORCE ROW LEVEL SECURITY;
ALTER TABLE store.checkpoints ALTER COLUMN content SET NOT NULL;
ALTER TABLE store.checkpoints ADD CONSTRAINT checkpoints_content CHECK (content >= 0 AND content <= size);
COMMENT ON COLUMN store.checkpoints.content IS 'Entries up to and with the last that does not say that an anchor was made: an anchor over so many covers all this checkpoint has to say';
