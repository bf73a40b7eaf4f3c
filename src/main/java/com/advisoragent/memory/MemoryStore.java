package com.advisoragent.memory;

import com.advisoragent.common.Ids;
import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Standing instructions in Postgres. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class MemoryStore {
    private final EntityManager entities;
    private final Ids ids;

    @Inject
    MemoryStore(EntityManager entities, Ids ids) {
        this.entities = entities;
        this.ids = ids;
    }

    /** Empty if this message was kept before. */
    Optional<UUID> insert(
            Tenant tenant, Said said, StandingInstruction.Kind kind, StandingInstruction.State state, Instant now) {
        UUID id = ids.next();
        int inserted = sql(
                        """
                        insert into standing_instruction (id, workspace_id, advisor_id, source, words, kind, state, said_at,
                          channel_id, thread_ts)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, cast(?9 as text), cast(?10 as text))
                        on conflict do nothing""",
                        id,
                        tenant.workspace().value(),
                        tenant.advisor().value(),
                        said.source(),
                        said.words(),
                        kind.name(),
                        state.name(),
                        now.atOffset(ZoneOffset.UTC),
                        said.where().map(Said.Where::channel).orElse(null),
                        said.where().map(Said.Where::thread).orElse(null))
                .executeUpdate();
        return inserted == 1 ? Optional.of(id) : Optional.empty();
    }

    Optional<StandingInstruction> bySource(String source) {
        return sql("select id from standing_instruction where source = ?1", source).getResultList().stream()
                .findFirst()
                .flatMap(id -> find((UUID) id));
    }

    Optional<StandingInstruction> find(UUID id) {
        entities.clear();
        return Optional.ofNullable(entities.find(InstructionEntity.class, id)).map(InstructionEntity::toInstruction);
    }

    /** Oldest first. */
    List<StandingInstruction> all() {
        entities.clear();
        return entities.createQuery(
                        "select i from InstructionEntity i order by i.saidAt, i.id", InstructionEntity.class)
                .getResultStream()
                .map(InstructionEntity::toInstruction)
                .toList();
    }

    boolean edit(UUID id, String words) {
        return sql("update standing_instruction set words = ?1, revision = revision + 1 where id = ?2", words, id)
                        .executeUpdate()
                == 1;
    }

    boolean move(UUID id, StandingInstruction.State from, StandingInstruction.State to) {
        return sql(
                                "update standing_instruction set state = ?1 where id = ?2 and state = ?3",
                                to.name(),
                                id,
                                from.name())
                        .executeUpdate()
                == 1;
    }

    boolean delete(UUID id) {
        return sql("delete from standing_instruction where id = ?1", id).executeUpdate() == 1;
    }

    /** An understanding of words that have changed since is dropped. */
    boolean understood(UUID id, int revision, Understanding how) {
        return sql(
                                """
                        update standing_instruction set understood = ?2, kind = ?3, trigger_kind = ?4, condition_text = ?5,
                          action_text = ?6, considered = ?7, fired = ?8, conflicts = ?9
                        where id = ?1 and revision = ?2""",
                                id,
                                revision,
                                how.kind().name(),
                                how.trigger().name(),
                                how.condition(),
                                how.action(),
                                how.considered(),
                                lines(how.fired()),
                                lines(how.conflicts()))
                        .executeUpdate()
                == 1;
    }

    private static String lines(List<String> each) {
        return String.join(
                "\n", each.stream().map(line -> line.replaceAll("\\R", " ")).toList());
    }

    private Query sql(String statement, Object... parameters) {
        Query query = entities.createNativeQuery(statement);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query;
    }
}
