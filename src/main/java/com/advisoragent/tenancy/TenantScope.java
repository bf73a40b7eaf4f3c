package com.advisoragent.tenancy;

import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way to the data: runs work in a transaction that sees one workspace, or one advisor in it, and nothing else.
 * A call within a call joins the transaction and narrows what is seen until it returns. Thread-safe.
 *
 * <p>The scope lives in the transaction's settings, which the policies of every table read (DESIGN §5, Tenancy).
 */
@ApplicationScoped
public class TenantScope {
    private static final Logger LOG = LoggerFactory.getLogger(TenantScope.class);

    private record Scope(String workspace, String advisor) {
        private static final Scope NONE = new Scope("", "");
    }

    private final UserTransaction transaction;
    private final EntityManager entities;
    private final ThreadLocal<Scope> current = ThreadLocal.withInitial(() -> Scope.NONE);

    @Inject
    public TenantScope(UserTransaction transaction, EntityManager entities) {
        this.transaction = transaction;
        this.entities = entities;
    }

    /** Work that sees what belongs to the whole workspace, and no advisor's personal rows. */
    public <T> T inWorkspace(WorkspaceId workspace, Supplier<T> work) {
        return within(new Scope(workspace.value().toString(), ""), work);
    }

    /** Work that sees one advisor's rows. */
    public <T> T as(Tenant tenant, Supplier<T> work) {
        return within(
                new Scope(
                        tenant.workspace().value().toString(),
                        tenant.advisor().value().toString()),
                work);
    }

    public void as(Tenant tenant, Runnable work) {
        as(tenant, () -> {
            work.run();
            return null;
        });
    }

    /** Work on routing tables only: sees no tenant's rows at all. */
    public <T> T unscoped(Supplier<T> work) {
        return within(Scope.NONE, work);
    }

    private <T> T within(Scope scope, Supplier<T> work) {
        try {
            return transaction.getStatus() == Status.STATUS_NO_TRANSACTION
                    ? inNewTransaction(scope, work)
                    : joined(scope, work);
        } catch (SystemException unavailable) {
            throw new IllegalStateException("The transaction manager does not answer", unavailable);
        }
    }

    private <T> T inNewTransaction(Scope scope, Supplier<T> work) throws SystemException {
        boolean done = false;
        try {
            transaction.begin();
            T result = entered(scope, work);
            transaction.commit();
            done = true;
            return result;
        } catch (jakarta.transaction.NotSupportedException
                | jakarta.transaction.RollbackException
                | jakarta.transaction.HeuristicMixedException
                | jakarta.transaction.HeuristicRollbackException failed) {
            throw new IllegalStateException("The transaction did not commit", failed);
        } finally {
            if (!done && transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transaction.rollback();
            }
        }
    }

    /** Work in a transaction that is there already: whatever becomes of it, the caller sees what it saw before. */
    private <T> T joined(Scope scope, Supplier<T> work) throws SystemException {
        Scope before = current.get();
        boolean finished = false;
        try {
            T result = entered(scope, work);
            entities.clear();
            enter(before);
            finished = true;
            return result;
        } finally {
            if (!finished) {
                transaction.setRollbackOnly();
                restore(before);
            }
        }
    }

    private <T> T entered(Scope scope, Supplier<T> work) {
        Scope before = current.get();
        try {
            enter(scope);
            T result = work.get();
            entities.flush();
            return result;
        } finally {
            current.set(before);
        }
    }

    private void restore(Scope before) {
        try {
            entities.clear();
            enter(before);
        } catch (PersistenceException | IllegalStateException broken) {
            // A transaction that takes no statement shows nobody's rows; the work's own failure is the one to tell.
            LOG.atDebug().log("The scope of a broken transaction was left as it was");
        }
    }

    private void enter(Scope scope) {
        entities.createNativeQuery("select set_config('app.workspace', ?1, true), set_config('app.advisor', ?2, true)")
                .setParameter(1, scope.workspace())
                .setParameter(2, scope.advisor())
                .getSingleResult();
        current.set(scope);
    }
}
