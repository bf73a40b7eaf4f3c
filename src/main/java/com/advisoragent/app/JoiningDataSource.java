package com.advisoragent.app;

import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The pool, which inside a transaction gives the connection that the entities work on. The container's pool shares one too,
 * but takes a second one to find that out: with as many transactions as connections, each would wait for the others.
 */
final class JoiningDataSource implements DataSource {
    private final DataSource pool;
    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transactions;

    JoiningDataSource(DataSource pool, EntityManager entities, TransactionSynchronizationRegistry transactions) {
        this.pool = pool;
        this.entities = entities;
        this.transactions = transactions;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return transactions.getTransactionStatus() == Status.STATUS_ACTIVE
                ? leftOpen(entities.unwrap(Connection.class))
                : pool.getConnection();
    }

    /** It is the transaction's: whoever borrows it does not close it. */
    private static Connection leftOpen(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                JoiningDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    /** @throws SQLException always: the pool has one user */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLException("The pool works as one user");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return pool.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return pool.isWrapperFor(type);
    }
}
