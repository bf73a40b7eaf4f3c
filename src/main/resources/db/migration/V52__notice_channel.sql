-- Where an advisor wants to be told of things: a channel's id, 'dm', or what the operator set (null).
ALTER TABLE notice_habits ADD COLUMN channel text;

-- Channels that turned out to be closed to us, so that it is said once.
CREATE TABLE closed_channel (
  advisor_id   uuid NOT NULL,
  workspace_id uuid NOT NULL,
  channel      text NOT NULL,
  told_at      timestamptz NOT NULL,
  PRIMARY KEY (advisor_id, channel),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE closed_channel ENABLE ROW LEVEL SECURITY;
ALTER TABLE closed_channel FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON closed_channel
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON closed_channel TO advisor_agent_app;
