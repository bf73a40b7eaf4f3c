package com.advisoragent.actions;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Digest;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Proposals in Postgres. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class ProposalStore {
    private static final String COLUMNS = """
            select id, workspace_id, advisor_id, conversation_id, type, action, account, created_at, expires_at, findings, why,
              edits, state, approved_digest, handle, link, reason, looks, approved_by_grant from proposal""";

    private final EntityManager entities;

    @Inject
    ProposalStore(EntityManager entities) {
        this.entities = entities;
    }

    /** Proposals of one conversation are made one after the other, until this transaction ends. */
    void oneAtATime(UUID conversation) {
        sql("select pg_advisory_xact_lock(hashtextextended(?1, 35))", conversation.toString())
                .getSingleResult();
    }

    Optional<Proposal> sameWish(UUID turn, String wish) {
        return list(" where turn_id = ?1 and wish = ?2", turn, wish).stream().findFirst();
    }

    void insert(Proposal proposal, UUID turn, String wish) {
        sql(
                        """
                        insert into proposal (id, workspace_id, advisor_id, conversation_id, turn_id, wish, type, topic, action,
                          account, findings, why, edits, state, created_at, expires_at, changed_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, cast(?13 as uuid), ?14, ?15, ?16, ?15)""",
                        proposal.id(),
                        proposal.tenant().workspace().value(),
                        proposal.tenant().advisor().value(),
                        proposal.conversation(),
                        turn,
                        wish,
                        proposal.action().type(),
                        proposal.action().topic(),
                        proposal.action().json().toString(),
                        proposal.account(),
                        Stored.findings(proposal.findings()),
                        proposal.why().json().toString(),
                        proposal.edits().map(UUID::toString).orElse(null),
                        proposal.state().name(),
                        proposal.createdAt(),
                        proposal.expiresAt())
                .executeUpdate();
    }

    Optional<Proposal> find(UUID id) {
        return list(" where id = ?1", id).stream().findFirst();
    }

    /** The proposal, which nobody else moves before this transaction ends. */
    Optional<Proposal> lock(UUID id) {
        return list(" where id = ?1 for update", id).stream().findFirst();
    }

    /** What is to be decided, oldest first; of one conversation or of all. */
    List<Proposal> open() {
        return list(" where state = 'PENDING' order by created_at, id");
    }

    List<Proposal> openIn(UUID conversation) {
        return list(
                " where conversation_id = ?1 and state = 'PENDING' order by created_at, id for update", conversation);
    }

    /** The open ones of the same topic that another turn proposed: a newer draft voids them. */
    List<Proposal> olderDrafts(UUID conversation, String topic, UUID turn) {
        return list(
                " where conversation_id = ?1 and topic = ?2 and turn_id <> ?3 and state = 'PENDING' for update",
                conversation,
                topic,
                turn);
    }

    /** One conditional update: of two who would move it, one does. */
    boolean move(UUID id, Collection<ProposalState> from, ProposalState to, Instant now) {
        return sql(
                                """
                                update proposal set state = ?1, changed_at = ?2
                                where id = ?3 and state = any (string_to_array(?4, ','))""",
                                to.name(),
                                now,
                                id,
                                String.join(",", from.stream().map(Enum::name).toList()))
                        .executeUpdate()
                == 1;
    }

    /** The move from PENDING that a person makes. */
    boolean decide(UUID id, ProposalState to, String who, Digest digest, String reason, Instant now) {
        return sql("""
                                update proposal set state = ?1, decided_by = ?2, approved_digest = ?3, reason = ?4,
                                  changed_at = ?5
                                where id = ?6 and state = 'PENDING' and expires_at > ?5""", to.name(), who, to == ProposalState.APPROVED ? digest.hex() : null, reason, now, id)
                        .executeUpdate()
                == 1;
    }

    /** The move from PENDING that a grant makes. */
    boolean allow(UUID id, Grant grant, Digest digest, Instant now) {
        return sql("""
                                update proposal set state = 'APPROVED', decided_by = ?1, approved_by_grant = ?2,
                                  approved_digest = ?3, changed_at = ?4
                                where id = ?5 and state = 'PENDING'""", "grant " + grant.id(), grant.id(), digest.hex(), now, id)
                        .executeUpdate()
                == 1;
    }

    /** Whether what allowed it has come to its end. */
    boolean takenBack(UUID id) {
        return !sql("""
                        select 1 from proposal p join standing_grant g on g.id = p.approved_by_grant
                        where p.id = ?1 and g.state <> 'ACTIVE'""", id).getResultList().isEmpty();
    }

    /** The handle that was there first. */
    String keepHandle(UUID id, String handle) {
        sql("update proposal set handle = ?1 where id = ?2 and handle is null", handle, id)
                .executeUpdate();
        return (String) sql("select handle from proposal where id = ?1", id).getSingleResult();
    }

    void handle(UUID id, String handle) {
        sql("update proposal set handle = ?1 where id = ?2", handle, id).executeUpdate();
    }

    void looked(UUID id) {
        sql("update proposal set looks = looks + 1 where id = ?1", id).executeUpdate();
    }

    void result(UUID id, Optional<String> link, Optional<String> reason) {
        sql("update proposal set link = ?1, reason = ?2 where id = ?3", link.orElse(null), reason.orElse(null), id)
                .executeUpdate();
    }

    void wroteTo(Tenant tenant, Collection<EmailAddress> addresses, Instant now) {
        addresses.forEach(
                address -> sql("""
                        insert into written_to (workspace_id, advisor_id, address, since) values (?1, ?2, ?3, ?4)
                        on conflict do nothing""", tenant.workspace().value(), tenant.advisor().value(), address.value(), now)
                        .executeUpdate());
    }

    List<EmailAddress> correspondents() {
        return entities
                .createNativeQuery("select address from written_to order by since desc limit 2000")
                .getResultList()
                .stream()
                .map(address -> new EmailAddress((String) address))
                .toList();
    }

    private List<Proposal> list(String where, Object... parameters) {
        List<?> rows = sql(COLUMNS + where, parameters).getResultList();
        return rows.stream().map(row -> proposal((Object[]) row)).toList();
    }

    private static Proposal proposal(Object[] row) {
        return new Proposal(
                (UUID) row[0],
                new Tenant(new WorkspaceId((UUID) row[1]), new AdvisorId((UUID) row[2])),
                (UUID) row[3],
                Action.of((String) row[4], Stored.object((String) row[5])),
                (String) row[6],
                instant(row[7]),
                instant(row[8]),
                Stored.findings((String) row[9]),
                Why.of(Stored.object((String) row[10])),
                Optional.ofNullable((UUID) row[11]),
                ProposalState.valueOf((String) row[12]),
                Optional.ofNullable((String) row[13]).map(Digest::new),
                Optional.ofNullable((UUID) row[18]),
                new Proposal.Result(
                        Optional.ofNullable((String) row[14]),
                        Optional.ofNullable((String) row[15]),
                        Optional.ofNullable((String) row[16]),
                        ((Number) row[17]).intValue()));
    }

    /** The driver and the provider of JPA do not agree on what a timestamp is. */
    private static Instant instant(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : ((java.sql.Timestamp) column).toInstant();
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
