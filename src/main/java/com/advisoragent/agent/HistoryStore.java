package com.advisoragent.agent;

import com.advisoragent.common.Provenance;
import com.advisoragent.conversation.Turn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Summaries of conversations and whose words they have read. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class HistoryStore {
    /** @param upTo the {@link Turn#seq} of the last turn that it covers */
    record Summary(long upTo, String text, String model) {}

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    HistoryStore(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    Optional<Summary> summary(UUID conversation) {
        List<?> rows = entities.createNativeQuery(
                        "select up_to_seq, summary, model from conversation_summary where conversation_id = ?1")
                .setParameter(1, conversation)
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Summary(((Number) row[0]).longValue(), (String) row[1], (String) row[2]))
                .findFirst();
    }

    void keep(Turn turn, Summary summary) {
        entities.createNativeQuery("""
                        insert into conversation_summary (conversation_id, workspace_id, advisor_id, up_to_seq, summary,
                          model, updated_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                        on conflict (conversation_id) do update set up_to_seq = excluded.up_to_seq,
                          summary = excluded.summary, model = excluded.model, updated_at = excluded.updated_at
                        where conversation_summary.up_to_seq < excluded.up_to_seq""")
                .setParameter(1, turn.conversation())
                .setParameter(2, turn.tenant().workspace().value())
                .setParameter(3, turn.tenant().advisor().value())
                .setParameter(4, summary.upTo())
                .setParameter(5, summary.text())
                .setParameter(6, summary.model())
                .setParameter(7, clock.instant().atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    void addOrigins(Turn turn, Provenance provenance) {
        for (Provenance.Origin origin : provenance.origins()) {
            entities.createNativeQuery("""
                            insert into conversation_origin (conversation_id, kind, external_id, workspace_id, advisor_id)
                            values (?1, ?2, ?3, ?4, ?5) on conflict do nothing""")
                    .setParameter(1, turn.conversation())
                    .setParameter(2, origin.kind().name())
                    .setParameter(3, origin.id())
                    .setParameter(4, turn.tenant().workspace().value())
                    .setParameter(5, turn.tenant().advisor().value())
                    .executeUpdate();
        }
    }

    Provenance origins(UUID conversation) {
        List<?> rows = entities.createNativeQuery(
                        "select kind, external_id from conversation_origin where conversation_id = ?1")
                .setParameter(1, conversation)
                .getResultList();
        return new Provenance(rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Provenance.Origin(Provenance.Kind.valueOf((String) row[0]), (String) row[1]))
                .collect(Collectors.toSet()));
    }
}
