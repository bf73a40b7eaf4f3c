-- What a long conversation was about, in place of its older turns, and whose words its steps have read (DESIGN G6).
CREATE TABLE conversation_summary (
  conversation_id uuid PRIMARY KEY REFERENCES conversation ON DELETE CASCADE,
  workspace_id    uuid NOT NULL,
  advisor_id      uuid NOT NULL,
  up_to_seq       bigint NOT NULL,
  summary         text NOT NULL,
  model           text NOT NULL,
  updated_at      timestamptz NOT NULL,
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE conversation_summary ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation_summary FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON conversation_summary
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE ON conversation_summary TO advisor_agent_app;

CREATE TABLE conversation_origin (
  conversation_id uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
  kind            text NOT NULL,
  external_id     text NOT NULL,
  workspace_id    uuid NOT NULL,
  advisor_id      uuid NOT NULL,
  PRIMARY KEY (conversation_id, kind, external_id),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE conversation_origin ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation_origin FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON conversation_origin
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT ON conversation_origin TO advisor_agent_app;

-- Which prompt a step's model was given.
ALTER TABLE step ADD COLUMN prompt text;
