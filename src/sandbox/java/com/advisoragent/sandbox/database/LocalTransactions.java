package com.advisoragent.sandbox.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.List;

/** What JTA gives in the container, on one local transaction a thread. */
final class LocalTransactions implements UserTransaction, TransactionSynchronizationRegistry {
    private static final class Work {
        private final EntityManager entities;
        private final List<Synchronization> synchronizations = new ArrayList<>();

        private Work(EntityManager entities) {
            this.entities = entities;
        }
    }

    private final EntityManagerFactory factory;
    private final ThreadLocal<Work> current = new ThreadLocal<>();

    LocalTransactions(EntityManagerFactory factory) {
        this.factory = factory;
    }

    boolean active() {
        return current.get() != null;
    }

    EntityManager entities() {
        Work work = current.get();
        if (work == null) {
            throw new IllegalStateException("No transaction: every access to data is inside a TenantScope");
        }
        return work.entities;
    }

    @Override
    public void begin() {
        Work work = new Work(factory.createEntityManager());
        work.entities.getTransaction().begin();
        // Takes the connection now, so that JDBC in the same transaction shares it.
        work.entities.unwrap(java.sql.Connection.class);
        current.set(work);
    }

    @Override
    public void commit() throws RollbackException {
        Work work = current.get();
        int status = Status.STATUS_ROLLEDBACK;
        try {
            work.synchronizations.forEach(Synchronization::beforeCompletion);
            work.entities.getTransaction().commit();
            status = Status.STATUS_COMMITTED;
        } catch (PersistenceException failed) {
            RollbackException rolledBack = new RollbackException(failed.getMessage());
            rolledBack.initCause(failed);
            throw rolledBack;
        } finally {
            end(work, status);
        }
    }

    @Override
    public void rollback() {
        Work work = current.get();
        try {
            work.entities.getTransaction().rollback();
        } finally {
            end(work, Status.STATUS_ROLLEDBACK);
        }
    }

    private void end(Work work, int status) {
        current.remove();
        work.entities.close();
        work.synchronizations.forEach(each -> each.afterCompletion(status));
    }

    @Override
    public void setRollbackOnly() {
        current.get().entities.getTransaction().setRollbackOnly();
    }

    @Override
    public boolean getRollbackOnly() {
        return current.get().entities.getTransaction().getRollbackOnly();
    }

    @Override
    public int getStatus() {
        return active() ? Status.STATUS_ACTIVE : Status.STATUS_NO_TRANSACTION;
    }

    @Override
    public int getTransactionStatus() {
        return getStatus();
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        current.get().synchronizations.add(synchronization);
    }

    @Override
    public void setTransactionTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getTransactionKey() {
        return current.get();
    }

    @Override
    public void putResource(Object key, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getResource(Object key) {
        throw new UnsupportedOperationException();
    }
}
