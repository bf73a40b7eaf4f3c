package com.advisoragent.audit;

import com.advisoragent.common.Ids;
import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The keys of the record's content, wrapped by the service's keyset. Joins the caller's transaction. */
@ApplicationScoped
class KeyStore {
    /** A key that may have to be kept. */
    record Held(UUID id, Optional<Instant> until) {}

    /** The mark of what concerns no client in particular. */
    private static final String NO_CLIENT = "-";

    private final DataSource dataSource;
    private final KeyWrap wrap;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    @Inject
    KeyStore(DataSource dataSource, KeyWrap wrap, Ids ids) {
        this.dataSource = dataSource;
        this.wrap = wrap;
        this.ids = ids;
    }

    /** The key of what concerns this client, made if new. */
    ContentKey of(Tenant tenant, Optional<String> client, Instant now) {
        String mark = client.map(name -> ContentKey.mark(tenant, name)).orElse(NO_CLIENT);
        return find(tenant, mark).orElseGet(() -> {
            make(tenant, mark, now);
            return find(tenant, mark).orElseThrow();
        });
    }

    private void make(Tenant tenant, String mark, Instant now) {
        byte[] secret = new byte[ContentKey.LENGTH];
        random.nextBytes(secret);
        UUID id = ids.next();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into audit_key (id, workspace_id, advisor_id, client, wrapped, created_at)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing""")) {
            insert.setObject(1, id);
            insert.setObject(2, tenant.workspace().value());
            insert.setObject(3, tenant.advisor().value());
            insert.setString(4, mark);
            insert.setBytes(5, wrap.wrap(secret, context(tenant, id)));
            insert.setObject(6, now.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("A key of the record could not be stored", failed);
        }
    }

    private Optional<ContentKey> find(Tenant tenant, String mark) {
        return one(tenant, "select id, client, wrapped from audit_key where advisor_id = ? and client = ?", mark);
    }

    /** Empty if it was destroyed. */
    Optional<ContentKey> find(Tenant tenant, UUID id) {
        return one(
                tenant,
                "select id, client, wrapped from audit_key where advisor_id = ? and id = ? and wrapped is not null",
                id);
    }

    private Optional<ContentKey> one(Tenant tenant, String sql, Object by) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, tenant.advisor().value());
            select.setObject(2, by);
            ResultSet row = select.executeQuery();
            if (!row.next()) {
                return Optional.empty();
            }
            UUID id = row.getObject(1, UUID.class);
            return Optional.of(new ContentKey(
                    id,
                    Optional.ofNullable(row.getString(2)).filter(mark -> !mark.equals(NO_CLIENT)),
                    wrap.unwrap(row.getBytes(3), context(tenant, id))));
        } catch (SQLException failed) {
            throw new IllegalStateException("A key of the record could not be read", failed);
        }
    }

    /** Whether there was such a key, be it destroyed or not. */
    boolean existed(UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select 1 from audit_key where id = ? and erased_at is not null")) {
            select.setObject(1, id);
            return select.executeQuery().next();
        } catch (SQLException failed) {
            throw new IllegalStateException("A key of the record could not be read", failed);
        }
    }

    Optional<Held> lock(Tenant tenant, String client) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select id, held_until from audit_key where advisor_id = ? and client = ? for update")) {
            select.setObject(1, tenant.advisor().value());
            select.setString(2, ContentKey.mark(tenant, client));
            ResultSet row = select.executeQuery();
            return row.next()
                    ? Optional.of(new Held(
                            row.getObject(1, UUID.class),
                            Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                                    .map(OffsetDateTime::toInstant)))
                    : Optional.empty();
        } catch (SQLException failed) {
            throw new IllegalStateException("A key of the record could not be read", failed);
        }
    }

    void hold(UUID id, Optional<Instant> until) {
        update("update audit_key set held_until = ? where id = ?", until.orElse(null), id);
    }

    /** The key, its salt and the client's mark are gone; the id stays, so that a check can tell erased from broken. */
    void destroy(UUID id, Instant now) {
        update("update audit_key set wrapped = null, client = null, erased_at = ? where id = ?", now, id);
    }

    private void update(String sql, Instant time, UUID id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setObject(
                    1, time == null ? null : time.atOffset(ZoneOffset.UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
            update.setObject(2, id);
            update.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("A key of the record could not be changed", failed);
        }
    }

    private static byte[] context(Tenant tenant, UUID id) {
        return ("audit|" + tenant.workspace().value() + "|" + tenant.advisor().value() + "|" + id)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
