package com.advisoragent.actions;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Provenance;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Occasions in Postgres, and which proposal came of which. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class OccasionStore {
    private static final String COLUMNS = """
            select workspace_id, advisor_id, turn_id, conversation_id, instruction_id, revision, what, record_kind, record_id,
              vouched, people, slots, happening_id from occasion""";

    /** An approved proposal and the occasion that it came of. */
    record Earned(Proposal proposal, Occasion occasion) {}

    private final EntityManager entities;
    private final ProposalStore proposals;

    @Inject
    OccasionStore(EntityManager entities, ProposalStore proposals) {
        this.entities = entities;
        this.proposals = proposals;
    }

    void insert(Occasion occasion, Instant now) {
        sql(
                        """
                        insert into occasion (turn_id, workspace_id, advisor_id, conversation_id, instruction_id, revision, what,
                          record_kind, record_id, vouched, people, slots, created_at, happening_id)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, cast(?14 as uuid))
                        on conflict do nothing""",
                        occasion.turn(),
                        occasion.tenant().workspace().value(),
                        occasion.tenant().advisor().value(),
                        occasion.conversation(),
                        occasion.instruction(),
                        occasion.revision(),
                        occasion.what(),
                        occasion.record().kind().name(),
                        occasion.record().id(),
                        occasion.vouched(),
                        Json.createObjectBuilder()
                                .add("people", Parts.addresses(occasion.people()))
                                .build()
                                .toString(),
                        Parts.texts(occasion.slots()).build().toString(),
                        now.atOffset(ZoneOffset.UTC),
                        occasion.happening().map(UUID::toString).orElse(null))
                .executeUpdate();
    }

    /** The one occasion of a conversation; of a conversation that has several, none. */
    Optional<Occasion> ofConversation(UUID conversation) {
        List<Occasion> all = list(" where conversation_id = ?1 limit 2", conversation);
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    private Optional<Occasion> find(UUID id) {
        return list(" where turn_id = ?1", id).stream().findFirst();
    }

    void cameOf(UUID proposal, Occasion occasion) {
        sql("update proposal set occasion_id = ?1 where id = ?2", occasion.turn(), proposal)
                .executeUpdate();
    }

    /** Whether something of this type came of it before. */
    boolean proposed(Occasion occasion, String type) {
        return !sql("select 1 from proposal where occasion_id = ?1 and type = ?2", occasion.turn(), type)
                .getResultList()
                .isEmpty();
    }

    Optional<Occasion> of(Proposal proposal) {
        List<?> ids = sql("select occasion_id from proposal where id = ?1 and occasion_id is not null", proposal.id())
                .getResultList();
        return ids.stream().findFirst().flatMap(id -> find((UUID) id));
    }

    /**
     * The last ones of a type that came of an instruction as it is worded now and have come to their end, the newest
     * first: those that the advisor approved as they were and that were done, up to the first that was not.
     */
    List<Earned> earned(UUID instruction, int revision, String type, int most) {
        List<?> rows = sql("""
                        select p.id, p.state = 'DONE' and p.decided_by = 'advisor' and p.edits is null
                          and p.approved_by_grant is null
                        from proposal p join occasion o on o.turn_id = p.occasion_id
                        where o.instruction_id = ?1 and o.revision = ?2 and p.type = ?3
                          and p.state not in ('PENDING', 'APPROVED', 'EXECUTING', 'UNKNOWN')
                        order by p.created_at desc, p.id desc limit ?4""", instruction, revision, type, most).getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .takeWhile(row -> (Boolean) row[1])
                .map(row -> proposals.find((UUID) row[0]).orElseThrow())
                .map(proposal -> new Earned(proposal, of(proposal).orElseThrow()))
                .toList();
    }

    /** The types that came of an instruction as it is worded now. */
    List<String> types(UUID instruction, int revision) {
        return sql("""
                        select distinct p.type from proposal p join occasion o on o.turn_id = p.occasion_id
                        where o.instruction_id = ?1 and o.revision = ?2 order by 1""", instruction, revision).getResultList().stream()
                .map(String.class::cast)
                .toList();
    }

    private List<Occasion> list(String where, Object... parameters) {
        List<?> rows = sql(COLUMNS + where, parameters).getResultList();
        return rows.stream().map(row -> occasion((Object[]) row)).toList();
    }

    private static Occasion occasion(Object[] row) {
        return new Occasion(
                new Tenant(new WorkspaceId((UUID) row[0]), new AdvisorId((UUID) row[1])),
                (UUID) row[2],
                (UUID) row[3],
                Optional.ofNullable((UUID) row[12]),
                (UUID) row[4],
                ((Number) row[5]).intValue(),
                (String) row[6],
                new Provenance.Origin(Provenance.Kind.valueOf((String) row[7]), (String) row[8]),
                (Boolean) row[9],
                Parts.addresses(Stored.object((String) row[10]).getJsonArray("people")),
                Parts.texts(Stored.object((String) row[11])));
    }

    private Query sql(String statement, Object... parameters) {
        Query query = entities.createNativeQuery(statement);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query;
    }
}
