package com.advisoragent.connect;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.Digest;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** From what a provider calls an account to who linked it: hashes and ids. Joins the caller's transaction. */
@ApplicationScoped
class RouteStore {
    private final EntityManager entities;

    @Inject
    RouteStore(EntityManager entities) {
        this.entities = entities;
    }

    static Digest hash(Provider provider, String key) {
        return Digest.of(
                (provider.name() + "|" + key.strip().toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
    }

    void put(Tenant tenant, Provider provider, List<String> keys) {
        delete(tenant, provider);
        keys.forEach(key -> Sql.bound(
                        entities.createNativeQuery("""
                                insert into account_route (provider, key_hash, workspace_id, advisor_id, active)
                                values (?1, ?2, ?3, ?4, true) on conflict do nothing"""),
                        provider.name(),
                        hash(provider, key).hex(),
                        tenant.workspace().value(),
                        tenant.advisor().value())
                .executeUpdate());
    }

    void setActive(Tenant tenant, Provider provider, boolean active) {
        Sql.bound(
                        entities.createNativeQuery(
                                "update account_route set active = ?1 where advisor_id = ?2 and provider = ?3"),
                        active,
                        tenant.advisor().value(),
                        provider.name())
                .executeUpdate();
    }

    void delete(Tenant tenant, Provider provider) {
        Sql.bound(
                        entities.createNativeQuery("delete from account_route where advisor_id = ?1 and provider = ?2"),
                        tenant.advisor().value(),
                        provider.name())
                .executeUpdate();
    }

    List<Tenant> active(Provider provider, String key) {
        return tenants(Sql.bound(
                entities.createNativeQuery("""
                        select workspace_id, advisor_id from account_route
                        where provider = ?1 and key_hash = ?2 and active order by advisor_id"""),
                provider.name(),
                hash(provider, key).hex()));
    }

    List<Tenant> active(Provider provider) {
        return tenants(Sql.bound(entities.createNativeQuery("""
                        select distinct workspace_id, advisor_id from account_route
                        where provider = ?1 and active order by advisor_id"""), provider.name()));
    }

    /** Whether anybody has the account, working or not. */
    boolean isHeld(Provider provider, String keyHash) {
        return !Sql.bound(
                        entities.createNativeQuery(
                                "select 1 from account_route where provider = ?1 and key_hash = ?2 limit 1"),
                        provider.name(),
                        keyHash)
                .getResultList()
                .isEmpty();
    }

    /** Every account of all tenants. */
    List<AccountKey> all() {
        return Sql.rows(entities.createNativeQuery(
                        "select distinct workspace_id, advisor_id, provider from account_route order by advisor_id"))
                .stream()
                .map(row -> new AccountKey(tenant(row), Provider.valueOf((String) row[2])))
                .toList();
    }

    private static List<Tenant> tenants(Query query) {
        return Sql.rows(query).stream().map(RouteStore::tenant).toList();
    }

    static Tenant tenant(Object[] row) {
        return new Tenant(new WorkspaceId((UUID) row[0]), new AdvisorId((UUID) row[1]));
    }
}
