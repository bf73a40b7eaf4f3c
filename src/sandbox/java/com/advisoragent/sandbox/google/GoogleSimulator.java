package com.advisoragent.sandbox.google;

import com.advisoragent.sandbox.practice.Practice;
import com.advisoragent.sandbox.wire.Faults;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Google on the loopback, strict about what it is sent: sign-in and consent, Gmail, Calendar, and their pushes. People act
 * through the methods here. Accounts are named by their address. Thread-safe.
 */
public final class GoogleSimulator implements AutoCloseable {
    private final Clock clock;
    private final String clientId;
    private final String clientSecret;
    private final Accounts accounts;
    private final Grants grants;
    private final Post post;
    private final PubSub pubSub;
    private final Channels channels;
    private final Pushes pushes;
    private final ConsentPage consent;
    private final SimulatorServer server;
    private final SigningKey pushKey = new SigningKey("pubsub-key");
    private final Set<String> redirects = ConcurrentHashMap.newKeySet();

    /** Listens at once; port 0 takes a free one. */
    public GoogleSimulator(int port, WireLog wireLog, Clock clock, String clientId, String clientSecret)
            throws IOException {
        this.clock = clock;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        accounts = new Accounts(clock);
        grants = new Grants(clock, clientSecret);
        pushes = new Pushes(wireLog);
        post = new Post(accounts, clock);
        pubSub = new PubSub(clock, pushKey, pushes);
        channels = new Channels(clock, pushes);
        consent = new ConsentPage(clientId, redirects, grants, accounts::addresses);
        SigningKey idKey = new SigningKey("id-token-key");
        OAuthEndpoints oauth = new OAuthEndpoints(clientId, clientSecret, grants, new IdTokens(idKey, clock, clientId));
        server = new SimulatorServer("google", port, wireLog);
        Discovery discovery = new Discovery(server.uri(), grants, List.of(idKey, pushKey));
        Api api = new Api(accounts, grants, operations());
        server.route(ConsentPage.PATH, consent::answer)
                .route(Discovery.TOKEN, oauth::token)
                .route(Discovery.REVOKE, oauth::revoke)
                .route(Discovery.PATH, call -> discovery.configuration())
                .route(Discovery.CERTS, call -> discovery.certs())
                .route(Discovery.USER, discovery::userInfo)
                .route("/gmail/v1", api)
                .route("/upload/gmail/v1", api)
                .route("/calendar/v3", api);
    }

    private List<Operation> operations() {
        return Stream.of(
                        new GmailMessages(post).operations(),
                        new GmailDrafts(post).operations(),
                        new GmailHistory(pubSub).operations(),
                        // Before the events, whose ids could be called like it.
                        channels.operations(),
                        CalendarEvents.operations(),
                        CalendarSettings.operations(),
                        List.of(FreeBusy.operation()))
                .flatMap(List::stream)
                .toList();
    }

    /** Without a slash at the end. */
    public URI uri() {
        return server.uri();
    }

    /** The service's settings that point at this simulator. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("GOOGLE_CLIENT_ID", clientId);
        settings.put("GOOGLE_CLIENT_SECRET", clientSecret);
        settings.put("GOOGLE_AUTH_URL", uri() + ConsentPage.PATH);
        settings.put("GOOGLE_TOKEN_URL", uri() + Discovery.TOKEN);
        settings.put("GOOGLE_REVOKE_URL", uri() + Discovery.REVOKE);
        settings.put("GOOGLE_API_URL", uri() + "/");
        settings.put("GOOGLE_CERTS_URL", uri() + Discovery.CERTS);
        return settings;
    }

    /** Paths look like {@code /gmail/v1/users/me/messages}. */
    public Faults faults() {
        return server.faults();
    }

    /** The next calls to paths that begin so meet Google's 429. */
    public void rateLimit(String pathPrefix, int times) {
        faults().add(
                        pathPrefix,
                        times,
                        new Faults.Fault.Answer(GoogleError.rateLimit().reply()));
    }

    /** Lets the app be returned to at exactly this address. */
    public GoogleSimulator registerRedirect(URI redirect) {
        redirects.add(redirect.toString());
        return this;
    }

    /** Makes an empty account. */
    public GoogleSimulator account(String address, String name, ZoneId zone) {
        synchronized (accounts) {
            GoogleAccount account = accounts.add(address, name, zone);
            account.mailbox().onChange(event -> pubSub.changed(account.address(), event));
            account.calendar().onChange(() -> channels.changed(account.address()));
        }
        return this;
    }

    /** Makes the account of the practice's advisor with its mail and events, and returns its address. */
    public String seed(Practice practice) {
        synchronized (accounts) {
            account(
                    practice.advisor().email(),
                    practice.advisor().name(),
                    practice.advisor().zone());
            GoogleAccount account = accounts.known(practice.advisor().email());
            PracticeMail.into(account.mailbox(), practice.emails());
            PracticeCalendar.into(account.calendar(), practice.events());
            return account.address();
        }
    }

