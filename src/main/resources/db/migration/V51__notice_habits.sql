-- How an advisor wants to be told of things; no row means the defaults. Times are minutes of the advisor's own day.
CREATE TABLE notice_habits (
  advisor_id   uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  brief_at     int,
  quiet_from   int,
  quiet_to     int,
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE notice_habits ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice_habits FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON notice_habits
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON notice_habits TO advisor_agent_app;
