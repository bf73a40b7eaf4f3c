package com.advisoragent.connect;

import com.advisoragent.audit.AuditTrail;
import com.advisoragent.audit.TestAudit;
import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.common.WorkspaceId;
import com.advisoragent.conversation.Directory;
import com.advisoragent.conversation.Notice;
import com.advisoragent.conversation.Notices;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import com.advisoragent.sandbox.google.GoogleSimulator;
import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.slack.SlackSignIn;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.time.MovableClock;
import com.advisoragent.sandbox.wire.WireLog;
import com.advisoragent.tenancy.Membership;
import com.advisoragent.tenancy.Profile;
import com.advisoragent.tenancy.TenancyStore;
import com.google.crypto.tink.KeysetHandle;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Linking as it is shipped, but for the container: on a database of its own, among the simulators, with a still clock. */
final class ConnectWorld implements AutoCloseable {
    static final String BASE = "http://localhost:8080";
    static final String DANA = "dana@whitfieldlowe.example";
    static final String TREVOR = "trevor@whitfieldlowe.example";
    private static final String SLACK_CLIENT = "1234567890.1234567890";
    private static final String GOOGLE_CLIENT = "sandbox.apps.googleusercontent.com";

    /** What an advisor was told. */
    record Told(Tenant tenant, UUID id, Notice notice) {}

    final WireLog wire = new WireLog();
    final MovableClock clock = new MovableClock();
    final ProductDatabase database;
    final SlackSimulator slack;
    final GoogleSimulator google;
    final HubSpotSimulator hubSpot;
    final TenancyStore tenancy;
    final RecordedEvents announced = new RecordedEvents();
    final List<Told> told = new ArrayList<>();
    final Map<String, Profile> profiles = new HashMap<>();
    final Tenant dana;
    final Tenant trevor;
    /** In another workspace. */
    final Tenant stranger;

    ConnectSettings settings;
    TokenVault vault;
    Providers providers;
    AccountStore store;
    RouteStore routes;
    Accounts accounts;
    Linking linking;
    LinkFlow flow;
    RenewedTokens tokens;
    AccountUpkeep upkeep;
    List<Job> kinds;
    AuditTrail trail;
    /** Asked whenever an account goes. */
    final List<Farewell> farewells = new ArrayList<>();

    private Jobs jobs;

    ConnectWorld() {
        this(Keyset.fresh());
    }

