package com.advisoragent.connect;

import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/** Sealed grants that wait for the advisor's yes. Joins the caller's transaction and scope. */
@ApplicationScoped
class UnconfirmedStore {
    private final EntityManager entities;

    @Inject
    UnconfirmedStore(EntityManager entities) {
        this.entities = entities;
    }

    void add(UUID session, Tenant tenant, byte[] sealed) {
        Sql.bound(
                        entities.createNativeQuery("""
                                insert into unconfirmed_grant (session_id, workspace_id, advisor_id, sealed)
                                values (?1, ?2, ?3, ?4)"""),
                        session,
                        tenant.workspace().value(),
                        tenant.advisor().value(),
                        sealed)
                .executeUpdate();
    }

    Optional<byte[]> find(UUID session) {
        return entities.createNativeQuery("select sealed from unconfirmed_grant where session_id = ?1")
                .setParameter(1, session)
                .getResultStream()
                .findFirst()
                .map(byte[].class::cast);
    }

    void delete(UUID session) {
        Sql.bound(entities.createNativeQuery("delete from unconfirmed_grant where session_id = ?1"), session)
                .executeUpdate();
    }
}
