package com.advisoragent.integration.google;

import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.AccessTokens;
import com.advisoragent.connect.ConnectSettings;
import com.advisoragent.connect.NotConnected;
import com.advisoragent.connect.Provider;
import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.LastCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** The same calls as for any account, but with a token that is given instead of one that is kept. */
@ApplicationScoped
class GoogleLastCalls implements LastCalls {
    private final ConnectSettings settings;
    private final Clock clock;

    @Inject
    GoogleLastCalls(ConnectSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void stopMail(Tenant tenant, Secret token) {
        new GoogleMailbox(calls(token)).stopWatching(tenant);
    }

    @Override
    public void stopCalendar(Tenant tenant, Secret token, Calendar.Channel channel) {
        new GoogleCalendar(calls(token)).stopWatching(tenant, channel);
    }

    private GoogleCalls calls(Secret token) {
        return new GoogleCalls(settings, new LastToken(token), clock);
    }

    private record LastToken(Secret token) implements AccessTokens {
        @Override
        public Secret current(Tenant tenant, Provider provider) {
            return token;
        }

        @Override
        public Secret insteadOf(Tenant tenant, Provider provider, Secret rejected) {
            throw new NotConnected(provider, false);
        }
    }
}
