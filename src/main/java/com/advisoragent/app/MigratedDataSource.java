package com.advisoragent.app;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections for the pool: the first one is not given before the database is up to date (the server's JPA asks for one
 * before any bean runs), and every one takes the role that owns nothing at login, so that row-level security holds
 * whoever migrates.
 */
public class MigratedDataSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;

    private static final Object ONCE = new Object();
    private static boolean migrated;

    public MigratedDataSource() {
        // A search is many small steps whose costs are guessed: compiling them takes far longer than they do.
        setOptions("-c role=" + Migrations.APPLICATION_ROLE + " -c jit=off");
        setApplicationName("advisor-agent");
        setConnectTimeout(10);
        setSocketTimeout(120);
        setTcpKeepAlive(true);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(getUser(), getPassword());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        migrateOnce(user, password);
        return super.getConnection(user, password);
    }

    private void migrateOnce(String user, String password) throws SQLException {
        synchronized (ONCE) {
            if (migrated) {
                return;
            }
            try (Connection pooled = asRole(user, password)) {
                Migrations.requireHarmlessRole(pooled);
                migrated = true;
            } catch (RuntimeException failed) {
                throw new SQLException("The database cannot be brought up to date: " + failed.getMessage(), failed);
            }
        }
    }

    private Connection asRole(String user, String password) throws SQLException {
        PGSimpleDataSource owner = new PGSimpleDataSource();
        owner.setUrl(getUrl());
        owner.setOptions(null);
        owner.setUser(user);
        owner.setPassword(password);
        Migrations.run(owner);
        return super.getConnection(user, password);
    }
}
