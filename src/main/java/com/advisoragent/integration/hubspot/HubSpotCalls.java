package com.advisoragent.integration.hubspot;

import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.AccessTokens;
import com.advisoragent.connect.ConnectSettings;
import com.advisoragent.connect.ConnectedAccount;
import com.advisoragent.connect.ConnectedAccounts;
import com.advisoragent.connect.HubSpotSettings;
import com.advisoragent.connect.Provider;
import com.advisoragent.integration.AccountMissing;
import com.advisoragent.integration.http.Attempts;
import com.advisoragent.integration.http.Authorized;
import com.advisoragent.integration.http.Exchange;
import com.advisoragent.integration.http.Pace;
import com.advisoragent.integration.http.Pause;
import com.advisoragent.integration.http.Problem;
import com.advisoragent.integration.http.RetryAfter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How every call to HubSpot is made: token, pace, deadline, retries and what a failure means. Thread-safe. */
@ApplicationScoped
class HubSpotCalls {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** A record is locked, or its account is being moved: nothing was done, and both pass. */
    private static final Set<Integer> BUSY = Set.of(423, 477);

    private final Optional<HubSpotSettings> settings;
    private final ConnectedAccounts accounts;
    private final Clock clock;
    private final Authorized authorized;
    private final Attempts attempts;
    /** HubSpot allows 110 calls in ten seconds and portal: what the bucket holds and what flows in within them. */
    private final Pace<String> pace;
    /** And five searches a second. */
    private final Pace<String> searchPace;

    private final Exchange exchange;
    private final JsonReaderFactory readers = Json.createReaderFactory(Map.of());

    @Inject
    HubSpotCalls(ConnectSettings settings, AccessTokens tokens, ConnectedAccounts accounts, Clock clock) {
        this(settings, tokens, accounts, clock, Pause.REAL, TIMEOUT);
    }

    HubSpotCalls(
            ConnectSettings settings,
            AccessTokens tokens,
            ConnectedAccounts accounts,
            Clock clock,
            Pause pause,
            Duration timeout) {
        this.settings = settings.hubSpot();
        this.accounts = accounts;
        this.clock = clock;
        this.authorized = new Authorized(tokens, Provider.HUBSPOT);
        this.attempts = new Attempts(pause);
        this.pace = new Pace<>(clock, pause, 30, 8);
        this.searchPace = new Pace<>(clock, pause, 2, 3);
        this.exchange = new Exchange(timeout);
    }

    Answer call(Tenant tenant, Ask ask) {
        String root = root();
        String portal = portal(account(tenant));
        return attempts.run(
                ask.effect(),
                () -> authorized.call(tenant, token -> {
                    (ask.search() ? searchPace : pace).take(portal, 1);
                    return send(root, token, ask);
                }));
    }

    /** @throws AccountMissing if there is none */
    ConnectedAccount account(Tenant tenant) {
        root();
        return accounts.find(tenant, Provider.HUBSPOT)
                .orElseThrow(() -> new AccountMissing(false, "HubSpot is not connected"));
    }

    static String portal(ConnectedAccount account) {
        return account.portal().orElse("");
    }

    private Answer send(String root, Secret token, Ask ask) {
        try {
            HttpResponse<byte[]> answer = exchange.send(request(root, token, ask));
            boolean success = answer.statusCode() / 100 == 2;
            if (success || ask.expected().contains(answer.statusCode())) {
                return new Answer(answer.statusCode(), parse(answer.body()));
            }
            throw problem(answer).toException(ask.effect());
        } catch (IOException lost) {
            throw Problem.lost(Provider.HUBSPOT, lost, ask.effect());
        }
    }

    private static HttpRequest request(String root, Secret token, Ask ask) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(root + ask.path()))
                .header("Authorization", "Bearer " + token.reveal())
                .header("Accept", "application/json")
                .header("User-Agent", "advisor-agent");
        ask.body().ifPresent(body -> builder.header("Content-Type", "application/json"));
        return builder.method(
                        ask.method(),
                        ask.body()
                                .map(body -> BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
                                .orElseGet(BodyPublishers::noBody))
                .build();
    }

    private Problem problem(HttpResponse<byte[]> answer) {
        return new Problem(
                Provider.HUBSPOT,
                answer.statusCode(),
                category(answer.body()),
                BUSY.contains(answer.statusCode()),
                answer.headers().firstValue("Retry-After").flatMap(header -> RetryAfter.of(header, clock)));
    }

    /** One word of a refusal: its message may quote what was sent. */
    private String category(byte[] body) {
        try {
            String category = parse(body).getString("category", "");
            return category.matches("\\w{1,40}") ? category : "";
        } catch (IOException notJson) {
            return "";
        }
    }

    private JsonObject parse(byte[] body) throws IOException {
        if (body.length == 0) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
        try (JsonReader reader = readers.createReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8)) {
            return reader.readObject();
        } catch (JsonException notJson) {
            throw new IOException("unreadable answer", notJson);
        }
    }

    private String root() {
        return settings.map(set -> set.apiUrl().toString())
                .orElseThrow(() -> new AccountMissing(
                        false, "HubSpot is not set up here: HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET are missing"));
    }
}
