package com.advisoragent.slack;

import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where each card is. Every call joins the caller's transaction. */
@ApplicationScoped
class CardCopyStore {
    /** A copy, or the intent to post one. {@code shared}: others can read along there. */
    record Copy(String channel, Optional<String> ts, boolean shared, Instant intendedAt) {}

    private final EntityManager entities;

    @Inject
    CardCopyStore(EntityManager entities) {
        this.entities = entities;
    }

    List<Copy> of(UUID proposal) {
        List<?> rows = entities.createNativeQuery(
                        "select channel_id, message_ts, shared, intended_at from card_copy where proposal_id = ?1")
                .setParameter(1, proposal)
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Copy(
                        (String) row[0], Optional.ofNullable((String) row[1]), (boolean) row[2], instant(row[3])))
                .toList();
    }

    /** True for the one who is to post it. */
    boolean intend(Tenant tenant, UUID proposal, String channel, boolean shared, Instant now) {
        return entities.createNativeQuery("""
                        insert into card_copy (proposal_id, workspace_id, advisor_id, channel_id, shared, intended_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing""")
                        .setParameter(1, proposal)
                        .setParameter(2, tenant.workspace().value())
                        .setParameter(3, tenant.advisor().value())
                        .setParameter(4, channel)
                        .setParameter(5, shared)
                        .setParameter(6, now.atOffset(ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }

    /** One who comes after an attempt that died: true for one of them. */
    boolean intendAgain(UUID proposal, Copy before, Instant now) {
        return entities.createNativeQuery("""
                        update card_copy set intended_at = ?1
                        where proposal_id = ?2 and channel_id = ?3 and message_ts is null and intended_at = ?4""")
                        .setParameter(1, now.atOffset(ZoneOffset.UTC))
                        .setParameter(2, proposal)
                        .setParameter(3, before.channel())
                        .setParameter(4, before.intendedAt().atOffset(ZoneOffset.UTC))
                        .executeUpdate()
                == 1;
    }

    void posted(UUID proposal, String channel, String ts) {
        entities.createNativeQuery("update card_copy set message_ts = ?1 where proposal_id = ?2 and channel_id = ?3")
                .setParameter(1, ts)
                .setParameter(2, proposal)
                .setParameter(3, channel)
                .executeUpdate();
    }

    /** A copy that cannot be posted there. */
    void forget(UUID proposal, String channel) {
        entities.createNativeQuery("delete from card_copy where proposal_id = ?1 and channel_id = ?2")
                .setParameter(1, proposal)
                .setParameter(2, channel)
                .executeUpdate();
    }

    private static Instant instant(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : ((java.sql.Timestamp) column).toInstant();
    }
}
