-- What waits: for a reply or for a time; and what the advisor promised. DESIGN §4: waiting is a stored state.
CREATE TABLE task (
  id              uuid PRIMARY KEY,
  workspace_id    uuid NOT NULL,
  advisor_id      uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
  kind            text NOT NULL,
  state           text NOT NULL,
  goal            text NOT NULL,
  then_text       text NOT NULL,
  person          text,
  thread_id       text,
  created_at      timestamptz NOT NULL,
  due_at          timestamptz NOT NULL,
  closed_at       timestamptz,
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX task_open ON task (advisor_id, due_at) WHERE state = 'OPEN';
ALTER TABLE task ENABLE ROW LEVEL SECURITY;
ALTER TABLE task FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON task
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON task TO advisor_agent_app;

CREATE TABLE promise (
  id           uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  state        text NOT NULL,
  what         text NOT NULL,
  promised_to  text NOT NULL,
  due_on       date NOT NULL,
  source       text NOT NULL,
  position     int NOT NULL,
  created_at   timestamptz NOT NULL,
  closed_at    timestamptz,
  UNIQUE (advisor_id, source, position),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE promise ENABLE ROW LEVEL SECURITY;
ALTER TABLE promise FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON promise
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON promise TO advisor_agent_app;
