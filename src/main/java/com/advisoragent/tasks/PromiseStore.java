package com.advisoragent.tasks;

import com.advisoragent.common.Ids;
import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Promises in Postgres. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class PromiseStore {
    private final EntityManager entities;
    private final Ids ids;

    @Inject
    PromiseStore(EntityManager entities, Ids ids) {
        this.entities = entities;
        this.ids = ids;
    }

    void insert(Tenant tenant, String source, int position, Promises.Found found, Instant now) {
        entities.createNativeQuery("""
                        insert into promise (id, workspace_id, advisor_id, state, what, promised_to, due_on, source, position,
                          created_at)
                        values (?1, ?2, ?3, 'OPEN', ?4, ?5, cast(?6 as date), ?7, ?8, ?9) on conflict do nothing""")
                .setParameter(1, ids.next())
                .setParameter(2, tenant.workspace().value())
                .setParameter(3, tenant.advisor().value())
                .setParameter(4, found.what())
                .setParameter(5, found.to())
                .setParameter(6, found.dueOn().toString())
                .setParameter(7, source)
                .setParameter(8, position)
                .setParameter(9, now.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    List<Promise> open() {
        List<?> rows = entities.createNativeQuery("""
                        select id, what, promised_to, cast(due_on as text) from promise
                        where state = 'OPEN' order by due_on, id""").getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row ->
                        new Promise((UUID) row[0], (String) row[1], (String) row[2], LocalDate.parse((String) row[3])))
                .toList();
    }

    void deleteAll(Tenant tenant) {
        entities.createNativeQuery("delete from promise where advisor_id = ?1")
                .setParameter(1, tenant.advisor().value())
                .executeUpdate();
    }

    void close(UUID id, Instant now) {
        entities.createNativeQuery("update promise set state = 'DONE', closed_at = ?1 where id = ?2 and state = 'OPEN'")
                .setParameter(1, now.atOffset(ZoneOffset.UTC))
                .setParameter(2, id)
                .executeUpdate();
    }
}
