package com.advisoragent.conversation;

import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which notices were meant and which are posted; their words are not kept. Joins the caller's transaction and scope. */
@ApplicationScoped
class NoticeStore {
    /** {@code attemptedAt} is empty if this is the first attempt. */
    record Intent(Optional<Instant> attemptedAt, Optional<Notices.Posted> posted) {}

    private final EntityManager entities;

    @Inject
    NoticeStore(EntityManager entities) {
        this.entities = entities;
    }

    Intent intend(Tenant tenant, UUID notice, Instant now) {
        int fresh = entities.createNativeQuery("""
                        insert into notice (id, workspace_id, advisor_id, attempted_at) values (?1, ?2, ?3, ?4)
                        on conflict do nothing""")
                .setParameter(1, notice)
                .setParameter(2, tenant.workspace().value())
                .setParameter(3, tenant.advisor().value())
                .setParameter(4, now.atOffset(ZoneOffset.UTC))
                .executeUpdate();
        if (fresh == 1) {
            return new Intent(Optional.empty(), Optional.empty());
        }
        Object[] row = (Object[])
                entities.createNativeQuery("select attempted_at, channel_id, message_ts from notice where id = ?1")
                        .setParameter(1, notice)
                        .getSingleResult();
        return new Intent(
                Optional.of(((Date) row[0]).toInstant()),
                row[1] == null ? Optional.empty() : Optional.of(new Notices.Posted((String) row[1], (String) row[2])));
    }

    void posted(UUID notice, Notices.Posted posted) {
        entities.createNativeQuery("update notice set channel_id = ?1, message_ts = ?2 where id = ?3")
                .setParameter(1, posted.channel())
                .setParameter(2, posted.ts())
                .setParameter(3, notice)
                .executeUpdate();
    }

    Optional<Notices.Posted> find(UUID notice) {
        List<?> rows = entities.createNativeQuery(
                        "select channel_id, message_ts from notice where id = ?1 and channel_id is not null")
                .setParameter(1, notice)
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Notices.Posted((String) row[0], (String) row[1]))
                .findFirst();
    }

    /** Whether the advisor knows that this channel is closed. */
    boolean saidClosed(String channel) {
        return !entities.createNativeQuery("select 1 from closed_channel where channel = ?1")
                .setParameter(1, channel)
                .getResultList()
                .isEmpty();
    }

    void sayClosed(Tenant tenant, String channel, Instant now) {
        entities.createNativeQuery("""
                        insert into closed_channel (advisor_id, workspace_id, channel, told_at) values (?1, ?2, ?3, ?4)
                        on conflict do nothing""")
                .setParameter(1, tenant.advisor().value())
                .setParameter(2, tenant.workspace().value())
                .setParameter(3, channel)
                .setParameter(4, now.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    /** A channel is open: whichever is closed next is worth a word again. */
    void open() {
        entities.createNativeQuery("delete from closed_channel").executeUpdate();
    }
}
