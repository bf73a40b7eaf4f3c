-- Who is served, what they said, and what is to be done. DESIGN §5, Tenancy: every table with advisor data carries its
-- workspace (and its advisor where it is personal) and a policy that is forced on the owner too.

GRANT USAGE ON SCHEMA public TO advisor_agent_app;

-- After a commit the setting is '', not NULL.
CREATE FUNCTION current_workspace() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.workspace', true), '')::uuid $$;
CREATE FUNCTION current_advisor() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.advisor', true), '')::uuid $$;

CREATE TABLE workspace (
  id         uuid PRIMARY KEY,
  name       text,
  created_at timestamptz NOT NULL
);
ALTER TABLE workspace ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspace FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON workspace USING (id = current_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON workspace TO advisor_agent_app;

-- Routing: what is known before a scope is. Ids only, so no policy.
CREATE TABLE slack_team (
  team_id      text PRIMARY KEY,
  workspace_id uuid NOT NULL
);
GRANT SELECT, INSERT, DELETE ON slack_team TO advisor_agent_app;

CREATE TABLE advisor (
  id            uuid PRIMARY KEY,
  workspace_id  uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
  slack_user_id text NOT NULL,
  name          text,
  email         text,
  time_zone     text,
  membership    text NOT NULL DEFAULT 'UNKNOWN',
  looked_up_at  timestamptz,
  created_at    timestamptz NOT NULL,
  UNIQUE (workspace_id, slack_user_id),
  UNIQUE (workspace_id, id)
);
ALTER TABLE advisor ENABLE ROW LEVEL SECURITY;
ALTER TABLE advisor FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON advisor USING (workspace_id = current_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON advisor TO advisor_agent_app;

-- D1: what came in, by the sender's own id; the unique key is the deduplication.
CREATE TABLE inbound_event (
  workspace_id uuid NOT NULL REFERENCES workspace ON DELETE CASCADE,
  source       text NOT NULL,
  external_id  text NOT NULL,
  received_at  timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, source, external_id)
);
ALTER TABLE inbound_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE inbound_event FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON inbound_event USING (workspace_id = current_workspace());
GRANT SELECT, INSERT, DELETE ON inbound_event TO advisor_agent_app;

CREATE TABLE conversation (
  id           uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  channel_id   text NOT NULL,
  thread_ts    text NOT NULL,
  shared       boolean NOT NULL,
  lease_owner  uuid,
  lease_until  timestamptz,
  created_at   timestamptz NOT NULL,
  UNIQUE (advisor_id, channel_id, thread_ts),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE conversation ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON conversation
  USING (workspace_id = current_workspace() AND advisor_id = current_advisor());
GRANT SELECT, INSERT, UPDATE, DELETE ON conversation TO advisor_agent_app;

CREATE TABLE turn (
  id              uuid PRIMARY KEY,
  workspace_id    uuid NOT NULL,
  advisor_id      uuid NOT NULL,
  conversation_id uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
  seq             bigint GENERATED ALWAYS AS IDENTITY,
  origin          text NOT NULL,
  said            text NOT NULL,
  message_ts      text,
  state           text NOT NULL,
  answer          text,
  failure         text,
  created_at      timestamptz NOT NULL,
  closed_at       timestamptz,
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX turn_of_conversation ON turn (conversation_id, seq);
ALTER TABLE turn ENABLE ROW LEVEL SECURITY;
ALTER TABLE turn FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON turn
  USING (workspace_id = current_workspace() AND advisor_id = current_advisor());
GRANT SELECT, INSERT, UPDATE, DELETE ON turn TO advisor_agent_app;

-- Routing for the sweeper: which turns are not handled yet. Ids only.
CREATE TABLE open_turn (
  turn_id      uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  since        timestamptz NOT NULL
);
CREATE INDEX open_turn_since ON open_turn (since);
GRANT SELECT, INSERT, DELETE ON open_turn TO advisor_agent_app;

-- The loop's stored steps: a crash resumes at the last one.
CREATE TABLE step (
  id            uuid PRIMARY KEY,
  turn_id       uuid NOT NULL REFERENCES turn ON DELETE CASCADE,
  position      int NOT NULL,
  workspace_id  uuid NOT NULL,
  advisor_id    uuid NOT NULL,
  kind          text NOT NULL,
  content       text NOT NULL,
  model         text,
  input_tokens  int NOT NULL DEFAULT 0,
  cached_tokens int NOT NULL DEFAULT 0,
  output_tokens int NOT NULL DEFAULT 0,
  created_at    timestamptz NOT NULL,
  UNIQUE (turn_id, position),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE step ENABLE ROW LEVEL SECURITY;
ALTER TABLE step FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON step
  USING (workspace_id = current_workspace() AND advisor_id = current_advisor());
GRANT SELECT, INSERT ON step TO advisor_agent_app;

-- What we say: the intent is stored before the message is posted, so that an unclear answer can be looked up (D3).
CREATE TABLE outgoing_message (
  id           uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  turn_id      uuid NOT NULL REFERENCES turn ON DELETE CASCADE,
  purpose      text NOT NULL,
  state        text NOT NULL,
  message_ts   text,
  created_at   timestamptz NOT NULL,
  UNIQUE (turn_id, purpose),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE outgoing_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE outgoing_message FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON outgoing_message
  USING (workspace_id = current_workspace() AND advisor_id = current_advisor());
GRANT SELECT, INSERT, UPDATE ON outgoing_message TO advisor_agent_app;

-- db-scheduler's table as its authors define it; payloads hold ids only.
CREATE TABLE scheduled_tasks (
  task_name            text NOT NULL,
  task_instance        text NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);
GRANT SELECT, INSERT, UPDATE, DELETE ON scheduled_tasks TO advisor_agent_app;
