-- What the advisor's systems know, cut into passages that are searched by their words and by their meaning.
-- DESIGN §5, Tenancy: every table carries workspace and advisor. Policies ask for the scope in a subselect, so that it
-- is evaluated once a statement and not once a row.

-- Made already where the migrating user may not: pgvector's control file does not say trusted.
CREATE EXTENSION IF NOT EXISTS vector;

CREATE TABLE document (
  id           uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  kind         text NOT NULL,
  external_id  text NOT NULL,
  thread_id    text NOT NULL,
  position     int NOT NULL,
  sender       text NOT NULL,
  recipients   text[] NOT NULL,
  title        text NOT NULL,
  at           timestamptz NOT NULL,
  link         text,
  passages     int NOT NULL,
  digest       bytea NOT NULL,
  model        text NOT NULL,
  indexed_at   timestamptz NOT NULL,
  UNIQUE (advisor_id, kind, external_id),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX document_of_thread ON document (advisor_id, kind, thread_id);
-- Holdings are counted from the index alone.
CREATE INDEX document_by_time ON document (advisor_id, kind, at) INCLUDE (workspace_id, passages);
ALTER TABLE document ENABLE ROW LEVEL SECURITY;
ALTER TABLE document FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON document
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON document TO advisor_agent_app;

CREATE TABLE passage (
  id           uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  document_id  uuid NOT NULL REFERENCES document ON DELETE CASCADE,
  part         int NOT NULL,
  text         text NOT NULL,
  UNIQUE (document_id, part)
);
ALTER TABLE passage ENABLE ROW LEVEL SECURITY;
ALTER TABLE passage FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON passage
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON passage TO advisor_agent_app;

-- Words, one row a lexeme and passage: full-text matching is not leakproof, so that under a policy no index on a tsvector
-- would be used; equality is.
CREATE TABLE passage_lexeme (
  advisor_id   uuid NOT NULL,
  lexeme       text NOT NULL,
  passage_id   uuid NOT NULL REFERENCES passage ON DELETE CASCADE,
  workspace_id uuid NOT NULL,
  PRIMARY KEY (advisor_id, lexeme, passage_id) INCLUDE (workspace_id)
);
CREATE INDEX passage_lexeme_of_passage ON passage_lexeme (passage_id);
ALTER TABLE passage_lexeme ENABLE ROW LEVEL SECURITY;
ALTER TABLE passage_lexeme FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON passage_lexeme
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, DELETE ON passage_lexeme TO advisor_agent_app;

-- Meanings, apart from the texts, since an exact search reads all of one advisor's. The column has no dimension: the
-- model's name stands beside each vector, and vectors of different names never meet.
CREATE TABLE passage_embedding (
  passage_id   uuid PRIMARY KEY REFERENCES passage ON DELETE CASCADE,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  model        text NOT NULL,
  embedding    halfvec NOT NULL
);
-- Out of line, 1536 dimensions take five times as long to compare.
ALTER TABLE passage_embedding ALTER COLUMN embedding SET STORAGE PLAIN;
CREATE INDEX passage_embedding_of_advisor ON passage_embedding (advisor_id, model);
ALTER TABLE passage_embedding ENABLE ROW LEVEL SECURITY;
ALTER TABLE passage_embedding FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON passage_embedding
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, DELETE ON passage_embedding TO advisor_agent_app;
