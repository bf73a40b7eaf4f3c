package com.advisoragent.events;

import com.advisoragent.common.Tenant;
import com.advisoragent.connect.ConnectedAccounts;
import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.Crm;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.knowledge.News;
import com.advisoragent.knowledge.Source;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.sandbox.database.ProductDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What happens outside, outside the container: news as an import brings it, and what our rules say of it. */
public final class TestEvents {
    private final ProductDatabase database;
    private final EventInbox inbox;
    private final Weigher weigher;

    public TestEvents(
            ProductDatabase database,
            Mailbox mailbox,
            Calendar calendar,
            Crm crm,
            ConnectedAccounts accounts,
            Clock clock) {
        this.database = database;
        HappeningStore happenings = new HappeningStore(database.entities(), UUID::randomUUID);
        this.inbox = new EventInbox(
                happenings, database.scope(), new Jobs(database.dataSource(), database.synchronizations()), clock);
        this.weigher = new Weigher(
                new MailWeigher(mailbox, crm, accounts, new NextMeeting(calendar, clock)),
                new EventWeigher(calendar, accounts, clock),
                new CrmWeigher(crm, new EventsStore(database.entities()), database.scope(), clock),
                happenings,
                database.scope(),
                clock);
    }

    public EventInbox inbox() {
        return inbox;
    }

    public Weigher weigher() {
        return weigher;
    }

    /** Something new comes in with an import. */
    public void added(Tenant tenant, SourceKind kind, String id, String thread) {
        came(tenant, kind, News.Change.ADDED, id, thread, false);
    }

    public void came(Tenant tenant, SourceKind kind, News.Change change, String id, String thread, boolean first) {
        Source source = switch (kind) {
            case EMAIL -> Source.GMAIL;
            case EVENT -> Source.CALENDAR;
            case CONTACT, NOTE -> Source.CRM;
        };
        inbox.take(new News(tenant, source, first, List.of(new News.Item(kind, change, id, thread, Optional.empty()))));
    }

    /** The jobs that wait to consider this advisor's happenings. */
    public List<String> toConsider(Tenant tenant) {
        return database.scope().as(tenant, () -> {
            List<?> ids = database.entities()
                    .createNativeQuery("select cast(id as text) from happening where state = 'OPEN' order by noted_at")
                    .getResultList();
            return ids.stream()
                    .map(id -> new HappeningKey(tenant, UUID.fromString((String) id)).text())
                    .toList();
        });
    }

    /** What came of each, as {@code STATE: reason}, the oldest first. */
    public List<String> outcomes(Tenant tenant) {
        return database.scope().as(tenant, () -> {
            List<?> rows = database.entities()
                    .createNativeQuery("select state || ': ' || reason from happening order by noted_at")
                    .getResultList();
            return rows.stream().map(String.class::cast).toList();
        });
    }
}
