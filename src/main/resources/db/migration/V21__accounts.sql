-- The accounts that advisors linked, and the links under way. Tokens are sealed by Tink with a key that is never in
-- the database; what is found before a scope is known holds ids and hashes only.

CREATE TABLE connected_account (
  workspace_id      uuid NOT NULL,
  advisor_id        uuid NOT NULL,
  provider          text NOT NULL,
  subject           text NOT NULL,
  address           text NOT NULL,
  portal            text,
  owner             text,
  scopes            text NOT NULL,
  state             text NOT NULL,
  connected_at      timestamptz NOT NULL,
  refresh_token     bytea NOT NULL,
  access_token      bytea,
  access_expires_at timestamptz NOT NULL,
  -- One more with every change of the tokens: who read an older one must not overwrite a newer one.
  generation        bigint NOT NULL DEFAULT 0,
  -- Somebody renews the access token until then; nobody else does meanwhile.
  renewing_until    timestamptz,
  PRIMARY KEY (advisor_id, provider),
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE connected_account ENABLE ROW LEVEL SECURITY;
ALTER TABLE connected_account FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON connected_account
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON connected_account TO advisor_agent_app;

-- Routing: whose account is it that a webhook names? Hashes of Google's subject and address, of HubSpot's portal.
CREATE TABLE account_route (
  provider     text NOT NULL,
  key_hash     text NOT NULL,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  active       boolean NOT NULL,
  PRIMARY KEY (provider, key_hash, advisor_id)
);
CREATE INDEX account_route_of_advisor ON account_route (advisor_id, provider);
GRANT SELECT, INSERT, UPDATE, DELETE ON account_route TO advisor_agent_app;

-- Routing: a link that was handed out, by its hash.
CREATE TABLE link_ticket (
  hash         text PRIMARY KEY,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  provider     text NOT NULL,
  expires_at   timestamptz NOT NULL,
  used_at      timestamptz
);
GRANT SELECT, INSERT, UPDATE, DELETE ON link_ticket TO advisor_agent_app;

-- Routing: a browser that is linking, by the hash of its cookie. State and nonce are hashes too; the PKCE verifier is
-- derived from the cookie and kept nowhere.
CREATE TABLE link_session (
  id           uuid PRIMARY KEY,
  browser_hash text NOT NULL UNIQUE,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  provider     text NOT NULL,
  step         text NOT NULL,
  state_hash   text,
  nonce_hash   text,
  expires_at   timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON link_session TO advisor_agent_app;

-- What a provider granted and the advisor has yet to confirm.
CREATE TABLE unconfirmed_grant (
  session_id   uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  sealed       bytea NOT NULL,
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE unconfirmed_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE unconfirmed_grant FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON unconfirmed_grant
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, DELETE ON unconfirmed_grant TO advisor_agent_app;

-- Tokens that the provider has yet to be told to forget; gone once it was told.
CREATE TABLE token_revocation (
  id           uuid PRIMARY KEY,
  workspace_id uuid NOT NULL,
  advisor_id   uuid NOT NULL,
  provider     text NOT NULL,
  subject_hash text NOT NULL,
  sealed       bytea NOT NULL,
  FOREIGN KEY (workspace_id, advisor_id) REFERENCES advisor (workspace_id, id) ON DELETE CASCADE
);
ALTER TABLE token_revocation ENABLE ROW LEVEL SECURITY;
ALTER TABLE token_revocation FORCE ROW LEVEL SECURITY;
CREATE POLICY own_advisor ON token_revocation
  USING (workspace_id = (SELECT current_workspace()) AND advisor_id = (SELECT current_advisor()));
GRANT SELECT, INSERT, DELETE ON token_revocation TO advisor_agent_app;
