-- 文书: what was issued, from which data and template. The data names people and lies sealed with the subject; the bytes lie in the file store.

CREATE SCHEMA papers;
COMMENT ON SCHEMA papers IS '文书 papers: numbers, data, issued bytes and their service';
GRANT USAGE ON SCHEMA papers TO zhiyi_app;

CREATE TABLE papers.papers (
  district text NOT NULL,
  id uuid NOT NULL,
  code text NOT NULL,
  case_id uuid NOT NULL,
  organ text NOT NULL,
  number text,
  state text NOT NULL CHECK (state IN ('prepared', 'issued', 'void')),
  data_item uuid NOT NULL,
  prepared_at timestamptz NOT NULL,
  issued_at timestamptz,
  template text,
  template_version text,
  font_digest text,
  pages int,
  before_seal bytea,
  after_seal bytea,
  sealed_by text,
  demo boolean NOT NULL,
  verify_code text NOT NULL,
  prints int NOT NULL DEFAULT 0,
  viewers text[] NOT NULL,
  PRIMARY KEY (district, id),
  UNIQUE (district, verify_code),
  FOREIGN KEY (district, before_seal) REFERENCES store.blobs (district, sha256),
  FOREIGN KEY (district, after_seal) REFERENCES store.blobs (district, sha256)
);
CREATE INDEX papers_of_case ON papers.papers (district, case_id, prepared_at);
COMMENT ON TABLE papers.papers IS 'Issued bytes are stored and never rendered again; number, template version, font digest and the digests before and after the seal stay with them';
COMMENT ON COLUMN papers.papers.data_item IS 'sealed item of the party''s subject with everything the paper was made from';
COMMENT ON COLUMN papers.papers.verify_code IS 'random code in the QR address; names the paper without saying anything about it';
SELECT store.protect('papers.papers', 'case', 'INSERT, UPDATE');
