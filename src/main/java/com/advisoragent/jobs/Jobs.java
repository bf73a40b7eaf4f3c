package com.advisoragent.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/**
 * Schedules durable work in the caller's transaction: it runs if, and only if, that transaction commits. Thread-safe.
 *
 * <p>Writes db-scheduler's table itself: its client looks before it inserts, and a lost race would break the
 * transaction it joins.
 */
@ApplicationScoped
public class Jobs {
    private final DataSource dataSource;
    private final TransactionSynchronizationRegistry transactions;
    private volatile Runnable wake = () -> {};

    @Inject
    public Jobs(DataSource dataSource, TransactionSynchronizationRegistry transactions) {
        this.dataSource = dataSource;
        this.transactions = transactions;
    }

    /** Schedules one instance of a kind; one that exists already stays as it is. */
    public void schedule(String job, String id, String payload, Instant when) {
        inTransaction("""
                insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                values (?, ?, ?, ?, false, 1) on conflict do nothing""", insert -> {
            insert.setString(1, job);
            insert.setString(2, id);
            insert.setBytes(3, payload.getBytes(StandardCharsets.UTF_8));
            insert.setObject(4, when.atOffset(ZoneOffset.UTC));
        });
    }

    /** Brings a waiting instance forward; one that is running or gone is left alone. */
    public void bringForward(String job, String id, Instant when) {
        inTransaction("""
                update scheduled_tasks set execution_time = ?, version = version + 1
                where task_name = ? and task_instance = ? and not picked and execution_time > ?""", update -> {
            update.setObject(1, when.atOffset(ZoneOffset.UTC));
            update.setString(2, job);
            update.setString(3, id);
            update.setObject(4, when.atOffset(ZoneOffset.UTC));
        });
    }

    /** The engine of this node says how it is woken. */
    void onWork(Runnable engineWake) {
        this.wake = engineWake;
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private void inTransaction(String sql, Binding binding) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            if (statement.executeUpdate() > 0) {
                transactions.registerInterposedSynchronization(new WakeAfterCommit(wake));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("A job could not be scheduled", failed);
        }
    }

    private record WakeAfterCommit(Runnable wake) implements Synchronization {
        @Override
        public void beforeCompletion() {
            // Only a commit matters.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                wake.run();
            }
        }
    }
}
