-- What advisors are told of our own accord: the intent is stored before the message is posted (D3). No words.
CREATE TABLE notice (
  id           uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  attempted_at timestamptz NOT NULL,
  channel_id   text,
  message_ts   text,
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON notice
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON notice TO advisor_agent_app;
