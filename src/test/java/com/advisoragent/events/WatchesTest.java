package com.advisoragent.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.AccountEvent;
import com.advisoragent.connect.ConnectSettings;
import com.advisoragent.connect.Provider;
import com.advisoragent.integration.FakeCalendar;
import com.advisoragent.integration.FakeMailbox;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.knowledge.Source;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import com.advisoragent.sandbox.time.MovableClock;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WatchesTest {
    private static final URI BASE = URI.create("https://advisor.example");
    private static final EmailAddress ANN = new EmailAddress("ann@firm.example");

    @Test
    void aChannelIsKeptWhileItLastsButMadeAnewWhenTheAccountIsLinkedAgain() {
        try (ProductDatabase database = ProductDatabases.fresh()) {
            MovableClock clock = new MovableClock();
            EventsStore store = new EventsStore(database.entities());
            Tenant ann = TestKnowledge.newTenant(database);
            Watches watches = new Watches(
                    store,
                    new FakeMailbox(clock),
                    new FakeCalendar(clock).connect(ann, ANN),
                    database.scope(),
                    new Jobs(database.dataSource(), database.synchronizations()),
                    new ConnectSettings(BASE, BASE, BASE, Optional.empty(), Optional.empty(), Optional.empty()),
                    clock,
                    UUID::randomUUID);

            String first = channelAfter(database, watches, ann, "1");
            assertThat(channelAfter(database, watches, ann, "2")).isEqualTo(first);

            database.scope().as(ann, () -> watches.linked(new AccountEvent.Connected(ann, Provider.GOOGLE)));
            assertThat(channelAfterDue(database, watches, ann)).isNotEqualTo(first);
        }
    }

    private static String channelAfter(ProductDatabase database, Watches watches, Tenant tenant, String slot) {
        watches.schedule(tenant, slot);
        return channelAfterDue(database, watches, tenant);
    }

    /** Does what was scheduled for the calendar; there is one channel then. */
    private static String channelAfterDue(ProductDatabase database, Watches watches, Tenant tenant) {
        String key = new SourceKey(tenant, Source.CALENDAR).text();
        List<?> due = database.scope()
                .unscoped(() -> database.entities()
                        .createNativeQuery(
                                "delete from scheduled_tasks where task_instance like ?1 returning task_instance")
                        .setParameter(1, key + "%")
                        .getResultList());
        assertThat(due).hasSize(1);
        watches.run((String) due.get(0), key);
        List<Watch> present = database.scope()
                .as(tenant, () -> new EventsStore(database.entities()).watches(tenant, Source.CALENDAR));
        assertThat(present).hasSize(1);
        return present.get(0).channelId();
    }
}
