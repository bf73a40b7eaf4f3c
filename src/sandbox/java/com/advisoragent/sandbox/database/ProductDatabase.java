package com.advisoragent.sandbox.database;

import com.advisoragent.app.Migrations;
import com.advisoragent.tenancy.TenantScope;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The product's database without its container: migrated, and opened as the application's role, with the entity
 * manager, the transactions and the data source that the product's stores ask for. One transaction a thread.
 */
public final class ProductDatabase implements AutoCloseable {
    private final KeptConnections kept;
    private final EntityManagerFactory factory;
    private final LocalTransactions transactions;
    private final EntityManager entities;
    private final DataSource dataSource;
    private final TenantScope scope;

    /** Migrates as this user, then works as {@code advisor_agent_app}. */
    public ProductDatabase(String jdbcUrl, String user, String password) {
        PGSimpleDataSource plain = new PGSimpleDataSource();
        plain.setUrl(jdbcUrl);
        plain.setUser(user);
        plain.setPassword(password);
        Migrations.run(plain);
        plain.setOptions("-c role=advisor_agent_app -c jit=off");
        this.kept = new KeptConnections(plain);
        DataSource pooled = kept.dataSource();
        Map<String, Object> properties = new HashMap<>();
        properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        properties.put("jakarta.persistence.jtaDataSource", "");
        properties.put("jakarta.persistence.nonJtaDataSource", pooled);
        properties.put("eclipselink.weaving", "false");
        this.factory = Persistence.createEntityManagerFactory("advisor-agent", properties);
        this.transactions = new LocalTransactions(factory);
        this.entities =
                proxy(EntityManager.class, (method, arguments) -> method.invoke(transactions.entities(), arguments));
        this.dataSource = sharing(pooled);
        this.scope = new TenantScope(transactions, entities);
    }

    public EntityManager entities() {
        return entities;
    }

    public TenantScope scope() {
        return scope;
    }

    /** Inside a transaction its own connection, which closing does not close; else a new one. */
    public DataSource dataSource() {
        return dataSource;
    }

    public TransactionSynchronizationRegistry synchronizations() {
        return transactions;
    }

    @Override
    public void close() {
        factory.close();
        kept.close();
    }

    private DataSource sharing(DataSource plain) {
        return proxy(DataSource.class, (method, arguments) -> {
            if (!method.getName().equals("getConnection") || !transactions.active()) {
                return method.invoke(plain, arguments);
            }
            Connection connection = transactions.entities().unwrap(Connection.class);
            return proxy(
                    Connection.class,
                    (call, values) -> call.getName().equals("close") ? null : call.invoke(connection, values));
        });
    }

    @FunctionalInterface
    private interface Redirect {
        Object call(java.lang.reflect.Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Redirect redirect) {
        return type.cast(Proxy.newProxyInstance(
                ProductDatabase.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return redirect.call(method, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }
}
