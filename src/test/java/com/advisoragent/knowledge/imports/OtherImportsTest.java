package com.advisoragent.knowledge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.integration.Crm;
import com.advisoragent.knowledge.Meant;
import com.advisoragent.knowledge.News.Change;
import com.advisoragent.knowledge.News.Item;
import com.advisoragent.knowledge.Passage;
import com.advisoragent.knowledge.SearchRequest;
import com.advisoragent.knowledge.Source;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.postgres.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calendar and CRM. */
class OtherImportsTest {
    private static final Instant NOW = ImportWorld.NOW;
    private static final Duration HOUR = Duration.ofHours(1);
    private static ProductDatabase database;

    private final ImportWorld world = new ImportWorld(database);

    @BeforeAll
    static void open() {
        var fresh = TestPostgres.freshDatabase();
        database = new ProductDatabase(fresh.jdbcUrl(), fresh.user(), fresh.password());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void eventsOfTheLastYearAndAllAheadAreFoundWithTheirPeople() {
        event("Ancient", NOW.minus(Duration.ofDays(500)));
        event("Review", NOW.minus(Duration.ofDays(30)), "sara@smith.example");
        event("Plans", NOW.plus(Duration.ofDays(300)), "sara@smith.example");
        event("Beyond", NOW.plus(Duration.ofDays(900)));
        world.importAll(Source.CALENDAR);

        assertThat(titles()).containsExactlyInAnyOrder("Review", "Plans");
        Passage review = search("Review").get(0);
        assertThat(review.text())
                .contains("Sunday 25 October 2026, 12:00–13:00 (Z)", "sara@smith.example (no answer yet)");
        assertThat(review.recipients()).containsExactly("sara@smith.example");
        assertThat(world.news.recent()).isEmpty();
    }

    @Test
    void editsReplaceAndCancellationsRemove() {
        var kept = event("Review", NOW.plus(HOUR));
        var cancelled = event("Lunch", NOW.plus(HOUR));
        world.importAll(Source.CALENDAR);
        world.calendar.change(world.tenant, kept.id(), each -> renamed(each, "Annual review"));
        world.calendar.delete(world.tenant, cancelled.id());
        world.catchUp(Source.CALENDAR);

        assertThat(titles()).containsExactly("Annual review");
        assertThat(world.news.recent())
                .extracting(Item::change)
                .containsExactlyInAnyOrder(Change.CHANGED, Change.REMOVED);
    }

    @Test
    void aSyncTokenThatIsGoneMakesItReadAnew() {
        var gone = event("Lunch", NOW.plus(HOUR));
        event("Review", NOW.plus(HOUR));
        world.importAll(Source.CALENDAR);
        int embedded = world.model.embedded().size();
        world.clock.advance(HOUR);
        world.calendar.delete(world.tenant, gone.id());
        event("Dinner", NOW.plus(HOUR));
        world.calendar.forgetCursors(world.tenant);
        world.catchUp(Source.CALENDAR);

        assertThat(titles()).containsExactlyInAnyOrder("Review", "Dinner");
        assertThat(world.model.embedded()).hasSize(embedded + 1);
        assertThat(world.news.recent())
                .extracting(Item::change)
                .containsExactlyInAnyOrder(Change.ADDED, Change.REMOVED);
    }

    @Test
    void contactsAndNotesAreFoundAndSayWhoIsMeant() {
        Crm.Contact sara = contact("Sara", "Smith", "sara@smith.example");
        world.crm.addNote(world.tenant, sara.id(), "<p>Her son plays <b>cello</b>.</p><p>Fees &lt; 1%</p>");
        world.importAll(Source.CRM);

        Passage note = search("who plays cello").get(0);
        assertThat(note.kind()).isEqualTo(SourceKind.NOTE);
        assertThat(note.text()).isEqualTo("Her son plays cello.\n\nFees < 1%");
        assertThat(note.title()).isEqualTo("About Sara Smith");
        assertThat(note.link())
                .hasValueSatisfying(link -> assertThat(link.toString()).contains("/record/0-1/" + sara.id()));
        assertThat(world.people.resolve(world.tenant, "Sara Smith")).isInstanceOfSatisfying(Meant.One.class, one -> {
            assertThat(one.client().addresses()).containsExactly("sara@smith.example");
            assertThat(one.client().contactIds()).containsExactly(sara.id());
        });
    }

    @Test
    void theCrmIsFollowedByTheTimeOfModification() {
        Crm.Contact sara = contact("Sara", "Smith", "sara@smith.example");
        world.importAll(Source.CRM);
        world.clock.advance(HOUR);
        contact("Bob", "Stone", "bob@stone.example");
        world.crm.addNote(world.tenant, sara.id(), "Likes tea.");
        world.catchUp(Source.CRM);
        int embedded = world.model.embedded().size();
        world.catchUp(Source.CRM);

        assertThat(titles()).containsExactlyInAnyOrder("Sara Smith", "Bob Stone", "About Sara Smith");
        assertThat(world.model.embedded()).hasSize(embedded);
        assertThat(world.news.recent()).extracting(Item::change).containsExactly(Change.ADDED, Change.ADDED);
    }

    @Test
    void aDeletedContactIsMissedByTheNextWholePass() {
        Crm.Contact sara = contact("Sara", "Smith", "sara@smith.example");
        contact("Bob", "Stone", "bob@stone.example");
        world.importAll(Source.CRM);
        world.crm.delete(world.tenant, sara.id());
        world.clock.advance(CrmImport.WHOLE_PASS_EVERY.plus(HOUR));
        world.catchUp(Source.CRM);

        assertThat(titles()).containsExactly("Bob Stone");
        assertThat(world.people.resolve(world.tenant, "Sara")).isInstanceOf(Meant.None.class);
    }

    @Test
    void manyContactsComeByPages() {
        for (int i = 0; i < 250; i++) {
            contact("Person", "No" + i, "p" + i + "@many.example");
        }
        world.importAll(Source.CRM);

        assertThat(world.index()).hasSize(250);
        assertThat(world.imports.progress(world.tenant).get(0).line(ZoneOffset.UTC))
                .isEqualTo("Contacts and notes 250, up to date");
    }

    private Crm.Contact contact(String first, String last, String email) {
        return world.crm.add(world.tenant, Map.of("firstname", first, "lastname", last, "email", email));
    }

    private com.advisoragent.integration.Calendar.Event event(String title, Instant start, String... attendees) {
        return world.calendar.add(world.tenant, title, start, start.plus(HOUR), attendees);
    }

    private static com.advisoragent.integration.Calendar.Event renamed(
            com.advisoragent.integration.Calendar.Event event, String title) {
        return new com.advisoragent.integration.Calendar.Event(
                event.id(),
                event.version(),
                event.cancelled(),
                title,
                event.description(),
                event.location(),
                event.start(),
                event.end(),
                event.allDay(),
                event.organizer(),
                event.creator(),
                event.attendees(),
                event.link(),
                event.meetLink(),
                event.created(),
                event.updated(),
                event.marks());
    }

    private List<String> titles() {
        return search("").stream().map(Passage::title).toList();
    }

    private List<Passage> search(String query) {
        return world.knowledge
                .search(
                        world.tenant,
                        new SearchRequest(
                                query,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(),
                                ZoneOffset.UTC,
                                50))
                .passages();
    }
}
