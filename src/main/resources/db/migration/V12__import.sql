-- How far each of an advisor's systems is imported. One row a source; a run of the job moves it on together with the
-- documents that it brings, so that a crash resumes where the last commit was.
CREATE TABLE import_state (
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  source       text NOT NULL,
  -- Counts up with every move: a run that was overtaken commits nothing.
  version      bigint NOT NULL,
  phase        text NOT NULL,
  -- Whether the account is missing; what is imported stays.
  waiting      boolean NOT NULL,
  -- Somebody asked for a look since the last run began.
  wanted       boolean NOT NULL,
  -- Whether all was imported once.
  complete     boolean NOT NULL,
  -- Connected again while it was being erased.
  again        boolean NOT NULL DEFAULT false,
  stage        text NOT NULL,
  page         text,
  cursor       text,
  since        timestamptz,
  pass_started timestamptz NOT NULL,
  read         bigint NOT NULL,
  about        bigint NOT NULL,
  oldest       timestamptz,
  account      text NOT NULL,
  PRIMARY KEY (advisor_id, source),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE import_state ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_state FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON import_state
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON import_state TO advisor_agent_app;

-- What could not be imported, and why.
CREATE TABLE import_skipped (
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  source       text NOT NULL,
  external_id  text NOT NULL,
  reason       text NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (advisor_id, source, external_id),
  FOREIGN KEY (advisor_id, source) REFERENCES import_state ON DELETE CASCADE
);
ALTER TABLE import_skipped ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_skipped FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON import_skipped
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON import_skipped TO advisor_agent_app;

-- What the advisor keeps out, and for how long the rest is kept.
CREATE TABLE import_exclusion (
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  kind         text NOT NULL,
  value        text NOT NULL,
  PRIMARY KEY (advisor_id, kind, value),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE import_exclusion ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_exclusion FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON import_exclusion
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, DELETE ON import_exclusion TO advisor_agent_app;

CREATE TABLE import_retention (
  workspace_id uuid NOT NULL,
  advisor_id   uuid PRIMARY KEY,
  days         int NOT NULL,
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE import_retention ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_retention FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON import_retention
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON import_retention TO advisor_agent_app;

-- Routing for the timer: which sources there are. Ids only, so no policy.
CREATE TABLE import_route (
  advisor_id   uuid NOT NULL,
  source       text NOT NULL,
  workspace_id uuid NOT NULL,
  PRIMARY KEY (advisor_id, source)
);
GRANT SELECT, INSERT, DELETE ON import_route TO advisor_agent_app;
