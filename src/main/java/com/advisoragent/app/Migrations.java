package com.advisoragent.app;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.flywaydb.core.Flyway;

/** Brings a database up to date, as the user that owns it, on a plain connection before any pool opens. */
public final class Migrations {
    /** A database that just starts is waited for, 1 + 2 + 4 + … seconds. */
    private static final int CONNECT_RETRIES = 5;

    private final String url;
    private final String user;
    private final String password;

    public Migrations(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** Idempotent; of two nodes that start at once one migrates and the other waits. */
    public void migrate() {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(url, user, password)
                .locations("classpath:db/migration")
                .connectRetries(CONNECT_RETRIES)
                .load()
                .migrate();
    }

    /**
     * Refuses a role that row-level security would not hold: one that owns a table, is superuser or bypasses policies.
     *
     * @throws IllegalStateException saying what is wrong
     */
    public void requireHarmlessRole() {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("options", "-c role=advisor_agent_app");
        try (Connection connection = DriverManager.getConnection(url, login);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select current_user, r.rolsuper or r.rolbypassrls,
                          exists (select from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p'))
                        from pg_roles r where r.rolname = current_user""")) {
            row.next();
            if (!"advisor_agent_app".equals(row.getString(1)) || row.getBoolean(2) || row.getBoolean(3)) {
                throw new IllegalStateException("The pool's role " + row.getString(1)
                        + " owns a table or may bypass row-level security; tenants would not be kept apart."
                        + " Take that from the role advisor_agent_app.");
            }
        } catch (SQLException refused) {
            throw new IllegalStateException("The role advisor_agent_app cannot be taken", refused);
        }
    }
}
