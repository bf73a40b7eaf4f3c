package com.advisoragent.connect;

import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/** Sealed tokens that a provider has yet to be told to forget. Joins the caller's transaction and scope. */
@ApplicationScoped
class RevocationStore {
    record Due(String subjectHash, byte[] sealed) {}

    private final EntityManager entities;

    @Inject
    RevocationStore(EntityManager entities) {
        this.entities = entities;
    }

    void add(UUID id, Tenant tenant, Provider provider, String subjectHash, byte[] sealed) {
        Sql.bound(
                        entities.createNativeQuery("""
                                insert into token_revocation
                                  (id, workspace_id, advisor_id, provider, subject_hash, sealed)
                                values (?1, ?2, ?3, ?4, ?5, ?6)"""),
                        id,
                        tenant.workspace().value(),
                        tenant.advisor().value(),
                        provider.name(),
                        subjectHash,
                        sealed)
                .executeUpdate();
    }

    Optional<Due> find(UUID id) {
        return Sql.rows(Sql.bound(
                        entities.createNativeQuery("select subject_hash, sealed from token_revocation where id = ?1"),
                        id))
                .stream()
                .findFirst()
                .map(row -> new Due((String) row[0], (byte[]) row[1]));
    }

    void delete(UUID id) {
        Sql.bound(entities.createNativeQuery("delete from token_revocation where id = ?1"), id)
                .executeUpdate();
    }
}
