-- The record (DESIGN §5): a chain of hashes in each workspace, its content encrypted beside it. The application's role may
-- insert and select entries, no more: what is written stays written.

CREATE TABLE audit_key (
  id           uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  -- A digest, '-' where no client is concerned, NULL once erased.
  client       text,
  wrapped      bytea,
  held_until   timestamptz,
  created_at   timestamptz NOT NULL,
  erased_at    timestamptz,
  UNIQUE (advisor_id, client)
);
ALTER TABLE audit_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_key FORCE ROW LEVEL SECURITY;
-- A check and an export read the whole workspace; an advisor's own work only that advisor's.
CREATE POLICY own_advisor_or_workspace ON audit_key
  USING (workspace_id = (SELECT current_workspace())
    AND ((SELECT current_advisor()) IS NULL OR advisor_id = (SELECT current_advisor())));
GRANT SELECT, INSERT, UPDATE ON audit_key TO advisor_agent_app;

CREATE TABLE audit_entry (
  workspace_id uuid NOT NULL,
  seq          bigint NOT NULL,
  advisor_id   uuid NOT NULL,
  key_id       uuid NOT NULL REFERENCES audit_key,
  kind         text NOT NULL,
  subject      text NOT NULL,
  at           timestamptz NOT NULL,
  digest       bytea NOT NULL,
  content      bytea NOT NULL,
  hash         bytea NOT NULL,
  PRIMARY KEY (workspace_id, seq)
);
CREATE INDEX audit_entry_by_time ON audit_entry (workspace_id, at);
CREATE INDEX audit_entry_of_key ON audit_entry (key_id);
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor_or_workspace ON audit_entry
  USING (workspace_id = (SELECT current_workspace())
    AND ((SELECT current_advisor()) IS NULL OR advisor_id = (SELECT current_advisor())));
GRANT SELECT, INSERT ON audit_entry TO advisor_agent_app;

CREATE TABLE audit_head (
  workspace_id uuid PRIMARY KEY,
  seq          bigint NOT NULL,
  hash         bytea NOT NULL
);
ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_head FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON audit_head USING (workspace_id = (SELECT current_workspace()));
GRANT SELECT, INSERT, UPDATE ON audit_head TO advisor_agent_app;
