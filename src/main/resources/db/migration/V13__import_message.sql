-- Which Slack message tells an advisor how far the imports are; it is edited as they go on.
CREATE TABLE import_message (
  workspace_id uuid NOT NULL,
  advisor_id   uuid PRIMARY KEY,
  channel_id   text NOT NULL,
  ts           text NOT NULL,
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE import_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_message FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON import_message
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON import_message TO advisor_agent_app;
