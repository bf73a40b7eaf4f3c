package com.advisoragent.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.FakeAccounts;
import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.FakeCalendar;
import com.advisoragent.integration.FakeCrm;
import com.advisoragent.integration.FakeMailbox;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import com.advisoragent.sandbox.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What our own code reads of a happening, for a grant to be measured by. */
class ParticularsTest {
    private static final EmailAddress OWN = new EmailAddress("ann@firm.example");

    private final ProductDatabase database = ProductDatabases.fresh();
    private final MovableClock clock = new MovableClock();
    private final FakeMailbox mailbox = new FakeMailbox(clock);
    private final FakeCalendar calendar = new FakeCalendar(clock);
    private final FakeCrm crm = new FakeCrm(clock);
    private final FakeAccounts accounts = new FakeAccounts();
    private final Tenant tenant = TestKnowledge.newTenant(database);
    private final TestEvents events = new TestEvents(database, mailbox, calendar, crm, accounts, clock);

    ParticularsTest() {
        mailbox.connect(tenant, OWN);
        calendar.connect(tenant, OWN);
        crm.connect(tenant, OWN);
        accounts.google(tenant, OWN.value());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void ofAnEmailItIsItsSender() {
        Particulars read = of(
                SourceKind.EMAIL, mailbox.receive(tenant, "Sara J. Smith <sara@smith.example>", "Our plan", "Hello"));

        assertThat(read.people()).containsExactly(new EmailAddress("sara@smith.example"));
        assertThat(read.vouched()).isTrue();
        assertThat(read.values())
                .containsEntry("subject", "Our plan")
                .containsEntry("name", "Sara J. Smith")
                .containsEntry("first_name", "Sara")
                .containsEntry("last_name", "Smith");
    }

    @Test
    void ofAnEventOfTheAdvisorsItIsItsGuestsAndWhen() {
        Instant start = clock.instant().plus(Duration.ofDays(1));
        String id = calendar.add(
                        tenant,
                        "Review",
                        start,
                        start.plusSeconds(3600),
                        "sara@smith.example",
                        "bo@b.example",
                        OWN.value())
                .id();

        Particulars read = of(SourceKind.EVENT, id);

        assertThat(read.people())
                .containsExactly(new EmailAddress("sara@smith.example"), new EmailAddress("bo@b.example"));
        assertThat(read.vouched()).isTrue();
        assertThat(read.values()).containsEntry("title", "Review").containsKeys("day", "date", "time", "clock_time");
    }

    @Test
    void whoeverElseMadeAnEventChoseItsGuestsToo() {
        Instant start = clock.instant().plus(Duration.ofDays(1));
        String id = calendar.add(tenant, "Review", start, start.plusSeconds(3600), "sara@smith.example")
                .id();
        Optional<EmailAddress> other = Optional.of(new EmailAddress("mallory@evil.example"));
        calendar.change(tenant, id, event -> by(other, other, event));
        assertThat(of(SourceKind.EVENT, id).vouched()).isFalse();

        calendar.change(tenant, id, event -> by(Optional.of(OWN), other, event));
        assertThat(of(SourceKind.EVENT, id).vouched()).isFalse();
    }

    private static Calendar.Event by(
            Optional<EmailAddress> organizer, Optional<EmailAddress> creator, Calendar.Event event) {
        return new Calendar.Event(
                event.id(),
                event.version(),
                event.cancelled(),
                event.title(),
                event.description(),
                event.location(),
                event.start(),
                event.end(),
                event.allDay(),
                organizer,
                creator,
                event.attendees(),
                event.link(),
                event.meetLink(),
                event.created(),
                event.updated(),
                event.marks());
    }

    @Test
    void aContactThatNobodyKnowsWhoMadeIsNotVouchedFor() {
        Particulars read = of(
                SourceKind.CONTACT,
                crm.add(tenant, Map.of("email", "sara@smith.example", "firstname", "Sara", "lastname", "Smith"))
                        .id());

        assertThat(read.people()).containsExactly(new EmailAddress("sara@smith.example"));
        assertThat(read.vouched()).isFalse();
        assertThat(read.values()).containsEntry("first_name", "Sara");
    }

    private Particulars of(SourceKind kind, String id) {
        events.added(tenant, kind, id, id);
        // What was added before is one happening still.
        Happening happening = events.inbox()
                .find(HappeningKey.parse(events.toConsider(tenant).get(0)))
                .orElseThrow();
        return ((Weighed.Worth) events.weigher().weigh(happening)).dossier().particulars();
    }
}
