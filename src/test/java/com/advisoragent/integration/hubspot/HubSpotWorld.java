package com.advisoragent.integration.hubspot;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.ConnectSettings;
import com.advisoragent.connect.HubSpotSettings;
import com.advisoragent.connect.Provider;
import com.advisoragent.integration.TestAccounts;
import com.advisoragent.integration.TestTenants;
import com.advisoragent.integration.TestTokens;
import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.hubspot.HubSpotUser;
import com.advisoragent.sandbox.time.MovableClock;
import com.advisoragent.sandbox.wire.WireLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The adapters in front of a simulated, empty HubSpot; time passes only where they wait. */
final class HubSpotWorld implements AutoCloseable {
    static final HubSpotUser DANA = HubSpotSimulator.ADVISOR;
    private static final String SCOPES = "crm.objects.contacts.read crm.objects.contacts.write";

    final MovableClock clock = new MovableClock();
    final WireLog wireLog = new WireLog();
    final HubSpotSimulator hubSpot;
    final Tenant tenant = TestTenants.some();
    final TestTokens tokens = new TestTokens();
    final TestAccounts accounts = new TestAccounts();
    final List<Duration> pauses = new ArrayList<>();
    final HubSpotCrm crm;
    final HubSpotCrmWriter writer;

    HubSpotWorld() {
        this(Duration.ofSeconds(20));
    }

    HubSpotWorld(Duration timeout) {
        try {
            hubSpot = new HubSpotSimulator(0, wireLog, clock);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        tokens.connect(tenant, () -> hubSpot.accessToken(DANA, SCOPES));
        accounts.connect(
                tenant,
                Provider.HUBSPOT,
                Long.toString(DANA.userId()),
                new EmailAddress(DANA.email()),
                Optional.of(Long.toString(HubSpotSimulator.PORTAL)),
                Optional.of(DANA.ownerId()));
        HubSpotCalls calls = calls(URI.create(hubSpot.settings().get("HUBSPOT_API_URL")), timeout);
        crm = new HubSpotCrm(calls, new Associations(calls));
        writer = new HubSpotCrmWriter(calls, crm);
    }

    /** Calls to another server, with this world's account, clock and pauses. */
    HubSpotCalls calls(URI server, Duration timeout) {
        return new HubSpotCalls(
                settings(Optional.of(server)),
                tokens,
                accounts,
                clock,
                time -> {
                    pauses.add(time);
                    clock.advance(time);
                },
                timeout);
    }

    static ConnectSettings settings(Optional<URI> server) {
        URI here = URI.create("http://localhost:8080");
        return new ConnectSettings(
                here,
                here,
                here,
                Optional.empty(),
                Optional.empty(),
                server.map(uri -> new HubSpotSettings("client-id", new Secret("client-secret"), uri, uri)));
    }

    void disconnect() {
        accounts.disconnect(tenant, Provider.HUBSPOT);
        tokens.disconnect(tenant);
    }

    /** How many calls came to paths that begin so. */
    long calls(String method, String path) {
        return wireLog.entries().stream()
                .filter(entry -> entry.method().equals(method) && entry.path().startsWith(path))
                .count();
    }

    @Override
    public void close() {
        hubSpot.close();
    }
}