    ConnectWorld(String keyset) {
        try {
            slack = new SlackSimulator(0, wire, clock, "secret", "xoxb-bot", "xapp-app", SLACK_CLIENT);
            google = new GoogleSimulator(0, wire, clock, GOOGLE_CLIENT, "google-secret");
            hubSpot = new HubSpotSimulator(0, wire, clock);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        slack.signIn().registerRedirect(BASE + "/oauth/slack/callback");
        google.registerRedirect(URI.create(BASE + "/oauth/google/callback"));
        hubSpot.registerRedirect(BASE + "/oauth/hubspot/callback");
        google.account(DANA, "Dana", ZoneOffset.UTC).account(TREVOR, "Trevor", ZoneOffset.UTC);
        database = ProductDatabases.fresh();
        tenancy = new TenancyStore(database.entities(), database.scope(), clock, UUID::randomUUID);
        WorkspaceId ours = tenancy.admitSlackTeam(SlackSimulator.TEAM);
        WorkspaceId theirs = tenancy.admitSlackTeam(SlackSimulator.EXTERNAL_TEAM);
        dana = enrol(ours, SlackSimulator.ADVISOR, "Dana Whitfield", DANA);
        trevor = enrol(ours, SlackSimulator.COLLEAGUE, "Trevor Lowe", TREVOR);
        stranger = enrol(theirs, SlackSimulator.EXTERNAL, "Eve Elsewhere", "eve@elsewhere.example");
        wire(keyset, Optional.of(new ConnectSettings.SlackSignIn(SLACK_CLIENT, new Secret(SlackSignIn.CLIENT_SECRET))));
    }

    private Tenant enrol(WorkspaceId workspace, String user, String name, String email) {
        profiles.put(user, new Profile(Optional.of(name), Optional.of(email), Optional.empty(), Membership.MEMBER));
        return database.scope()
                .inWorkspace(workspace, () -> tenancy.enrol(workspace, user).tenant());
    }

    /** One more node on the same database. */
    void wire(String keyset, Optional<ConnectSettings.SlackSignIn> signIn) {
        Map<String, String> g = google.settings();
        Map<String, String> h = hubSpot.settings();
        settings = new ConnectSettings(
                URI.create(BASE),
                URI.create(slack.webUrl()),
                URI.create(slack.apiUrl()),
                signIn,
                Optional.of(new GoogleSettings(
                        GOOGLE_CLIENT,
                        new Secret("google-secret"),
                        URI.create(g.get("GOOGLE_AUTH_URL")),
                        URI.create(g.get("GOOGLE_TOKEN_URL")),
                        URI.create(g.get("GOOGLE_REVOKE_URL")),
                        URI.create(g.get("GOOGLE_API_URL")),
                        URI.create(g.get("GOOGLE_CERTS_URL")),
                        Optional.empty())),
                Optional.of(new HubSpotSettings(
                        HubSpotSimulator.CLIENT_ID,
                        new Secret(HubSpotSimulator.CLIENT_SECRET),
                        URI.create(h.get("HUBSPOT_AUTH_URL")),
                        URI.create(h.get("HUBSPOT_API_URL")))));
        KeysetHandle handle = Keyset.parse(keyset);
        var entities = database.entities();
        var scope = database.scope();
        Directory directory = (workspace, user) -> profiles.get(user);
        Notices notices = (tenant, id, notice) -> {
            told.add(new Told(tenant, id, notice));
            return new Notices.Posted("D1", "1.0");
        };
        vault = new TokenVault(handle);
        VendorCalls calls = new VendorCalls();
        providers = new Providers(settings, calls, clock);
        store = new AccountStore(entities);
        routes = new RouteStore(entities);
        RevocationStore revocations = new RevocationStore(entities);
        LinkStore links = new LinkStore(entities);
        jobs = new Jobs(database.dataSource(), database.synchronizations());
        trail = TestAudit.trail(database, clock);
        AccountRecord record = new AccountRecord(trail);
        accounts = new Accounts(
                store, routes, revocations, vault, scope, announced, farewells, record, jobs, clock, UUID::randomUUID);
        linking = new Linking(settings, providers, links, accounts, record, scope, jobs, clock);
        Visitors visitors = new Visitors(tenancy, tenancy, directory, scope);
        LinkStart start = new LinkStart(
                settings,
                linking,
                links,
                new SlackIdentities(settings, calls, clock),
                visitors,
                scope,
                clock,
                UUID::randomUUID);
        LinkFinish finish = new LinkFinish(
                settings, providers, links, new UnconfirmedStore(entities), accounts, visitors, vault, scope, clock);
        flow = new LinkFlow(start, finish, links, visitors, providers, accounts, scope, clock);
        tokens = new RenewedTokens(store, accounts, providers, vault, scope, clock);
        upkeep = new AccountUpkeep(store, routes, links, finish, vault, scope, jobs, clock);
        kinds = List.of(
                new AccountNotice(accounts, notices),
                new RevocationJob(revocations, routes, providers, farewells, vault, scope),
                new DepartureJob(store, linking, scope),
                upkeep);
    }

    /** Does all work that is due, and what follows from it. */
    void work() {
        for (List<Object[]> due = due(); !due.isEmpty(); due = due()) {
            for (Object[] row : due) {
                Job kind = kinds.stream()
                        .filter(each -> each.name().equals(row[0]))
                        .findFirst()
                        .orElseThrow();
                kind.run((String) row[1], new String((byte[]) row[2], java.nio.charset.StandardCharsets.UTF_8));
                database.scope()
                        .unscoped(() -> database.entities()
                                .createNativeQuery(
                                        "delete from scheduled_tasks where task_name = ?1 and task_instance = ?2")
                                .setParameter(1, row[0])
                                .setParameter(2, row[1])
                                .executeUpdate());
            }
        }
    }

    private List<Object[]> due() {
        return database.scope()
                .unscoped(() -> Sql.rows(database.entities()
                        .createNativeQuery("select task_name, task_instance, task_data from scheduled_tasks")));
    }

    Browser browser() {
        return new Browser(this);
    }

    /** As if the advisor had walked through it. */
    void connected(Tenant tenant, Provider provider) {
        Browser browser = browser();
        browser.opens(linking.link(tenant, provider));
        boolean isDana = tenant.equals(dana);
        browser.signsIn(isDana ? SlackSimulator.ADVISOR : SlackSimulator.COLLEAGUE);
        browser.presses(true);
        switch (provider) {
            case GOOGLE -> browser.allowsGoogle(isDana ? DANA : TREVOR);
            case HUBSPOT -> browser.allowsHubSpot(isDana ? HubSpotSimulator.ADVISOR : HubSpotSimulator.COLLEAGUE);
        }
        if (!(browser.answer() instanceof LinkAnswer.Connected)) {
            throw new AssertionError("not connected: " + browser.answer());
        }
        work();
    }

    @Override
    public void close() {
        database.close();
        slack.close();
        google.close();
        hubSpot.close();
    }
}
