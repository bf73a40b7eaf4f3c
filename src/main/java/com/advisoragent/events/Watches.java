package com.advisoragent.events;

import com.advisoragent.common.Digest;
import com.advisoragent.common.Ids;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.AccountEvent;
import com.advisoragent.connect.ConnectSettings;
import com.advisoragent.connect.GoogleSettings;
import com.advisoragent.connect.Provider;
import com.advisoragent.integration.AccountMissing;
import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.IntegrationException;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.integration.Refused;
import com.advisoragent.jobs.Job;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.knowledge.Source;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Google for pushes when an account is linked, and again in good time before they end. */
@ApplicationScoped
class Watches implements Job {
    static final String NAME = "watch";

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);
    /** Gmail's last a week and are to be renewed daily; a calendar's are asked for as long as Google likes. */
    private static final Duration IN_GOOD_TIME = Duration.ofDays(2);

    private static final String LINKED = "linked/";

    private final EventsStore store;
    private final Mailbox mailbox;
    private final Calendar calendar;
    private final TenantScope scope;
    private final Jobs jobs;
    private final Optional<String> topic;
    private final URI calendarAddress;
    private final Clock clock;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    @Inject
    Watches(
            EventsStore store,
            Mailbox mailbox,
            Calendar calendar,
            TenantScope scope,
            Jobs jobs,
            ConnectSettings settings,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.mailbox = mailbox;
        this.calendar = calendar;
        this.scope = scope;
        this.jobs = jobs;
        this.topic = settings.google().flatMap(GoogleSettings::push).map(GoogleSettings.PushSettings::topic);
        this.calendarAddress = URI.create(settings.publicBaseUrl() + "/webhooks/calendar");
        this.clock = clock;
        this.ids = ids;
    }

    void linked(@Observes AccountEvent.Connected event) {
        if (event.provider() == Provider.GOOGLE) {
            schedule(event.tenant(), LINKED + ids.next());
        }
    }

    /** Looks after an advisor's watches; the slot keeps nodes from doing it twice. */
    void schedule(Tenant tenant, String slot) {
        scope.as(tenant, () -> {
            for (Source source : List.of(Source.GMAIL, Source.CALENDAR)) {
                SourceKey key = new SourceKey(tenant, source);
                jobs.schedule(NAME, key.text() + "/" + slot, key.text(), clock.instant());
            }
        });
    }

    /** How many have ended and could not be renewed: their news comes by polling only. */
    long expired() {
        return scope.unscoped(() -> store.expired(clock.instant()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public JobOutcome run(String id, String payload) {
        SourceKey key = SourceKey.parse(payload);
        Instant now = clock.instant();
        List<Watch> present = scope.as(key.tenant(), () -> store.watches(key.tenant(), key.source()));
        // What was asked for with an access that was withdrawn since may be dead, whatever it said of its end.
        boolean needed = id.startsWith(payload + "/" + LINKED)
                || present.stream().noneMatch(watch -> watch.expiresAt().isAfter(now.plus(IN_GOOD_TIME)));
        try {
            if (needed && key.source() == Source.GMAIL) {
                topic.ifPresent(there -> watchMail(key.tenant(), there));
            } else if (needed) {
                watchCalendar(key.tenant(), present);
            }
        } catch (AccountMissing | Refused none) {
            LOG.atWarn()
                    .addKeyValue("advisor", key.tenant().advisor().value())
                    .addKeyValue("source", key.source())
                    .addKeyValue("cause", none.getMessage())
                    .log("Pushes are refused; news comes by polling");
        }
        return JobOutcome.done();
    }

    @Override
    public void gaveUp(String id, String payload, Throwable cause) {
        LOG.atWarn().addKeyValue("job", id).log("A watch could not be renewed; the next slot tries again");
    }

    private void watchMail(Tenant tenant, String there) {
        Instant expires = mailbox.watch(tenant, there);
        keep(new Watch(
                "gmail/" + tenant.advisor().value(),
                tenant,
                Source.GMAIL,
                there,
                CalendarPush.hash(freshToken()),
                expires));
    }

    /** The new channel is stored before it is asked for, since its first message may come before the answer does. */
    private void watchCalendar(Tenant tenant, List<Watch> before) {
        String channel = ids.next().toString();
        String token = freshToken();
        Digest hash = CalendarPush.hash(token);
        keep(new Watch(channel, tenant, Source.CALENDAR, "", hash, clock.instant()));
        try {
            Calendar.Channel opened = calendar.watch(tenant, calendarAddress, channel, token);
            keep(new Watch(channel, tenant, Source.CALENDAR, opened.resourceId(), hash, opened.expires()));
        } catch (IntegrationException failed) {
            drop(tenant, channel);
            throw failed;
        }
        before.forEach(this::stop);
    }

    private void stop(Watch old) {
        try {
            calendar.stopWatching(
                    old.tenant(), new Calendar.Channel(old.channelId(), old.resourceId(), old.expiresAt()));
        } catch (IntegrationException ended) {
            // It ends by itself; until then its pushes are unknown to us and refused.
            LOG.atInfo().addKeyValue("cause", ended.getMessage()).log("An old channel could not be stopped");
        }
        drop(old.tenant(), old.channelId());
    }

    private void keep(Watch watch) {
        scope.as(watch.tenant(), () -> store.keep(watch));
    }

    private void drop(Tenant tenant, String channel) {
        scope.as(tenant, () -> store.drop(channel));
    }

    private String freshToken() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
