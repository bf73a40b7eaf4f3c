-- Questions that offer answers to choose from. A question goes by the turn that asked it; of many clicks one counts.
CREATE TABLE question (
  turn_id         uuid PRIMARY KEY REFERENCES turn ON DELETE CASCADE,
  workspace_id    uuid NOT NULL,
  advisor_id      uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
  state           text NOT NULL,
  chosen          uuid,
  asked_at        timestamptz NOT NULL,
  closed_at       timestamptz,
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX question_open ON question (conversation_id) WHERE state = 'OPEN';
ALTER TABLE question ENABLE ROW LEVEL SECURITY;
ALTER TABLE question FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON question
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE ON question TO advisor_agent_app;

CREATE TABLE choice (
  id           uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  question_id  uuid NOT NULL REFERENCES question ON DELETE CASCADE,
  position     int NOT NULL,
  label        text NOT NULL,
  UNIQUE (question_id, position),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE choice ENABLE ROW LEVEL SECURITY;
ALTER TABLE choice FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON choice
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT ON choice TO advisor_agent_app;
