package com.advisoragent.events;

import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.Farewell;
import com.advisoragent.connect.Provider;
import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.IntegrationException;
import com.advisoragent.integration.LastCalls;
import com.advisoragent.knowledge.Source;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has Google's pushes stopped when an account goes. */
@ApplicationScoped
class WatchFarewell implements Farewell {
    private static final Logger LOG = LoggerFactory.getLogger(WatchFarewell.class);
    private static final String MAIL = "mail";

    private final EventsStore store;
    private final LastCalls calls;
    private final TenantScope scope;

    @Inject
    WatchFarewell(EventsStore store, LastCalls calls, TenantScope scope) {
        this.store = store;
        this.calls = calls;
        this.scope = scope;
    }

    /** Of a calendar the channel's and the resource's id. */
    @Override
    public List<String> take(Tenant tenant, Provider provider) {
        if (provider != Provider.GOOGLE) {
            return List.of();
        }
        return scope.as(tenant, () -> {
            List<String> taken = Stream.of(Source.GMAIL, Source.CALENDAR)
                    .flatMap(source -> store.watches(tenant, source).stream())
                    .map(watch -> watch.source() == Source.GMAIL ? MAIL : watch.channelId() + " " + watch.resourceId())
                    .toList();
            store.dropAll(tenant);
            return taken;
        });
    }

    @Override
    public void end(Tenant tenant, Secret accessToken, List<String> taken, boolean stillHeld) {
        for (String each : taken) {
            if (stillHeld && each.equals(MAIL)) {
                // A mailbox has one watch, which is who has it now's.
                continue;
            }
            try {
                end(tenant, accessToken, each);
            } catch (IntegrationException ended) {
                // It ends by itself; until then its pushes are unknown to us and refused.
                LOG.atInfo().addKeyValue("cause", ended.getMessage()).log("A watch could not be stopped");
            }
        }
    }

    private void end(Tenant tenant, Secret accessToken, String watch) {
        if (watch.equals(MAIL)) {
            calls.stopMail(tenant, accessToken);
            return;
        }
        String[] channel = watch.split(" ", 2);
        calls.stopCalendar(tenant, accessToken, new Calendar.Channel(channel[0], channel[1], Instant.EPOCH));
    }
}
