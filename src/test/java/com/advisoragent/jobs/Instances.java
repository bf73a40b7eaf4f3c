package com.advisoragent.jobs;

import com.advisoragent.sandbox.database.ProductDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The table of instances as an operator would look at it. */
final class Instances {
    /** One row. */
    record Row(Instant due, boolean picked, int failures, String payload) {}

    private final ProductDatabase database;

    Instances(ProductDatabase database) {
        this.database = database;
    }

    Optional<Row> find(Job job, String id) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select execution_time, picked, coalesce(consecutive_failures, 0), convert_from(task_data, 'UTF8')
                        from scheduled_tasks where task_name = ? and task_instance = ?""")) {
            select.setString(1, job.name());
            select.setString(2, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Row(
                                row.getObject(1, OffsetDateTime.class).toInstant(),
                                row.getBoolean(2),
                                row.getInt(3),
                                row.getString(4)))
                        : Optional.empty();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What a node leaves that picked an instance and then said no more. */
    void pickedByADeadNode(Job job, String id, Instant lastHeartbeat, int failures) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into scheduled_tasks
                          (task_name, task_instance, task_data, execution_time, picked, picked_by, last_heartbeat,
                           consecutive_failures, version)
                        values (?, ?, 'ids'::bytea, ?, true, 'node-gone', ?, ?, 2)""")) {
            insert.setString(1, job.name());
            insert.setString(2, id);
            insert.setObject(3, lastHeartbeat.atOffset(ZoneOffset.UTC));
            insert.setObject(4, lastHeartbeat.atOffset(ZoneOffset.UTC));
            insert.setInt(5, failures);
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