    /**
     * What a person does with the page behind this address: chooses the account, ticks these scopes and allows. Returns
     * where the browser goes then. Throws IllegalArgumentException where Google would show an error instead.
     */
    public URI authorize(URI authorization, String account, Set<String> grantedScopes) {
        return consent.allow(asked(authorization), account, grantedScopes);
    }

    /** As {@link #authorize}, but the person presses Deny. */
    public URI deny(URI authorization) {
        return consent.deny(asked(authorization));
    }

    private AuthRequest asked(URI authorization) {
        try {
            return consent.request(new com.advisoragent.sandbox.wire.Call(
                            "GET", authorization.getPath(), authorization.getRawQuery(), Map.of(), new byte[0])
                    .queryFields());
        } catch (OAuthError refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    /** An access token without the way through the browser, for tests of the APIs. */
    public String accessToken(String account, Set<String> scopes) {
        return grants.accessToken(new Grants.Grant(account, Set.copyOf(scopes)));
    }

    /** The person takes back what the app was allowed. */
    public void revokeGrants(String account) {
        grants.revoke(account);
    }

    /** The account's access tokens are good no longer; its refresh token is. */
    public void expireAccessTokens(String account) {
        grants.expire(account);
    }

    /** The token endpoint is out of order for the next calls. */
    public void failRefresh(int times) {
        faults().status(Discovery.TOKEN, times, 503, "{\"error\":\"backend_error\"}", Map.of());
    }

    /** Delivers a mail from outside. {@code inReplyTo} null: it begins a thread, else the Message-ID it answers. */
    public StoredMail clientWrites(String from, String toAccount, String subject, String body, String inReplyTo) {
        synchronized (accounts) {
            GoogleAccount to = accounts.known(toAccount);
            Optional<MailItem> parent = Optional.ofNullable(inReplyTo).flatMap(to.mailbox()::byMessageId);
            if (inReplyTo != null && parent.isEmpty()) {
                throw new IllegalArgumentException("no message " + inReplyTo);
            }
            return post.deliver(to, post.written(from, to.address(), subject, body, parent))
                    .copy();
        }
    }

    /** Delivers these bytes to the account's inbox, whatever they are. */
    public StoredMail deliver(String toAccount, byte[] raw) {
        synchronized (accounts) {
            return post.deliver(accounts.known(toAccount), raw.clone()).copy();
        }
    }

    /** All messages but drafts, newest first. */
    public List<StoredMail> mail(String account) {
        return mail(account, "");
    }

    /** What the account has sent, newest first. */
    public List<StoredMail> sent(String account) {
        return mail(account, "in:sent");
    }

    /** How many drafts the account has. */
    public int drafts(String account) {
        synchronized (accounts) {
            return accounts.known(account).mailbox().drafts().size();
        }
    }

    /** What Gmail's search finds, newest first. */
    public List<StoredMail> mail(String account, String query) {
        MailQuery wanted = MailQuery.of(query);
        synchronized (accounts) {
            return accounts.known(account).mailbox().items().stream()
                    .filter(item -> !item.in("DRAFT") && wanted.matches(item))
                    .map(MailItem::copy)
                    .toList();
        }
    }

    /** Cursors into the account's mail history are too old from now on. */
    public void forgetHistory(String account) {
        synchronized (accounts) {
            accounts.known(account).mailbox().forgetHistory();
        }
    }

    /** The mailbox as its owner uses it. */
    public MailHand mailbox(String account) {
        return new MailHand(accounts, accounts.known(account).mailbox());
    }

    /** The calendar as its owner and those invited use it. */
    public CalendarHand calendar(String account) {
        return new CalendarHand(accounts, accounts.known(account).calendar());
    }

    /** Where Gmail's news goes once the app has asked for it, and what the pushes' token says. */
    public GoogleSimulator pushMailTo(URI endpoint, String audience, String serviceAccount) {
        pubSub.deliverTo(endpoint, audience, serviceAccount);
        return this;
    }

    /** Whether the app is being told of changes to this account's mail. */
    public boolean isWatched(String account) {
        return pubSub.isWatched(account);
    }

    /** The claims of a good push token as of now, to be spoilt one by one. */
    public ObjectNode pushClaims() {
        return pubSub.claims();
    }

    /** The key that push tokens are signed with. */
    public SigningKey pushKey() {
        return pushKey;
    }

    /** The body of a push that says where the account's history has got to. */
    public byte[] pushBody(String account) {
        synchronized (accounts) {
            Mailbox mailbox = accounts.known(account).mailbox();
            return pubSub.envelope(mailbox.address, mailbox.historyId());
        }
    }

    /** The simulator's time. */
    Clock clock() {
        return clock;
    }

    @Override
    public void close() {
        pushes.close();
        server.close();
    }
}
