package com.advisoragent.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.Provider;
import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.LastCalls;
import com.advisoragent.integration.Refused;
import com.advisoragent.knowledge.Source;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchFarewellTest {
    private static final Instant LATER = Instant.parse("2026-03-09T10:00:00Z");

    private final List<String> stopped = new ArrayList<>();

    @Test
    void anAccountThatGoesHasItsOwnPushesStoppedAndNobodyElses() {
        try (ProductDatabase database = ProductDatabases.fresh()) {
            EventsStore store = new EventsStore(database.entities());
            Tenant leaving = TestKnowledge.newTenant(database);
            Tenant staying = TestKnowledge.newAdvisor(database, leaving.workspace());
            for (Tenant each : List.of(leaving, staying)) {
                String id = each.equals(leaving) ? "leaving" : "staying";
                database.scope().as(each, () -> {
                    store.keep(watch(each, Source.GMAIL, "gmail/" + id, "a topic"));
                    store.keep(watch(each, Source.CALENDAR, id, "resource/" + id));
                });
            }
            WatchFarewell farewell = new WatchFarewell(store, new Recorded(), database.scope());

            assertThat(farewell.take(leaving, Provider.HUBSPOT)).isEmpty();
            List<String> taken = farewell.take(leaving, Provider.GOOGLE);
            farewell.end(leaving, new Secret("last"), taken, false);

            assertThat(stopped).containsExactly("mail last", "leaving resource/leaving last");
            assertThat(farewell.take(leaving, Provider.GOOGLE)).isEmpty();
            assertThat(farewell.take(staying, Provider.GOOGLE)).hasSize(2);
        }
    }

    @Test
    void whoHasTheMailboxAgainKeepsItsWatchButNotTheOldCalendarsChannel() {
        try (ProductDatabase database = ProductDatabases.fresh()) {
            WatchFarewell farewell =
                    new WatchFarewell(new EventsStore(database.entities()), new Recorded(), database.scope());

            farewell.end(
                    TestKnowledge.newTenant(database), new Secret("last"), List.of("mail", "old resource/old"), true);

            assertThat(stopped).containsExactly("old resource/old last");
        }
    }

    private static Watch watch(Tenant tenant, Source source, String channel, String resource) {
        return new Watch(channel, tenant, source, resource, CalendarPush.hash("token"), LATER);
    }

    /** Mail is stopped, but then refused: the calendar's turn comes all the same. */
    private final class Recorded implements LastCalls {
        @Override
        public void stopMail(Tenant tenant, Secret token) {
            stopped.add("mail " + token.reveal());
            throw new Refused(Refused.Reason.NOT_FOUND, "gone", null);
        }

        @Override
        public void stopCalendar(Tenant tenant, Secret token, Calendar.Channel channel) {
            stopped.add(channel.id() + " " + channel.resourceId() + " " + token.reveal());
        }
    }
}
