package com.advisoragent.app;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a database up to date, as the user that owns it, before any pool opens. */
public final class Migrations {
    /** Owns nothing and bypasses nothing; made by the callback beforeMigrate. */
    static final String APPLICATION_ROLE = "advisor_agent_app";
    /** A database that just starts is waited for, 1 + 2 + 4 + … seconds. */
    private static final int CONNECT_RETRIES = 5;

    private Migrations() {}

    /** Idempotent; of two nodes that start at once one migrates and the other waits. */
    public static void run(DataSource owner) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/migration")
                .connectRetries(CONNECT_RETRIES)
                .load()
                .migrate();
    }

    /**
     * Refuses a role that row-level security would not hold: one that owns a table, is superuser or bypasses policies.
     *
     * @param pooled a connection as the pool gives them
     * @throws SQLException saying what is wrong
     */
    static void requireHarmlessRole(Connection pooled) throws SQLException {
        try (Statement statement = pooled.createStatement();
                ResultSet row = statement.executeQuery("""
                        select current_user, r.rolsuper or r.rolbypassrls,
                          exists (select from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p'))
                        from pg_roles r where r.rolname = current_user""")) {
            row.next();
            if (!APPLICATION_ROLE.equals(row.getString(1)) || row.getBoolean(2) || row.getBoolean(3)) {
                throw new SQLException("the pool's role " + row.getString(1)
                        + " owns a table or may bypass row-level security, so tenants would not be kept apart;"
                        + " take that from the role " + APPLICATION_ROLE);
            }
        }
    }
}
