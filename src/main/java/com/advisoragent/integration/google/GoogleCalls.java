package com.advisoragent.integration.google;

import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.AccessTokens;
import com.advisoragent.connect.ConnectSettings;
import com.advisoragent.connect.GoogleSettings;
import com.advisoragent.connect.Provider;
import com.advisoragent.integration.AccountMissing;
import com.advisoragent.integration.http.Attempts;
import com.advisoragent.integration.http.Authorized;
import com.advisoragent.integration.http.Effect;
import com.advisoragent.integration.http.Exchange;
import com.advisoragent.integration.http.Pace;
import com.advisoragent.integration.http.Pause;
import com.advisoragent.integration.http.Problem;
import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.gmail.Gmail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** How every call to Google is made: token, pace, deadline, retries and what a failure means. Thread-safe. */
@ApplicationScoped
class GoogleCalls {
    /** A call as Google's client builds it. */
    @FunctionalInterface
    interface Ask<C, T> {
        AbstractGoogleClientRequest<T> of(C client) throws IOException;
    }

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String NAME = "advisor-agent";

    private final Optional<GoogleSettings> settings;
    private final Clock clock;
    private final Authorized authorized;
    private final Attempts attempts;
    /** Gmail allows 6,000 units a minute and user: what the bucket holds and what flows in within a minute. */
    private final Pace<Tenant> mailPace;
    /** Calendar allows 600 calls a minute and user. */
    private final Pace<Tenant> calendarPace;

    private final HttpTransport transport;

    @Inject
    GoogleCalls(ConnectSettings settings, AccessTokens tokens, Clock clock) {
        this(settings, tokens, clock, Pause.REAL, TIMEOUT);
    }

    GoogleCalls(ConnectSettings settings, AccessTokens tokens, Clock clock, Pause pause, Duration timeout) {
        this.settings = settings.google();
        this.clock = clock;
        this.authorized = new Authorized(tokens, Provider.GOOGLE);
        this.attempts = new Attempts(pause);
        this.mailPace = new Pace<>(clock, pause, 1_500, 75);
        this.calendarPace = new Pace<>(clock, pause, 150, 7.5);
        this.transport = new JdkTransport(new Exchange(timeout));
    }

    /** @param units what the call costs of Gmail's quota */
    <T> T gmail(Tenant tenant, Effect effect, int units, Ask<Gmail, T> ask) {
        String root = root();
        return attempts.run(
                effect,
                () -> authorized.call(tenant, token -> {
                    mailPace.take(tenant, units);
                    return run(
                            effect,
                            ask,
                            new Gmail.Builder(transport, GsonFactory.getDefaultInstance(), bearer(token))
                                    .setRootUrl(root)
                                    .setApplicationName(NAME)
                                    .build());
                }));
    }

    <T> T calendar(Tenant tenant, Effect effect, Ask<Calendar, T> ask) {
        String root = root();
        return attempts.run(
                effect,
                () -> authorized.call(tenant, token -> {
                    calendarPace.take(tenant, 1);
                    return run(
                            effect,
                            ask,
                            new Calendar.Builder(transport, GsonFactory.getDefaultInstance(), bearer(token))
                                    .setRootUrl(root)
                                    .setApplicationName(NAME)
                                    .build());
                }));
    }

    private <C, T> T run(Effect effect, Ask<C, T> ask, C client) {
        try {
            // Not every server that speaks this API unpacks a request.
            return ask.of(client).setDisableGZipContent(true).execute();
        } catch (HttpResponseException refused) {
            throw GoogleFailure.of(refused, clock).toException(effect);
        } catch (IOException lost) {
            throw Problem.lost(Provider.GOOGLE, lost, effect);
        } catch (IllegalArgumentException unreadable) {
            // Google's parser on a body that is not what its status promised.
            throw Problem.lost(Provider.GOOGLE, new IOException("unreadable answer"), effect);
        }
    }

    private static HttpRequestInitializer bearer(Secret token) {
        return request -> {
            request.getHeaders().setAuthorization("Bearer " + token.reveal());
            request.setNumberOfRetries(0);
            request.setFollowRedirects(false);
            request.setLoggingEnabled(false);
        };
    }

    private String root() {
        return settings.map(set -> set.apiUrl().toString())
                .orElseThrow(() -> new AccountMissing(
                        false, "Google is not set up here: GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET are missing"));
    }
}
