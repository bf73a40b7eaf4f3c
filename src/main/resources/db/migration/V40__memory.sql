-- What advisors told the agent to do or to know from now on. Only their own typed words get in (DESIGN G6).
CREATE TABLE standing_instruction (
  id             uuid PRIMARY KEY,
  workspace_id   uuid NOT NULL,
  advisor_id     uuid NOT NULL,
  -- The message or command it came from, by the messenger's id; delivered twice, it is still one instruction.
  source         text NOT NULL,
  words          text NOT NULL,
  kind           text NOT NULL,
  state          text NOT NULL,
  said_at        timestamptz NOT NULL,
  -- Where it was said, so that the answer comes there; null: a command, answered in the direct message.
  channel_id     text,
  thread_ts      text,
  -- How it was understood, by a model, for this revision of the words.
  revision       int NOT NULL DEFAULT 1,
  understood     int NOT NULL DEFAULT 0,
  trigger_kind   text,
  condition_text text,
  action_text    text,
  considered     int NOT NULL DEFAULT 0,
  fired          text NOT NULL DEFAULT '',
  conflicts      text NOT NULL DEFAULT '',
  UNIQUE (advisor_id, source),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE standing_instruction ENABLE ROW LEVEL SECURITY;
ALTER TABLE standing_instruction FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON standing_instruction
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON standing_instruction TO advisor_agent_app;
