package com.advisoragent.actions;

import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Grants in Postgres. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class GrantStore {
    private static final String COLUMNS = """
            select id, instruction_id, revision, what, account, type, template, daily_cap, state, granted_at
            from standing_grant""";

    private final EntityManager entities;

    @Inject
    GrantStore(EntityManager entities) {
        this.entities = entities;
    }

    /** False if there is an active one of this instruction and type already. */
    boolean insert(Tenant tenant, Grant grant) {
        return sql(
                                """
                        insert into standing_grant (id, workspace_id, advisor_id, instruction_id, revision, what, account, type,
                          template, daily_cap, state, granted_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) on conflict do nothing""",
                                grant.id(),
                                tenant.workspace().value(),
                                tenant.advisor().value(),
                                grant.instruction(),
                                grant.revision(),
                                grant.what(),
                                grant.account(),
                                grant.template().type(),
                                grant.template().json(),
                                grant.dailyCap(),
                                grant.state().name(),
                                grant.grantedAt())
                        .executeUpdate()
                == 1;
    }

    Optional<Grant> find(UUID id) {
        return list(" where id = ?1", id).stream().findFirst();
    }

    Optional<Grant> active(UUID instruction, String type) {
        return list(" where instruction_id = ?1 and type = ?2 and state = 'ACTIVE'", instruction, type).stream()
                .findFirst();
    }

    /** The oldest first. */
    List<Grant> active() {
        return list(" where state = 'ACTIVE' order by granted_at, id");
    }

    boolean end(UUID id, Grant.State to, Instant now) {
        return sql(
                                "update standing_grant set state = ?1, ended_at = ?2 where id = ?3 and state = 'ACTIVE'",
                                to.name(),
                                now,
                                id)
                        .executeUpdate()
                == 1;
    }

    /** Counts a run, if the day's cap allows one more: one conditional update, so that of two nodes one gets the last. */
    boolean count(Grant grant, LocalDate day) {
        return sql("""
                        update standing_grant set used_on = greatest(used_on, cast(?1 as date)),
                          used = case when used_on >= cast(?1 as date) then used + 1 else 1 end
                        where id = ?2 and state = 'ACTIVE'
                          and (used_on is null or used_on < cast(?1 as date) or used < daily_cap)""", day.toString(), grant.id()).executeUpdate() == 1;
    }

    /** False if another run on this occasion came first. */
    boolean use(Tenant tenant, Grant grant, Occasion occasion, UUID proposal, Instant now) {
        return sql(
                                """
                        insert into grant_use (grant_id, occasion_id, proposal_id, workspace_id, advisor_id, used_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing""",
                                grant.id(),
                                occasion.turn(),
                                proposal,
                                tenant.workspace().value(),
                                tenant.advisor().value(),
                                now)
                        .executeUpdate()
                == 1;
    }

    /** The last proposals that ran under it, the newest first. */
    List<UUID> runs(UUID grant, int most) {
        return sql("select proposal_id from grant_use where grant_id = ?1 order by used_at desc limit ?2", grant, most)
                .getResultList()
                .stream()
                .map(UUID.class::cast)
                .toList();
    }

    private List<Grant> list(String where, Object... parameters) {
        List<?> rows = sql(COLUMNS + where, parameters).getResultList();
        return rows.stream().map(row -> grant((Object[]) row)).toList();
    }

    private static Grant grant(Object[] row) {
        return new Grant(
                (UUID) row[0],
                (UUID) row[1],
                ((Number) row[2]).intValue(),
                (String) row[3],
                (String) row[4],
                Template.of((String) row[5], (String) row[6]),
                ((Number) row[7]).intValue(),
                Grant.State.valueOf((String) row[8]),
                row[9] instanceof OffsetDateTime time ? time.toInstant() : ((java.sql.Timestamp) row[9]).toInstant());
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
