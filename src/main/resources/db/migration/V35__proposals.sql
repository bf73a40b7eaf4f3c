-- What is proposed, and what became of it (DESIGN D2). The action never changes; the digest of an approval covers it.

CREATE TABLE proposal (
  id              uuid PRIMARY KEY,
  workspace_id    uuid NOT NULL,
  advisor_id      uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
  turn_id         uuid NOT NULL,
  -- The same wish in the same turn is the same proposal, also after a crash.
  wish            text NOT NULL,
  type            text NOT NULL,
  topic           text NOT NULL,
  action          text NOT NULL,
  account         text NOT NULL,
  findings        text NOT NULL,
  why             text NOT NULL,
  edits           uuid,
  state           text NOT NULL,
  approved_digest text,
  decided_by      text,
  handle          text,
  link            text,
  reason          text,
  looks           int NOT NULL DEFAULT 0,
  created_at      timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  changed_at      timestamptz NOT NULL,
  UNIQUE (turn_id, wish),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX proposal_open ON proposal (conversation_id) WHERE state = 'PENDING';
CREATE INDEX proposal_of_advisor ON proposal (advisor_id, created_at);
ALTER TABLE proposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE proposal FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON proposal
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT ON proposal TO advisor_agent_app;
-- What is to be done stays as it was proposed.
GRANT UPDATE (state, approved_digest, decided_by, handle, link, reason, looks, changed_at) ON proposal TO advisor_agent_app;

-- Whom the advisor has written to through us: beside their mailbox, what look-alikes are measured by.
CREATE TABLE written_to (
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  address      text NOT NULL,
  since        timestamptz NOT NULL,
  PRIMARY KEY (advisor_id, address),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE written_to ENABLE ROW LEVEL SECURITY;
ALTER TABLE written_to FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON written_to
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, DELETE ON written_to TO advisor_agent_app;
