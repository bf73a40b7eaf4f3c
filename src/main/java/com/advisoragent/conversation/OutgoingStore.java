package com.advisoragent.conversation;

import com.advisoragent.common.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/** What we meant to say, stored before it is said (DESIGN D3). Every call joins the caller's transaction. */
@ApplicationScoped
class OutgoingStore {
    /** {@code fresh}: no attempt was made before. */
    record Intent(UUID id, boolean fresh, boolean sent) {}

    private final EntityManager entities;
    private final Ids ids;

    @Inject
    OutgoingStore(EntityManager entities, Ids ids) {
        this.entities = entities;
        this.ids = ids;
    }

    Intent intend(Turn turn, String purpose, Instant now) {
        int fresh = entities.createNativeQuery("""
                        insert into outgoing_message (id, workspace_id, advisor_id, turn_id, purpose, state, created_at)
                        values (?1, ?2, ?3, ?4, ?5, 'INTENDED', ?6) on conflict do nothing""")
                .setParameter(1, ids.next())
                .setParameter(2, turn.tenant().workspace().value())
                .setParameter(3, turn.tenant().advisor().value())
                .setParameter(4, turn.id())
                .setParameter(5, purpose)
                .setParameter(6, now.atOffset(ZoneOffset.UTC))
                .executeUpdate();
        Object[] row = (Object[])
                entities.createNativeQuery("select id, state from outgoing_message where turn_id = ?1 and purpose = ?2")
                        .setParameter(1, turn.id())
                        .setParameter(2, purpose)
                        .getSingleResult();
        return new Intent((UUID) row[0], fresh == 1, "SENT".equals(row[1]));
    }

    void sent(UUID id, String messageTs) {
        entities.createNativeQuery("update outgoing_message set state = 'SENT', message_ts = ?1 where id = ?2")
                .setParameter(1, messageTs)
                .setParameter(2, id)
                .executeUpdate();
    }
}
