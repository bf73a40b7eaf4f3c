package com.advisoragent.audit;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Ids;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The chain in Postgres: the application's role may insert and select, no more. Joins the caller's transaction. */
@ApplicationScoped
public class AuditStore {
    /** The last entry of a workspace. */
    record Head(long seq, byte[] hash) {}

    /** An entry as it is stored. */
    record Row(ChainLink link, byte[] content, byte[] hash) {}

    private static final int FETCH = 500;

    private final DataSource dataSource;

    @Inject
    AuditStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The record without a container, for an operator's command: its data source gives a connection that is in scope. */
    public static AuditTrail trail(DataSource inScope, KeyWrap wrap, Clock clock, Ids ids) {
        return new AuditTrail(new AuditStore(inScope), new KeyStore(inScope, wrap, ids), clock);
    }

    /** The head, which nobody else gets before this transaction ends. */
    Head lockHead(WorkspaceId workspace) {
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement make = connection.prepareStatement(
                    "insert into audit_head (workspace_id, seq, hash) values (?, 0, ?) on conflict do nothing")) {
                make.setObject(1, workspace.value());
                make.setBytes(2, ChainLink.START);
                make.executeUpdate();
            }
            try (PreparedStatement lock =
                    connection.prepareStatement("select seq, hash from audit_head where workspace_id = ? for update")) {
                lock.setObject(1, workspace.value());
                ResultSet row = lock.executeQuery();
                row.next();
                return new Head(row.getLong(1), row.getBytes(2));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The record's head could not be locked", failed);
        }
    }

    void append(ChainLink link, byte[] content, byte[] previous) {
        byte[] hash = link.hash(previous);
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into audit_entry (workspace_id, seq, advisor_id, key_id, kind, subject, at, digest, content, hash)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
                insert.setObject(1, link.tenant().workspace().value());
                insert.setLong(2, link.seq());
                insert.setObject(3, link.tenant().advisor().value());
                insert.setObject(4, link.key());
                insert.setString(5, link.kind());
                insert.setString(6, link.subject());
                insert.setObject(7, link.at().atOffset(ZoneOffset.UTC));
                insert.setBytes(8, link.digest());
                insert.setBytes(9, content);
                insert.setBytes(10, hash);
                insert.executeUpdate();
            }
            try (PreparedStatement move =
                    connection.prepareStatement("update audit_head set seq = ?, hash = ? where workspace_id = ?")) {
                move.setLong(1, link.seq());
                move.setBytes(2, hash);
                move.setObject(3, link.tenant().workspace().value());
                move.executeUpdate();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("An entry could not be put on the record", failed);
        }
    }

    /** The head of the workspace in scope; before any entry, the start. */
    Head head() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select seq, hash from audit_head");
                ResultSet row = select.executeQuery()) {
            return row.next() ? new Head(row.getLong(1), row.getBytes(2)) : new Head(0, ChainLink.START);
        } catch (SQLException failed) {
            throw new IllegalStateException("The record's head could not be read", failed);
        }
    }

    /** The entries in scope of that time, in order. */
    void entries(Instant from, Instant to, Consumer<Row> reader) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select workspace_id, seq, advisor_id, key_id, kind, subject, at, digest, content, hash
                        from audit_entry where at >= ? and at < ? order by seq""")) {
            select.setFetchSize(FETCH);
            select.setObject(1, from.atOffset(ZoneOffset.UTC));
            select.setObject(2, to.atOffset(ZoneOffset.UTC));
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                reader.accept(row(rows));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The record could not be read", failed);
        }
    }

    long count(UUID key) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from audit_entry where key_id = ?")) {
            select.setObject(1, key);
            ResultSet row = select.executeQuery();
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException("The record could not be read", failed);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        Tenant tenant = new Tenant(
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                new AdvisorId(row.getObject("advisor_id", UUID.class)));
        ChainLink link = new ChainLink(
                tenant,
                row.getLong("seq"),
                row.getObject("key_id", UUID.class),
                row.getString("kind"),
                row.getString("subject"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBytes("digest"));
        return new Row(link, row.getBytes("content"), row.getBytes("hash"));
    }
}
