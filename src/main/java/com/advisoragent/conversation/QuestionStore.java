package com.advisoragent.conversation;

import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Questions and what they offer, in Postgres. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class QuestionStore {
    /** A choice with the question that offers it; a question goes by its turn's id. */
    record Offered(UUID choice, UUID question, UUID conversation, String label) {}

    private final EntityManager entities;

    @Inject
    QuestionStore(EntityManager entities) {
        this.entities = entities;
    }

    /** Keeps what a turn asks; asking the same again changes nothing. */
    void ask(Turn turn, List<Choice> choices, Instant now) {
        entities.createNativeQuery("""
                        insert into question (turn_id, workspace_id, advisor_id, conversation_id, state, asked_at)
                        values (?1, ?2, ?3, ?4, 'OPEN', ?5) on conflict do nothing""")
                .setParameter(1, turn.id())
                .setParameter(2, turn.tenant().workspace().value())
                .setParameter(3, turn.tenant().advisor().value())
                .setParameter(4, turn.conversation())
                .setParameter(5, now.atOffset(ZoneOffset.UTC))
                .executeUpdate();
        for (int position = 0; position < choices.size(); position++) {
            offer(turn.tenant(), turn.id(), position, choices.get(position));
        }
    }

    private void offer(Tenant tenant, UUID question, int position, Choice choice) {
        entities.createNativeQuery("""
                        insert into choice (id, workspace_id, advisor_id, question_id, position, label)
                        values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing""")
                .setParameter(1, choice.id())
                .setParameter(2, tenant.workspace().value())
                .setParameter(3, tenant.advisor().value())
                .setParameter(4, question)
                .setParameter(5, position)
                .setParameter(6, choice.label())
                .executeUpdate();
    }

    Optional<Offered> find(UUID choice) {
        List<?> rows = entities.createNativeQuery("""
                        select c.id, q.turn_id, q.conversation_id, c.label
                        from choice c join question q on q.turn_id = c.question_id where c.id = ?1""").setParameter(1, choice).getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new Offered((UUID) row[0], (UUID) row[1], (UUID) row[2], (String) row[3]))
                .findFirst();
    }

    /** One conditional update: of many clicks one counts. */
    boolean answer(Offered offered, Instant now) {
        return entities.createNativeQuery("""
                                update question set state = 'CHOSEN', chosen = ?1, closed_at = ?2
                                where turn_id = ?3 and state = 'OPEN'""")
                        .setParameter(1, offered.choice())
                        .setParameter(2, now.atOffset(ZoneOffset.UTC))
                        .setParameter(3, offered.question())
                        .executeUpdate()
                == 1;
    }

    Optional<String> chosen(UUID question) {
        return entities
                .createNativeQuery(
                        "select c.label from choice c join question q on q.chosen = c.id where q.turn_id = ?1")
                .setParameter(1, question)
                .getResultList()
                .stream()
                .findFirst()
                .map(String.class::cast);
    }

    /** What is typed in the thread counts instead of a click. */
    void overtake(UUID conversation, Instant now) {
        entities.createNativeQuery("""
                        update question set state = 'OVERTAKEN', closed_at = ?1
                        where conversation_id = ?2 and state = 'OPEN'""")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .setParameter(2, conversation)
                .executeUpdate();
    }
}
