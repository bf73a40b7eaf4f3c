package com.advisoragent.conversation;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Ids;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Conversations, turns and steps in Postgres. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class ConversationStore {
    private static final String ERASED = "[Deleted, with everything that was imported.]";

    private final EntityManager entities;
    private final Ids ids;

    @Inject
    ConversationStore(EntityManager entities, Ids ids) {
        this.entities = entities;
        this.ids = ids;
    }

    /** True the first time only. */
    boolean noteEvent(WorkspaceId workspace, String source, String externalId, Instant now) {
        return sql("""
                        insert into inbound_event (workspace_id, source, external_id, received_at)
                        values (?1, ?2, ?3, ?4) on conflict do nothing""", workspace.value(), source, externalId, now).executeUpdate() == 1;
    }

    UUID conversationAt(Tenant tenant, Place place, Instant now) {
        sql(
                        """
                        insert into conversation (id, workspace_id, advisor_id, channel_id, thread_ts, shared, created_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict do nothing""",
                        ids.next(),
                        tenant.workspace().value(),
                        tenant.advisor().value(),
                        place.channel(),
                        place.thread(),
                        place.shared(),
                        now)
                .executeUpdate();
        return at(place.channel(), place.thread()).orElseThrow();
    }

    Optional<UUID> at(String channel, String thread) {
        return entities.createQuery(
                        "select c.id from ConversationEntity c where c.channel = :channel and c.thread = :thread",
                        UUID.class)
                .setParameter("channel", channel)
                .setParameter("thread", thread)
                .getResultStream()
                .findFirst();
    }

    Place placeOf(UUID conversation) {
        return entities.find(ConversationEntity.class, conversation).place();
    }

    UUID append(NewTurn turn, UUID conversation, Instant now) {
        UUID id = ids.next();
        sql(
                        """
                        insert into turn (id, workspace_id, advisor_id, conversation_id, origin, said, message_ts, state,
                          created_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'OPEN', ?8)""",
                        id,
                        turn.tenant().workspace().value(),
                        turn.tenant().advisor().value(),
                        conversation,
                        turn.origin().name(),
                        turn.said(),
                        turn.messageTs().orElse(null),
                        now)
                .executeUpdate();
        sql(
                        "insert into open_turn (turn_id, workspace_id, advisor_id, since) values (?1, ?2, ?3, ?4)",
                        id,
                        turn.tenant().workspace().value(),
                        turn.tenant().advisor().value(),
                        now)
                .executeUpdate();
        return id;
    }

    Optional<Turn> find(UUID id) {
        return entities.createQuery(
                        "select t from TurnEntity t join fetch t.conversation where t.id = :id", TurnEntity.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(TurnEntity::toTurn);
    }

    boolean hasEarlierOpen(Turn turn) {
        return !entities.createQuery("""
                        select t.id from TurnEntity t
                        where t.conversation.id = :conversation and t.seq < :seq and t.state = :open""", UUID.class)
                .setParameter("conversation", turn.conversation())
                .setParameter("seq", turn.seq())
                .setParameter("open", Turn.State.OPEN)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** One conditional update: of two workers one gets it. */
    boolean lease(UUID conversation, UUID worker, Instant now, Duration length) {
        return sql("""
                        update conversation set lease_owner = ?1, lease_until = ?2
                        where id = ?3 and (lease_owner is null or lease_owner = ?1 or lease_until < ?4)""", worker, now.plus(length), conversation, now).executeUpdate() == 1;
    }

    boolean prolong(UUID conversation, UUID worker, Instant until) {
        return sql(
                                "update conversation set lease_until = ?1 where id = ?2 and lease_owner = ?3",
                                until,
                                conversation,
                                worker)
                        .executeUpdate()
                == 1;
    }

    void release(UUID conversation, UUID worker) {
        sql("""
                        update conversation set lease_owner = null, lease_until = null
                        where id = ?1 and lease_owner = ?2""", conversation, worker).executeUpdate();
    }

    /** The conversation's turns before this one, oldest first, at most so many. */
    List<Turn> before(Turn turn, int most) {
        List<Turn> turns = new ArrayList<>(entities.createQuery("""
                        select t from TurnEntity t join fetch t.conversation
                        where t.conversation.id = :conversation and t.seq < :seq order by t.seq desc""", TurnEntity.class)
                .setParameter("conversation", turn.conversation())
                .setParameter("seq", turn.seq())
                .setMaxResults(most)
                .getResultStream()
                .map(TurnEntity::toTurn)
                .toList());
        Collections.reverse(turns);
        return turns;
    }

    Optional<UUID> nextOpen(UUID conversation) {
        return entities.createQuery("""
                        select t.id from TurnEntity t
                        where t.conversation.id = :conversation and t.state = :open order by t.seq""", UUID.class)
                .setParameter("conversation", conversation)
                .setParameter("open", Turn.State.OPEN)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** False if it was closed before. */
    boolean close(UUID turn, Turn.State state, String answer, String failure, Instant now) {
        int closed = sql("""
                        update turn set state = ?1, answer = ?2, failure = ?3, closed_at = ?4
                        where id = ?5 and state = 'OPEN'""", state.name(), answer, failure, now, turn).executeUpdate();
        sql("delete from open_turn where turn_id = ?1", turn).executeUpdate();
        return closed == 1;
    }

    List<Step> steps(UUID turn) {
        return entities.createQuery(
                        "select s from StepEntity s where s.turn = :turn order by s.position", StepEntity.class)
                .setParameter("turn", turn)
                .getResultStream()
                .map(StepEntity::toStep)
                .toList();
    }

    void addStep(Turn turn, int position, Step step, Instant now) {
        entities.persist(StepEntity.of(ids.next(), turn, position, step, now));
    }

    void forgetMaterial(Tenant tenant) {
        UUID advisor = tenant.advisor().value();
        sql("""
                        delete from step where advisor_id = ?1
                        and turn_id in (select id from turn where advisor_id = ?1 and state <> 'OPEN')""", advisor).executeUpdate();
        sql("delete from conversation_summary where advisor_id = ?1", advisor).executeUpdate();
        sql("delete from question where advisor_id = ?1", advisor).executeUpdate();
        sql("""
                        update turn set answer = case when answer <> '' then ?2 else answer end,
                          said = case when origin <> 'ADVISOR' then ?2 else said end
                        where advisor_id = ?1 and state <> 'OPEN'""", advisor, ERASED).executeUpdate();
    }

    private Query sql(String statement, Object... parameters) {
        Query query = entities.createNativeQuery(statement);
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i] instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : parameters[i];
            query.setParameter(i + 1, value);
        }
        return query;
    }

    /** Open turns of all tenants that are older than this: routing, so ids only. */
    List<TurnKey> openSince(Instant before) {
        List<?> rows = entities.createNativeQuery(
                        "select workspace_id, advisor_id, turn_id from open_turn where since < ?1 order by since limit 500")
                .setParameter(1, before.atOffset(ZoneOffset.UTC))
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new TurnKey(tenant((UUID) row[0], (UUID) row[1]), (UUID) row[2]))
                .toList();
    }

    static Tenant tenant(UUID workspace, UUID advisor) {
        return new Tenant(new WorkspaceId(workspace), new AdvisorId(advisor));
    }
}
