-- What a client's reply may take of an approved closed set (DESIGN G7). What each branch does follows from the set's own
-- proposal; here is only whether it may still be taken, and the digest of all that it would do.

CREATE TABLE closed_branch (
  proposal_id  uuid NOT NULL REFERENCES proposal ON DELETE CASCADE,
  position     int NOT NULL,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  digest       text NOT NULL,
  expires_at   timestamptz NOT NULL,
  state        text NOT NULL CHECK (state IN ('ARMED', 'TAKEN', 'VOID')),
  -- The message that took it: ids only.
  taken_by     text,
  changed_at   timestamptz NOT NULL,
  PRIMARY KEY (proposal_id, position),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE,
  CHECK ((state = 'TAKEN') = (taken_by IS NOT NULL))
);
-- Two replies select one, whatever the code does.
CREATE UNIQUE INDEX closed_branch_taken_once ON closed_branch (proposal_id) WHERE state = 'TAKEN';
CREATE INDEX closed_branch_armed ON closed_branch (advisor_id) WHERE state = 'ARMED';
ALTER TABLE closed_branch ENABLE ROW LEVEL SECURITY;
ALTER TABLE closed_branch FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON closed_branch
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT ON closed_branch TO advisor_agent_app;
-- Which branch it is and what it does stays as it was approved.
GRANT UPDATE (state, taken_by, changed_at) ON closed_branch TO advisor_agent_app;
