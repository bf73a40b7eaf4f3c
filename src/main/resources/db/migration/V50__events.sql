-- What others did, and how we come to know of it.

-- Routing: who is to be pushed to us, found before a scope is known. Ids and hashes only.
CREATE TABLE watch (
  channel_id   text PRIMARY KEY,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  source       text NOT NULL,
  resource_id  text NOT NULL,
  token_hash   text NOT NULL,
  expires_at   timestamptz NOT NULL
);
CREATE INDEX watch_of_advisor ON watch (advisor_id, source);
GRANT SELECT, INSERT, UPDATE, DELETE ON watch TO advisor_agent_app;

-- Routing: of several advisors who share a portal, one gets a happening. Hashes and ids only.
CREATE TABLE portal_claim (
  happening   text PRIMARY KEY,
  advisor_id  uuid NOT NULL,
  claimed_at  timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON portal_claim TO advisor_agent_app;

-- Who HubSpot says has done it, by its own user id; it comes before the import that finds the record.
CREATE TABLE crm_deed (
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  object_id    text NOT NULL,
  deed         text NOT NULL,
  acting_user  text NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (advisor_id, object_id, deed),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE crm_deed ENABLE ROW LEVEL SECURITY;
ALTER TABLE crm_deed FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON crm_deed
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON crm_deed TO advisor_agent_app;

-- Each happening that is considered, and what came of it: why nothing was done is kept too.
CREATE TABLE happening (
  id              uuid PRIMARY KEY,
  workspace_id    uuid NOT NULL,
  advisor_id      uuid NOT NULL,
  kind            text NOT NULL,
  change          text NOT NULL,
  external_id     text NOT NULL,
  thread_id       text NOT NULL,
  noted_at        timestamptz NOT NULL,
  state           text NOT NULL,
  reason          text NOT NULL DEFAULT '',
  notice_id       uuid NOT NULL,
  conversation_id uuid,
  decided_at      timestamptz,
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
-- Something is new once, however often an import brings it.
CREATE UNIQUE INDEX happening_added_once ON happening (advisor_id, kind, external_id) WHERE change = 'ADDED';
CREATE INDEX happening_of_thread ON happening (advisor_id, thread_id, noted_at);
ALTER TABLE happening ENABLE ROW LEVEL SECURITY;
ALTER TABLE happening FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON happening
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON happening TO advisor_agent_app;
