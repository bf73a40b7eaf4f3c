-- Who takes part in a document, and who they are: what a search is restricted to, what is kept out, who is meant.

-- Addresses, their domains, CRM contacts and labels, each prefixed with its kind. Equality is leakproof (see V10).
CREATE TABLE document_mark (
  advisor_id   uuid NOT NULL,
  mark         text NOT NULL,
  document_id  uuid NOT NULL REFERENCES document ON DELETE CASCADE,
  workspace_id uuid NOT NULL,
  PRIMARY KEY (advisor_id, mark, document_id) INCLUDE (workspace_id)
);
CREATE INDEX document_mark_of_document ON document_mark (document_id, mark);
ALTER TABLE document_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE document_mark FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON document_mark
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, DELETE ON document_mark TO advisor_agent_app;

-- A CRM contact goes with its document.
CREATE TABLE card (
  advisor_id   uuid NOT NULL,
  contact_id   text NOT NULL,
  document_id  uuid NOT NULL REFERENCES document ON DELETE CASCADE,
  workspace_id uuid NOT NULL,
  first_name   text NOT NULL,
  last_name    text NOT NULL,
  nickname     text NOT NULL,
  addresses    text[] NOT NULL,
  company      text NOT NULL,
  household    text NOT NULL,
  city         text NOT NULL,
  stage        text NOT NULL,
  link         text,
  PRIMARY KEY (advisor_id, contact_id)
);
CREATE INDEX card_of_document ON card (document_id);
ALTER TABLE card ENABLE ROW LEVEL SECURITY;
ALTER TABLE card FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON card
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON card TO advisor_agent_app;

-- Whoever wrote, was written to or was asked to an event, by the name that was used last.
CREATE TABLE correspondent (
  advisor_id   uuid NOT NULL,
  address      text NOT NULL,
  workspace_id uuid NOT NULL,
  name         text NOT NULL,
  last_at      timestamptz NOT NULL,
  PRIMARY KEY (advisor_id, address),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE correspondent ENABLE ROW LEVEL SECURITY;
ALTER TABLE correspondent FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON correspondent
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON correspondent TO advisor_agent_app;

-- When a document was last met at its source: what a whole pass does not meet is gone there.
ALTER TABLE document ADD COLUMN seen_at timestamptz;
UPDATE document SET seen_at = indexed_at;
ALTER TABLE document ALTER COLUMN seen_at SET NOT NULL;
