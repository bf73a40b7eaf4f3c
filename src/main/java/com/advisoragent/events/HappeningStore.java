package com.advisoragent.events;

import com.advisoragent.common.Ids;
import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.News;
import com.advisoragent.knowledge.SourceKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Happenings in Postgres. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class HappeningStore {
    private final EntityManager entities;
    private final Ids ids;

    @Inject
    HappeningStore(EntityManager entities, Ids ids) {
        this.entities = entities;
        this.ids = ids;
    }

    /** Empty if it is known already. */
    Optional<UUID> insert(Tenant tenant, News.Item item, Instant now) {
        UUID id = ids.next();
        int inserted = sql(
                        """
                        insert into happening (id, workspace_id, advisor_id, kind, change, external_id, thread_id, noted_at,
                          state, notice_id)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'OPEN', ?9) on conflict do nothing""",
                        id,
                        tenant.workspace().value(),
                        tenant.advisor().value(),
                        item.kind().name(),
                        item.change().name(),
                        item.externalId(),
                        item.threadId(),
                        now,
                        ids.next())
                .executeUpdate();
        return inserted == 1 ? Optional.of(id) : Optional.empty();
    }

    Optional<Happening> find(Tenant tenant, UUID id) {
        return sql(
                        "select kind, change, external_id, thread_id, noted_at, state, notice_id from happening"
                                + " where id = ?1",
                        id)
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> happening(tenant, id, (Object[]) row));
    }

    private static Happening happening(Tenant tenant, UUID id, Object[] column) {
        return new Happening(
                id,
                tenant,
                SourceKind.valueOf((String) column[0]),
                News.Change.valueOf((String) column[1]),
                (String) column[2],
                (String) column[3],
                EventsStore.instant(column[4]),
                Happening.State.valueOf((String) column[5]),
                (UUID) column[6]);
    }

    boolean close(UUID id, Happening.State state, String reason, UUID conversation, Instant now) {
        return sql("""
                        update happening set state = ?1, reason = ?2, conversation_id = cast(?3 as uuid), decided_at = ?4
                        where id = ?5 and state = 'OPEN'""", state.name(), reason, conversation == null ? null : conversation.toString(), now, id)
                        .executeUpdate()
                == 1;
    }

    /** How often something came of this thread, or of this record, since then. */
    int acted(String threadId, Instant since) {
        return ((Number) sql(
                                "select count(*) from happening where thread_id = ?1 and state = 'ACTED' and decided_at > ?2",
                                threadId,
                                since)
                        .getSingleResult())
                .intValue();
    }

    /** How many the advisor was told of since then; what a task of theirs went on with is not told. */
    int told(Instant since) {
        return ((Number) sql(
                                "select count(*) from happening where state = 'ACTED' and conversation_id is null"
                                        + " and decided_at > ?1",
                                since)
                        .getSingleResult())
                .intValue();
    }

    private Query sql(String statement, Object... parameters) {
        Query query = entities.createNativeQuery(statement);
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i] instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameters[i];
            query.setParameter(i + 1, value);
        }
        return query;
    }
}
