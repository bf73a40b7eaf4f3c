package com.advisoragent.actions;

import com.advisoragent.common.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The branches of approved closed sets, in Postgres. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class BranchStore {
    /** How a part of a branch is wished for: by the set, not by a turn. */
    private static final String PART = "branch/";

    /** One that may be taken. */
    record Armed(UUID set, int position, Digest digest) {}

    /** What took a branch, and when. */
    record Taken(int position, SendEmail.ReplyTo reply, Instant at) {}

    /** Which set and branch a proposal is a part of; {@code number} 0 is the event. */
    record Part(UUID set, int position, int number) {
        String wish() {
            return PART + position + "/" + number;
        }
    }

    private final EntityManager entities;

    @Inject
    BranchStore(EntityManager entities) {
        this.entities = entities;
    }

    void arm(Proposal set, int position, Digest digest, Instant expiresAt, Instant now) {
        sql(
                        """
                        insert into closed_branch (proposal_id, position, workspace_id, advisor_id, digest, expires_at, state,
                          changed_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, 'ARMED', ?7) on conflict do nothing""",
                        set.id(),
                        position,
                        set.tenant().workspace().value(),
                        set.tenant().advisor().value(),
                        digest.hex(),
                        expiresAt,
                        now)
                .executeUpdate();
    }

    /** Those that a reply may take now, whatever became of their sets. */
    List<Armed> armed(Instant now) {
        return armed(sql(
                "select proposal_id, position, digest from closed_branch where state = 'ARMED' and expires_at > ?1"
                        + " order by proposal_id, position",
                now));
    }

    /** Those of one conversation, expired or not. */
    List<Armed> armedIn(UUID conversation) {
        return armed(sql(
                "select b.proposal_id, b.position, b.digest from closed_branch b join proposal p on p.id = b.proposal_id"
                        + " where b.state = 'ARMED' and p.conversation_id = ?1 order by b.proposal_id, b.position",
                conversation));
    }

    /** One conditional update: of all replies and all branches of a set, one takes one. */
    boolean take(Armed branch, SendEmail.ReplyTo reply, Instant now) {
        return sql(
                                """
                                update closed_branch set state = 'TAKEN', taken_by = ?1, changed_at = ?2
                                where proposal_id = ?3 and position = ?4 and digest = ?5 and state = 'ARMED' and expires_at > ?2
                                  and not exists (select 1 from closed_branch where proposal_id = ?3 and state = 'TAKEN')""",
                                reply.json().toString(),
                                now,
                                branch.set(),
                                branch.position(),
                                branch.digest().hex())
                        .executeUpdate()
                == 1;
    }

    /** Makes what can still be taken void. @return how many branches that were */
    int disarm(UUID set, Instant now) {
        return sql(
                        "update closed_branch set state = 'VOID', changed_at = ?1 where proposal_id = ?2 and state = 'ARMED'",
                        now,
                        set)
                .executeUpdate();
    }

    Optional<Taken> taken(UUID set) {
        return rows(sql(
                        "select position, taken_by, changed_at from closed_branch where proposal_id = ?1 and state = 'TAKEN'",
                        set))
                .stream()
                .findFirst()
                .map(row -> new Taken(
                        ((Number) row[0]).intValue(),
                        SendEmail.ReplyTo.of(Stored.object((String) row[1])),
                        instant(row[2])));
    }

    /** Empty for a proposal of its own. */
    Optional<Part> part(UUID proposal) {
        return rows(sql("select turn_id, wish from proposal where id = ?1 and wish like '" + PART + "%'", proposal))
                .stream()
                .findFirst()
                .map(row -> {
                    String[] names = ((String) row[1]).substring(PART.length()).split("/");
                    return new Part((UUID) row[0], Integer.parseInt(names[0]), Integer.parseInt(names[1]));
                });
    }

    /** The reply that a part of a taken branch answers; empty for a proposal of its own. */
    Optional<Taken> takenOf(UUID part) {
        return part(part).flatMap(each -> taken(each.set()).filter(taken -> taken.position() == each.position()));
    }

    private static List<Armed> armed(Query query) {
        return rows(query).stream()
                .map(row -> new Armed((UUID) row[0], ((Number) row[1]).intValue(), new Digest((String) row[2])))
                .toList();
    }

    private static List<Object[]> rows(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).toList();
    }

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
