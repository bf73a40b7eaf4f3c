package com.advisoragent.sandbox.hubspot;

import com.advisoragent.sandbox.practice.Practice;
import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Faults;
import com.advisoragent.sandbox.wire.Route;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.advisoragent.sandbox.wire.WireLog;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One HubSpot account that the advisors of a firm share, with our app registered at it. People act through the methods
 * here; the app through HTTP. Thread-safe.
 */
public final class HubSpotSimulator implements AutoCloseable {
    public static final long PORTAL = 24_018_365;
    public static final String DOMAIN = "whitfieldlowe.example";
    public static final long APP_ID = 3_301_175;
    public static final String CLIENT_ID = "0b6f1c52-5a3e-4f7c-9d42-5e1a7c0f9b21";
    public static final String CLIENT_SECRET = "6d1f0e7a-93b4-4f0e-8c55-2f6a1b7d9e30";
    /** The advisor whose sandbox it is, the other advisor, and an assistant of both. */
    public static final HubSpotUser ADVISOR =
            new HubSpotUser(60_010_001, "70010001", "dana@whitfieldlowe.example", "Dana", "Whitfield");

    public static final HubSpotUser COLLEAGUE =
            new HubSpotUser(60_010_002, "70010002", "trevor@whitfieldlowe.example", "Trevor", "Lowe");
    public static final HubSpotUser ASSISTANT =
            new HubSpotUser(60_010_003, "70010003", "marisol@whitfieldlowe.example", "Marisol", "Vega");

    private final Set<String> redirects = ConcurrentHashMap.newKeySet();
    private final SimulatorServer server;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Portal portal;
    private final Grants grants;
    private final Consent consent;
    private final Webhooks webhooks;
    private final RateLimits limits;
    private final Search search;

    /** Listens at once; port 0 takes a free one. {@code clock} dates records, tokens, limits and signatures. */
    public HubSpotSimulator(int port, WireLog wireLog, Clock clock) throws IOException {
        webhooks = new Webhooks(clock, wireLog);
        portal = new Portal(clock, this::happened);
        grants = new Grants(clock, portal::user);
        consent = new Consent(portal, grants, redirects);
        limits = new RateLimits(clock);
        search = new Search(portal);
        List.of(ADVISOR, COLLEAGUE, ASSISTANT).forEach(portal::add);
        AssociationApi associations = new AssociationApi(portal);
        OwnersApi owners = new OwnersApi(portal, grants, limits);
        server = new SimulatorServer("hubspot", port, wireLog);
        server.route(Consent.PATH, consent)
                .route(TokenEndpoint.PATH, new TokenEndpoint(portal, grants, clock))
                .route(CrmApi.PATH, new CrmApi(portal, grants, limits, search))
                .route(AssociationApi.PATH, guarded(call -> associations.batch(call, grants, limits)))
                .route(OwnersApi.PATH, guarded(owners::answer));
    }

    /** What points the service at this simulator. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("HUBSPOT_CLIENT_ID", CLIENT_ID);
        settings.put("HUBSPOT_CLIENT_SECRET", CLIENT_SECRET);
        settings.put("HUBSPOT_AUTH_URL", server.uri() + Consent.PATH);
        settings.put("HUBSPOT_API_URL", server.uri() + "/");
        return settings;
    }

    /** Only what is registered is accepted, letter by letter. */
    public void registerRedirect(String redirectUri) {
        redirects.add(redirectUri);
    }

    /** Paths look like {@code /crm/objects/2026-03/contacts}. */
    public Faults faults() {
        return server.faults();
    }

    /** Fills the portal with a practice; its advisor must be a user. Ids are the same every time; no webhook is sent. */
    public void seed(Practice practice) {
        synchronized (portal) {
            new PracticeImport(portal).seed(practice);
        }
    }

    public List<HubSpotUser> users() {
        synchronized (portal) {
            return List.copyOf(portal.users());
        }
    }

    /** A person opens this link, chooses that account and allows; where their browser is sent then. */
    public URI allow(URI authorizeLink, HubSpotUser user) {
        synchronized (portal) {
            return URI.create(consent.allow(Call.get(authorizeLink).queryFields(), user.email()));
        }
    }

