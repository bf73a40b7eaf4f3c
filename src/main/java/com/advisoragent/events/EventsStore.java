package com.advisoragent.events;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Digest;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.knowledge.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How news reaches us, in Postgres: hints, watches, claims. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class EventsStore {
    private static final String WATCH =
            "select channel_id, workspace_id, advisor_id, source, resource_id, token_hash, expires_at from watch ";

    private final EntityManager entities;

    @Inject
    EventsStore(EntityManager entities) {
        this.entities = entities;
    }

    /** True the first time only. */
    boolean noteEvent(WorkspaceId workspace, String source, String externalId, Instant now) {
        return sql("""
                        insert into inbound_event (workspace_id, source, external_id, received_at)
                        values (?1, ?2, ?3, ?4) on conflict do nothing""", workspace.value(), source, externalId, now).executeUpdate() == 1;
    }

    void noteDeed(Tenant tenant, String object, String deed, String actingUser, Instant now) {
        sql("""
                        insert into crm_deed (workspace_id, advisor_id, object_id, deed, acting_user, at)
                        values (?1, ?2, ?3, ?4, ?5, ?6)
                        on conflict (advisor_id, object_id, deed)
                          do update set acting_user = excluded.acting_user, at = excluded.at""", tenant.workspace().value(), tenant.advisor().value(), object, deed, actingUser, now)
                .executeUpdate();
    }

    Optional<String> actingUser(String object, String deed) {
        return sql("select acting_user from crm_deed where object_id = ?1 and deed = ?2", object, deed)
                .getResultList()
                .stream()
                .findFirst()
                .map(String.class::cast);
    }

    /** Whether this advisor has, or now gets, the happening of a shared portal: one of several does. */
    boolean claim(Tenant tenant, Digest happening, Instant now) {
        sql(
                        "insert into portal_claim (happening, advisor_id, claimed_at) values (?1, ?2, ?3)"
                                + " on conflict do nothing",
                        happening.hex(),
                        tenant.advisor().value(),
                        now)
                .executeUpdate();
        Object holder = sql("select advisor_id from portal_claim where happening = ?1", happening.hex())
                .getSingleResult();
        return tenant.advisor().value().equals(holder);
    }

    Optional<Watch> watch(String channelId) {
        return sql(WATCH + "where channel_id = ?1", channelId).getResultList().stream()
                .findFirst()
                .map(EventsStore::watch);
    }

    List<Watch> watches(Tenant tenant, Source source) {
        List<?> rows = sql(
                        WATCH + "where advisor_id = ?1 and source = ?2 order by expires_at desc",
                        tenant.advisor().value(),
                        source.name())
                .getResultList();
        return rows.stream().map(EventsStore::watch).toList();
    }

    void keep(Watch watch) {
        sql(
                        """
                        insert into watch (channel_id, workspace_id, advisor_id, source, resource_id, token_hash, expires_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                        on conflict (channel_id) do update set resource_id = excluded.resource_id,
                          expires_at = excluded.expires_at""",
                        watch.channelId(),
                        watch.tenant().workspace().value(),
                        watch.tenant().advisor().value(),
                        watch.source().name(),
                        watch.resourceId(),
                        watch.tokenHash().hex(),
                        watch.expiresAt())
                .executeUpdate();
    }

    void drop(String channelId) {
        sql("delete from watch where channel_id = ?1", channelId).executeUpdate();
    }

    void dropAll(Tenant tenant) {
        sql("delete from watch where advisor_id = ?1", tenant.advisor().value()).executeUpdate();
    }

    /** What happened in the advisor's systems, and who did it. */
    void forget(Tenant tenant) {
        sql("delete from happening where advisor_id = ?1", tenant.advisor().value())
                .executeUpdate();
        sql("delete from crm_deed where advisor_id = ?1", tenant.advisor().value())
                .executeUpdate();
    }

    /** Watches that have ended without being renewed. */
    long expired(Instant now) {
        return ((Number) sql("""
                        select count(*) from watch w where expires_at < ?1 and not exists (
                          select 1 from watch v where v.advisor_id = w.advisor_id and v.source = w.source
                          and v.expires_at >= ?1)""", now).getSingleResult()).longValue();
    }

    private static Watch watch(Object row) {
        Object[] column = (Object[]) row;
        return new Watch(
                (String) column[0],
                new Tenant(new WorkspaceId((UUID) column[1]), new AdvisorId((UUID) column[2])),
                Source.valueOf((String) column[3]),
                (String) column[4],
                new Digest((String) column[5]),
                instant(column[6]));
    }

    static Instant instant(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : ((Date) column).toInstant();
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
