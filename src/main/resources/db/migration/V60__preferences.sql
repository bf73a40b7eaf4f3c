-- What an advisor prefers; no row means the defaults. Times are minutes of the advisor's own day, days bits from Monday.
CREATE TABLE advisor_preferences (
  advisor_id      uuid PRIMARY KEY,
  workspace_id    uuid NOT NULL,
  work_days       int NOT NULL,
  day_start       int NOT NULL,
  day_end         int NOT NULL,
  buffer_minutes  int NOT NULL,
  meeting_minutes int NOT NULL,
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE advisor_preferences ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisor_preferences FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON advisor_preferences
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON advisor_preferences TO advisor_agent_app;
