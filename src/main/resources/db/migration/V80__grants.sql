-- What the agent may do by itself (DESIGN G7): earned by approvals, of one exact shape, revocable.

-- Something that happened outside and that a standing instruction speaks of, as our own code read it.
CREATE TABLE occasion (
  turn_id         uuid PRIMARY KEY,
  workspace_id    uuid NOT NULL,
  advisor_id      uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
  -- Its values were imported: they go with what was imported.
  happening_id    uuid REFERENCES happening ON DELETE CASCADE,
  instruction_id  uuid NOT NULL,
  revision        int NOT NULL,
  what            text NOT NULL,
  record_kind     text NOT NULL,
  record_id       text NOT NULL,
  vouched         boolean NOT NULL,
  people          text NOT NULL,
  slots           text NOT NULL,
  created_at      timestamptz NOT NULL,
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX occasion_of_conversation ON occasion (conversation_id);
CREATE INDEX occasion_of_happening ON occasion (happening_id);
ALTER TABLE occasion ENABLE ROW LEVEL SECURITY;
ALTER TABLE occasion FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON occasion
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT ON occasion TO advisor_agent_app;

ALTER TABLE proposal ADD COLUMN occasion_id uuid, ADD COLUMN approved_by_grant uuid;
CREATE INDEX proposal_of_occasion ON proposal (occasion_id) WHERE occasion_id IS NOT NULL;
GRANT UPDATE (occasion_id, approved_by_grant) ON proposal TO advisor_agent_app;

CREATE TABLE standing_grant (
  id             uuid PRIMARY KEY,
  workspace_id   uuid NOT NULL,
  advisor_id     uuid NOT NULL,
  instruction_id uuid NOT NULL,
  revision       int NOT NULL,
  what           text NOT NULL,
  account        text NOT NULL,
  type           text NOT NULL,
  template       text NOT NULL,
  daily_cap      int NOT NULL,
  used_on        date,
  used           int NOT NULL DEFAULT 0,
  state          text NOT NULL,
  granted_at     timestamptz NOT NULL,
  ended_at       timestamptz,
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX standing_grant_active ON standing_grant (advisor_id, instruction_id, type) WHERE state = 'ACTIVE';
ALTER TABLE standing_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE standing_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON standing_grant
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT ON standing_grant TO advisor_agent_app;
-- What was granted stays as it was granted.
GRANT UPDATE (used_on, used, state, ended_at) ON standing_grant TO advisor_agent_app;

-- Each run under a grant: one for an occasion.
CREATE TABLE grant_use (
  grant_id     uuid NOT NULL REFERENCES standing_grant ON DELETE CASCADE,
  occasion_id  uuid NOT NULL,
  proposal_id  uuid NOT NULL,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  used_at      timestamptz NOT NULL,
  PRIMARY KEY (grant_id, occasion_id),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE grant_use ENABLE ROW LEVEL SECURITY;
ALTER TABLE grant_use FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON grant_use
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT ON grant_use TO advisor_agent_app;