    /** A person opens this link and denies. */
    public URI deny(URI authorizeLink) {
        synchronized (portal) {
            return URI.create(consent.deny(Call.get(authorizeLink).queryFields()));
        }
    }

    /** A live access token of this user, as if they had connected the app; {@code scopes} are separated by spaces. */
    public String accessToken(HubSpotUser user, String scopes) {
        synchronized (portal) {
            return grants.issue(new Grants.Grant(user, new LinkedHashSet<>(List.of(scopes.split(" ")))))
                    .access();
        }
    }

    /** The user takes the app out of the account: their tokens are dead. */
    public void revoke(HubSpotUser user) {
        synchronized (portal) {
            grants.revoke(user);
        }
    }

    /** Every access token is over; refresh tokens live on. */
    public void expireAccessTokens() {
        synchronized (portal) {
            grants.expireAccess();
        }
    }

    /** Whose refresh tokens live. */
    public List<HubSpotUser> connected() {
        synchronized (portal) {
            return grants.live().stream().map(Grants.Grant::user).toList();
        }
    }

    /** Off unless asked for. */
    public void enforceRateLimits(boolean on) {
        limits.enforce(on);
    }

    /** What changed since so long is not found by a search yet, as in HubSpot at busy times. */
    public void searchBehindBy(Duration lag) {
        search.lag(lag);
    }

    /** A person adds a contact at the portal's pages, where it becomes their own unless an owner is given. */
    public String addContact(HubSpotUser user, Map<String, String> properties) {
        synchronized (portal) {
            Map<String, String> values = new LinkedHashMap<>(properties);
            values.putIfAbsent("hubspot_owner_id", user.ownerId());
            return portal.create(Kind.CONTACT, values, Set.of(), Actor.person(user)).id;
        }
    }

    public void editContact(HubSpotUser user, String contactId, Map<String, String> properties) {
        synchronized (portal) {
            portal.update(known(Kind.CONTACT, contactId), properties, Actor.person(user));
        }
    }

    public void deleteContact(HubSpotUser user, String contactId) {
        synchronized (portal) {
            portal.delete(known(Kind.CONTACT, contactId), Actor.person(user));
        }
    }

    /** A person writes a note about a contact. */
    public String addNote(HubSpotUser user, String contactId, String html) {
        synchronized (portal) {
            Map<String, String> values = new LinkedHashMap<>();
            values.put("hs_note_body", html);
            values.put("hs_timestamp", PropertyRules.time(portal.now()));
            values.put("hubspot_owner_id", user.ownerId());
            String contact = known(Kind.CONTACT, contactId).id;
            return portal.create(Kind.NOTE, values, Set.of(contact), Actor.person(user)).id;
        }
    }

    public List<CrmRecord> contacts() {
        synchronized (portal) {
            return portal.all(Kind.CONTACT).stream().map(Entry::copy).toList();
        }
    }

    public List<CrmRecord> notes() {
        synchronized (portal) {
            return portal.all(Kind.NOTE).stream().map(Entry::copy).toList();
        }
    }

    public Optional<CrmRecord> contactByEmail(String email) {
        synchronized (portal) {
            return portal.byEmail(email).map(Entry::copy);
        }
    }

    /** In the order in which they were written. */
    public List<CrmRecord> notesOf(String contactId) {
        return notes().stream()
                .filter(note -> note.associated().contains(contactId))
                .toList();
    }

    /** How the app hears of changes, and how that goes wrong. */
    public WebhookSeam webhooks() {
        return new WebhookSeam(webhooks, subscriptions, portal);
    }

    @Override
    public void close() {
        webhooks.close();
        server.close();
    }

    /** Only an account that has the app installed tells it anything. */
    private void happened(List<ContactEvent> events) {
        if (!grants.live().isEmpty()) {
            webhooks.accept(subscriptions.events(events));
        }
    }

    private Route guarded(Route route) {
        return call -> {
            synchronized (portal) {
                try {
                    return route.answer(call);
                } catch (HubSpotError refused) {
                    return refused.reply();
                }
            }
        };
    }

    private Entry known(Kind kind, String id) {
        return portal.find(kind, id).orElseThrow(() -> new IllegalArgumentException("there is no such record: " + id));
    }
}
