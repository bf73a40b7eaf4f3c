package com.advisoragent.slack;

import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which message tells an advisor how far the imports are. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class ImportMessageStore {
    private final EntityManager entities;

    @Inject
    ImportMessageStore(EntityManager entities) {
        this.entities = entities;
    }

    record Posted(String channel, String ts) {}

    Optional<Posted> find(Tenant tenant) {
        List<?> rows = entities.createNativeQuery("SELECT channel_id, ts FROM import_message WHERE advisor_id = ?1")
                .setParameter(1, tenant.advisor().value())
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(Object[].class::cast)
                .map(row -> new Posted((String) row[0], (String) row[1]));
    }

    void put(Tenant tenant, Posted posted) {
        entities.createNativeQuery("""
                        INSERT INTO import_message (workspace_id, advisor_id, channel_id, ts) VALUES (?1, ?2, ?3, ?4)
                        ON CONFLICT (advisor_id) DO UPDATE SET channel_id = excluded.channel_id, ts = excluded.ts""")
                .setParameter(1, tenant.workspace().value())
                .setParameter(2, tenant.advisor().value())
                .setParameter(3, posted.channel())
                .setParameter(4, posted.ts())
                .executeUpdate();
    }

    /** The next import is told in a message of its own, unless one was posted since then. */
    void forgetBefore(Tenant tenant, Instant since) {
        // Slack's timestamps begin with the second.
        entities.createNativeQuery(
                        "DELETE FROM import_message WHERE advisor_id = ?1 AND split_part(ts, '.', 1)::bigint < ?2")
                .setParameter(1, tenant.advisor().value())
                .setParameter(2, since.getEpochSecond())
                .executeUpdate();
    }
}
