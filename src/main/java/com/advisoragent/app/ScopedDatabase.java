package com.advisoragent.app;

import com.advisoragent.common.WorkspaceId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The service's database for an operator's command: one connection at a time, as the application's role, in a scope. */
final class ScopedDatabase {
    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private Connection current;

    ScopedDatabase(UnaryOperator<String> variables) {
        source.setUrl(needed(variables, "DATABASE_URL"));
        source.setUser(needed(variables, "DATABASE_USER"));
        source.setPassword(needed(variables, "DATABASE_PASSWORD"));
        source.setOptions("-c role=" + Migrations.APPLICATION_ROLE);
    }

    private static String needed(UnaryOperator<String> variables, String name) {
        return Optional.ofNullable(variables.apply(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IncompleteSettings(List.of(name + " is missing")));
    }

    /** Gives the connection of the transaction that is under way; closing it changes nothing. */
    DataSource dataSource() {
        return proxy(
                DataSource.class,
                (method, arguments) -> proxy(
                        Connection.class,
                        (call, values) -> call.getName().equals("close") ? null : call.invoke(current, values)));
    }

    List<WorkspaceId> workspaces() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select distinct workspace_id from slack_team order by workspace_id");
                ResultSet rows = select.executeQuery()) {
            List<WorkspaceId> all = new ArrayList<>();
            while (rows.next()) {
                all.add(new WorkspaceId(rows.getObject(1, UUID.class)));
            }
            return all;
        }
    }

    /** Work in one transaction that sees this workspace. */
    <T> T in(WorkspaceId workspace, Supplier<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement scope = connection.prepareStatement("select set_config('app.workspace', ?, true)")) {
                scope.setString(1, workspace.value().toString());
                scope.execute();
            }
            current = connection;
            T result = work.get();
            connection.commit();
            return result;
        }
    }

    @FunctionalInterface
    private interface Redirect {
        Object call(java.lang.reflect.Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Redirect redirect) {
        return type.cast(Proxy.newProxyInstance(
                ScopedDatabase.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return redirect.call(method, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }
}
