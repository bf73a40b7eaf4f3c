-- A change of the embedding model: documents of the old one are found by advisor, and their vectors written over.
CREATE INDEX document_of_model ON document (advisor_id, model);
GRANT UPDATE ON passage_embedding TO advisor_agent_app;

-- Advisors with so many passages that their vectors have an index of their own. The index itself is made on the
-- migrating connection; this says that it is whole.
CREATE TABLE vector_index (
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  model        text NOT NULL,
  name         text NOT NULL,
  dimensions   int NOT NULL,
  PRIMARY KEY (advisor_id, model),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE vector_index ENABLE ROW LEVEL SECURITY;
ALTER TABLE vector_index FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON vector_index
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON vector_index TO advisor_agent_app;
