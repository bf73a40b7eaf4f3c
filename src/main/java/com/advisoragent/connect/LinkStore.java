package com.advisoragent.connect;

import com.advisoragent.common.Digest;
import com.advisoragent.common.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tickets, and browsers that link: hashes and ids. Joins the caller's transaction. */
@ApplicationScoped
class LinkStore {
    record Ticket(Tenant tenant, boolean used, Instant expiresAt) {}

    private static final String SESSION =
            "id, workspace_id, advisor_id, provider, step, state_hash, nonce_hash, expires_at";

    private final EntityManager entities;

    @Inject
    LinkStore(EntityManager entities) {
        this.entities = entities;
    }

    void addTicket(Digest hash, Tenant tenant, Provider provider, Instant expiresAt) {
        Sql.bound(
                        entities.createNativeQuery("""
                                insert into link_ticket (hash, workspace_id, advisor_id, provider, expires_at)
                                values (?1, ?2, ?3, ?4, ?5)"""),
                        hash.hex(),
                        tenant.workspace().value(),
                        tenant.advisor().value(),
                        provider.name(),
                        expiresAt)
                .executeUpdate();
    }

    /** One conditional update: of two browsers one gets it. */
    boolean redeem(Digest hash, Provider provider, Instant now) {
        return Sql.bound(entities.createNativeQuery("""
                                        update link_ticket set used_at = ?1
                                        where hash = ?2 and provider = ?3 and used_at is null and expires_at > ?1"""), now, hash.hex(), provider.name())
                        .executeUpdate()
                == 1;
    }

    Optional<Ticket> ticket(Digest hash, Provider provider) {
        return Sql.rows(Sql.bound(entities.createNativeQuery("""
                                select workspace_id, advisor_id, used_at is not null, expires_at from link_ticket
                                where hash = ?1 and provider = ?2"""), hash.hex(), provider.name())).stream()
                .findFirst()
                .map(row -> new Ticket(RouteStore.tenant(row), (Boolean) row[2], Sql.instant(row[3])));
    }

    void addSession(LinkSession session, Digest browser) {
        Sql.bound(
                        entities.createNativeQuery("insert into link_session (" + SESSION
                                + ", browser_hash) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"),
                        session.id(),
                        session.tenant().workspace().value(),
                        session.tenant().advisor().value(),
                        session.provider().name(),
                        session.step().name(),
                        session.state().map(Digest::hex).orElse(null),
                        session.nonce().map(Digest::hex).orElse(null),
                        session.expiresAt(),
                        browser.hex())
                .executeUpdate();
    }

    Optional<LinkSession> session(Digest browser) {
        return Sql.rows(Sql.bound(
                        entities.createNativeQuery("select " + SESSION + " from link_session where browser_hash = ?1"),
                        browser.hex()))
                .stream()
                .findFirst()
                .map(LinkStore::session);
    }

    /** One conditional update: a step is left once. State and nonce of the step that is left are spent. */
    boolean move(LinkSession session, LinkSession.Step to, Instant now) {
        return Sql.bound(
                                entities.createNativeQuery("""
                                        update link_session set step = ?1, state_hash = null, nonce_hash = null
                                        where id = ?2 and step = ?3 and expires_at > ?4"""),
                                to.name(),
                                session.id(),
                                session.step().name(),
                                now)
                        .executeUpdate()
                == 1;
    }

    /** The same, to a step that somebody else's answer ends. */
    boolean move(LinkSession session, LinkSession.Step to, Digest state, Digest nonce, Instant now) {
        return Sql.bound(
                                entities.createNativeQuery("""
                                        update link_session set step = ?1, state_hash = ?2, nonce_hash = ?3
                                        where id = ?4 and step = ?5 and expires_at > ?6"""),
                                to.name(),
                                state.hex(),
                                nonce.hex(),
                                session.id(),
                                session.step().name(),
                                now)
                        .executeUpdate()
                == 1;
    }

    List<LinkSession> expiredSessions(Instant before) {
        return Sql.rows(Sql.bound(
                        entities.createNativeQuery("select " + SESSION
                                + " from link_session where expires_at < ?1 order by expires_at limit 500"),
                        before))
                .stream()
                .map(LinkStore::session)
                .toList();
    }

    void deleteSession(UUID id) {
        Sql.bound(entities.createNativeQuery("delete from link_session where id = ?1"), id)
                .executeUpdate();
    }

    void deleteTickets(Instant expiredBefore) {
        Sql.bound(entities.createNativeQuery("delete from link_ticket where expires_at < ?1"), expiredBefore)
                .executeUpdate();
    }

    /** Nothing that was handed out to somebody, or is under way for them, goes on. */
    void forget(Tenant tenant, Provider provider) {
        for (String table : List.of("link_ticket", "link_session")) {
            Sql.bound(
                            entities.createNativeQuery(
                                    "delete from " + table + " where advisor_id = ?1 and provider = ?2"),
                            tenant.advisor().value(),
                            provider.name())
                    .executeUpdate();
        }
    }

    private static LinkSession session(Object[] row) {
        return new LinkSession(
                (UUID) row[0],
                RouteStore.tenant(new Object[] {row[1], row[2]}),
                Provider.valueOf((String) row[3]),
                LinkSession.Step.valueOf((String) row[4]),
                Optional.ofNullable((String) row[5]).map(Digest::new),
                Optional.ofNullable((String) row[6]).map(Digest::new),
                Sql.instant(row[7]));
    }
}
