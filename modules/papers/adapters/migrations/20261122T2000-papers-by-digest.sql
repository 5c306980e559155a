-- A file that somebody holds is looked up by the digest of its bytes: public verification asks by it.

CREATE INDEX papers_by_digest ON papers.papers (district, after_seal) WHERE after_seal IS NOT NULL;
