package com.advisoragent.connect;

import com.advisoragent.common.AdvisorId;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Connected accounts in Postgres. Every call joins the caller's transaction and its scope. */
@ApplicationScoped
class AccountStore {
    /** An account with its sealed tokens; {@code generation} tells which they are. */
    record Stored(
            ConnectedAccount account,
            byte[] refresh,
            Optional<byte[]> access,
            Instant accessExpiresAt,
            long generation) {}

    /** Sealed tokens to be stored. */
    record Sealed(byte[] refresh, byte[] access, Instant accessExpiresAt) {}

    private static final String COLUMNS = "provider, subject, address, portal, owner, scopes, state, connected_at,"
            + " refresh_token, access_token, access_expires_at, generation";

    private final EntityManager entities;

    @Inject
    AccountStore(EntityManager entities) {
        this.entities = entities;
    }

    Optional<Stored> find(Tenant tenant, Provider provider) {
        return all(tenant, " and provider = ?2", provider.name()).stream().findFirst();
    }

    /** The same, and nobody else changes it before this transaction ends. */
    Optional<Stored> lock(Tenant tenant, Provider provider) {
        return all(tenant, " and provider = ?2 for update", provider.name()).stream()
                .findFirst();
    }

    List<Stored> all(Tenant tenant) {
        return all(tenant, " order by provider");
    }

    private List<Stored> all(Tenant tenant, String more, Object... parameters) {
        Object[] bound = new Object[parameters.length + 1];
        bound[0] = tenant.advisor().value();
        System.arraycopy(parameters, 0, bound, 1, parameters.length);
        return Sql.rows(Sql.bound(
                        entities.createNativeQuery(
                                "select " + COLUMNS + " from connected_account where advisor_id = ?1" + more),
                        bound))
                .stream()
                .map(row -> stored(tenant, row))
                .toList();
    }

    private static Stored stored(Tenant tenant, Object[] row) {
        ConnectedAccount account = new ConnectedAccount(
                tenant,
                Provider.valueOf((String) row[0]),
                (String) row[1],
                new EmailAddress((String) row[2]),
                Optional.ofNullable((String) row[3]),
                Optional.ofNullable((String) row[4]),
                Set.of(((String) row[5]).split(" ")),
                ConnectedAccount.State.valueOf((String) row[6]),
                Sql.instant(row[7]));
        return new Stored(
                account,
                (byte[]) row[8],
                Optional.ofNullable((byte[]) row[9]),
                Sql.instant(row[10]),
                ((Number) row[11]).longValue());
    }

    /** Links, or links the same account again; false if another account stands there. */
    boolean put(Tenant tenant, Provider provider, Grant grant, Sealed sealed, Instant now) {
        return Sql.bound(
                                entities.createNativeQuery("""
                                        insert into connected_account as a (workspace_id, advisor_id, provider, subject,
                                          address, portal, owner, scopes, state, connected_at, refresh_token,
                                          access_token, access_expires_at)
                                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'ACTIVE', ?9, ?10, ?11, ?12)
                                        on conflict (advisor_id, provider) do update set address = excluded.address,
                                          owner = excluded.owner, scopes = excluded.scopes, state = 'ACTIVE',
                                          connected_at = excluded.connected_at,
                                          refresh_token = excluded.refresh_token,
                                          access_token = excluded.access_token,
                                          access_expires_at = excluded.access_expires_at,
                                          generation = a.generation + 1, renewing_until = null
                                        where a.subject = excluded.subject
                                          and a.portal is not distinct from excluded.portal"""),
                                tenant.workspace().value(),
                                tenant.advisor().value(),
                                provider.name(),
                                grant.subject(),
                                grant.address().value(),
                                grant.portal().orElse(null),
                                grant.owner().orElse(null),
                                String.join(" ", new TreeSet<>(grant.scopes())),
                                now,
                                sealed.refresh(),
                                sealed.access(),
                                sealed.accessExpiresAt())
                        .executeUpdate()
                == 1;
    }

    /** One conditional update: of all nodes one gets to renew what it has read. */
    boolean claimRenewal(Stored seen, Instant now, Instant until) {
        return update("""
                renewing_until = ?3 where advisor_id = ?1 and provider = ?2 and generation = ?4 and state = 'ACTIVE'
                  and (renewing_until is null or renewing_until <= ?5)""", seen, until, seen.generation(), now);
    }

    void giveRenewalUp(Stored seen) {
        update(
                "renewing_until = null where advisor_id = ?1 and provider = ?2 and generation = ?3",
                seen,
                seen.generation());
    }

    /** False if the tokens are others by now, or the account is gone. */
    boolean renewed(Stored seen, Sealed sealed) {
        return update("""
                refresh_token = ?3, access_token = ?4, access_expires_at = ?5, generation = generation + 1,
                  renewing_until = null, state = 'ACTIVE'
                where advisor_id = ?1 and provider = ?2 and generation = ?6""", seen, sealed.refresh(), sealed.access(), sealed.accessExpiresAt(), seen.generation());
    }

    /** The same tokens under another key. */
    boolean resealed(Stored seen, byte[] refresh, Optional<byte[]> access) {
        boolean done = update(
                "refresh_token = ?3 where advisor_id = ?1 and provider = ?2 and generation = ?4",
                seen,
                refresh,
                seen.generation());
        access.filter(cipher -> done)
                .ifPresent(cipher -> update(
                        "access_token = ?3 where advisor_id = ?1 and provider = ?2 and generation = ?4",
                        seen,
                        cipher,
                        seen.generation()));
        return done;
    }

    /** False if it was marked before, or the tokens are others by now. */
    boolean lost(Stored seen) {
        return update("""
                state = 'NEEDS_RECONNECT', access_token = null, renewing_until = null
                where advisor_id = ?1 and provider = ?2 and generation = ?3 and state = 'ACTIVE'""", seen, seen.generation());
    }

    void delete(Tenant tenant, Provider provider) {
        Sql.bound(
                        entities.createNativeQuery(
                                "delete from connected_account where advisor_id = ?1 and provider = ?2"),
                        tenant.advisor().value(),
                        provider.name())
                .executeUpdate();
    }

    /** All who were ever met in the workspace of the caller's scope. */
    List<Tenant> advisors(WorkspaceId workspace) {
        List<?> ids = entities.createNativeQuery("select id from advisor").getResultList();
        return ids.stream()
                .map(id -> new Tenant(workspace, new AdvisorId((UUID) id)))
                .toList();
    }

    private boolean update(String change, Stored seen, Object... more) {
        Object[] bound = new Object[more.length + 2];
        bound[0] = seen.account().tenant().advisor().value();
        bound[1] = seen.account().provider().name();
        System.arraycopy(more, 0, bound, 2, more.length);
        return Sql.bound(entities.createNativeQuery("update connected_account set " + change), bound)
                        .executeUpdate()
                == 1;
    }
}
