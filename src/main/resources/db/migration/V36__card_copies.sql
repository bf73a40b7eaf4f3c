-- Where cards are: every copy is known, so that every copy can be brought up to date (DESIGN D3).
CREATE TABLE card_copy (
  proposal_id  uuid NOT NULL REFERENCES proposal ON DELETE CASCADE,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  channel_id   text NOT NULL,
  -- NULL while its posting is only intended.
  message_ts   text,
  shared       boolean NOT NULL,
  intended_at  timestamptz NOT NULL,
  PRIMARY KEY (proposal_id, channel_id),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE card_copy ENABLE ROW LEVEL SECURITY;
ALTER TABLE card_copy FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON card_copy
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON card_copy TO advisor_agent_app;
