package com.advisoragent.knowledge.imports;

import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.OptionalInt;

/** An advisor's rules in Postgres. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class ExclusionStore {
    private final EntityManager entities;

    @Inject
    ExclusionStore(EntityManager entities) {
        this.entities = entities;
    }

    List<Exclusion> all(Tenant tenant) {
        List<?> rows = entities.createNativeQuery(
                        "SELECT kind, value FROM import_exclusion WHERE advisor_id = ?1 ORDER BY kind, value")
                .setParameter(1, tenant.advisor().value())
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Exclusion(Exclusion.Kind.valueOf((String) row[0]), (String) row[1]))
                .toList();
    }

    boolean add(Tenant tenant, Exclusion rule) {
        return entities.createNativeQuery("""
                        INSERT INTO import_exclusion (workspace_id, advisor_id, kind, value) VALUES (?1, ?2, ?3, ?4)
                        ON CONFLICT DO NOTHING""")
                        .setParameter(1, tenant.workspace().value())
                        .setParameter(2, tenant.advisor().value())
                        .setParameter(3, rule.kind().name())
                        .setParameter(4, rule.value())
                        .executeUpdate()
                == 1;
    }

    boolean remove(Tenant tenant, Exclusion rule) {
        return entities.createNativeQuery(
                                "DELETE FROM import_exclusion WHERE advisor_id = ?1 AND kind = ?2 AND value = ?3")
                        .setParameter(1, tenant.advisor().value())
                        .setParameter(2, rule.kind().name())
                        .setParameter(3, rule.value())
                        .executeUpdate()
                == 1;
    }

    OptionalInt keptDays(Tenant tenant) {
        return entities
                .createNativeQuery("SELECT days FROM import_retention WHERE advisor_id = ?1")
                .setParameter(1, tenant.advisor().value())
                .getResultList()
                .stream()
                .mapToInt(days -> ((Number) days).intValue())
                .findFirst();
    }

    void keep(Tenant tenant, OptionalInt days) {
        if (days.isEmpty()) {
            entities.createNativeQuery("DELETE FROM import_retention WHERE advisor_id = ?1")
                    .setParameter(1, tenant.advisor().value())
                    .executeUpdate();
            return;
        }
        entities.createNativeQuery("""
                        INSERT INTO import_retention (workspace_id, advisor_id, days) VALUES (?1, ?2, ?3)
                        ON CONFLICT (advisor_id) DO UPDATE SET days = excluded.days""")
                .setParameter(1, tenant.workspace().value())
                .setParameter(2, tenant.advisor().value())
                .setParameter(3, days.getAsInt())
                .executeUpdate();
    }
}
