package com.advisoragent.sandbox.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A running PostgreSQL with pgvector, wherever it runs, and its superuser. Safe for several threads. */
public interface PostgresServer extends AutoCloseable {

    String jdbcUrl(String database);

    String superuser();

    String password();

    /** Stops the server; once is enough. */
    @Override
    void close();

    default boolean hasDatabase(String name) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), superuser(), password());
                PreparedStatement statement =
                        connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        } catch (SQLException failure) {
            throw new IllegalStateException("The databases cannot be listed: " + failure.getMessage(), failure);
        }
    }

    /** A new empty database. */
    default void createDatabase(String name) {
        execute("CREATE DATABASE %s", name);
    }

    /** A copy of another database, to which nobody may be connected. */
    default void createDatabase(String name, String template) {
        execute("CREATE DATABASE %s TEMPLATE %s", name, template);
    }

    /** Removes the database, if there is one, and ends the connections to it. */
    default void dropDatabase(String name) {
        execute("DROP DATABASE IF EXISTS %s WITH (FORCE)", name);
    }

    private void execute(String form, String... names) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), superuser(), password());
                Statement statement = connection.createStatement()) {
            Object[] quoted = new Object[names.length];
            for (int i = 0; i < names.length; i++) {
                quoted[i] = statement.enquoteIdentifier(names[i], true);
            }
            statement.execute(form.formatted(quoted));
        } catch (SQLException failure) {
            throw new IllegalStateException(
                    form.formatted((Object[]) names) + " failed: " + failure.getMessage(), failure);
        }
    }
}
