-- The role that the service works as. A callback, because a restored database may meet a cluster that has no such role.
DO $$
BEGIN
  CREATE ROLE advisor_agent_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
EXCEPTION
  -- unique_violation: two nodes at once.
  WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'advisor_agent_app', 'MEMBER') THEN
    GRANT advisor_agent_app TO CURRENT_USER;
  END IF;
END
$$;
