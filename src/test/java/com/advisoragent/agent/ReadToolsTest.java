package com.advisoragent.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.SourceLink;
import com.advisoragent.conversation.TurnOrigin;
import com.advisoragent.integration.AccountMissing;
import com.advisoragent.integration.Crm;
import com.advisoragent.integration.FakeCalendar;
import com.advisoragent.integration.FakeCrm;
import com.advisoragent.integration.FakeMailbox;
import com.advisoragent.knowledge.Card;
import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.Knowledge;
import com.advisoragent.knowledge.People;
import com.advisoragent.knowledge.SandboxKnowledge;
import com.advisoragent.knowledge.Source;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.knowledge.imports.SandboxImports;
import com.advisoragent.llm.FakeEmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import com.advisoragent.tenancy.PreferencesStore;
import com.advisoragent.tenancy.WorkingHabits;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the read tools find, on the fakes of the advisor's systems and the real index. */
class ReadToolsTest {
    private static final EmailAddress ADA = new EmailAddress("ada@firm.example");
    private static ProductDatabase database;

    private final Tenant tenant = TestKnowledge.newTenant(database);
    private final Desk desk = new Desk(database, tenant);
    private final FakeCalendar calendar = new FakeCalendar(desk.clock).connect(tenant, ADA);
    private final FakeCrm crm = new FakeCrm(desk.clock).connect(tenant, ADA);
    private final Knowledge knowledge = TestKnowledge.on(database, new FakeEmbeddingModel(), desk.clock);
    private final People people = SandboxKnowledge.people(database);
    private final SandboxImports imports =
            new SandboxImports(database, knowledge, new FakeMailbox(desk.clock), calendar, crm, null, desk.clock);
    private final PreferencesStore preferences = new PreferencesStore(database.entities(), database.scope());
    private final ToolContext context = desk.context(TurnOrigin.ADVISOR);

    @BeforeAll
    static void open() {
        database = ProductDatabases.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void eventsAreListedWithTheirIdsPeopleAndSources() {
        calendar.add(tenant, "Review", at("2026-03-03T15:00:00Z"), at("2026-03-03T15:30:00Z"), "kim@one.example");
        calendar.add(tenant, "Lunch", at("2026-03-04T17:00:00Z"), at("2026-03-04T18:00:00Z"), "lee@two.example");

        JsonObject all = run(new ListEvents(calendar), "{'from':'2026-03-02','to':'2026-03-06','person':null}");
        JsonObject kims = run(new ListEvents(calendar), "{'from':'2026-03-02','to':'2026-03-06','person':'Kim@one'}");

        assertThat(all.getJsonArray("events")).hasSize(2);
        JsonObject review = kims.getJsonArray("events").getJsonObject(0);
        assertThat(kims.getJsonArray("events")).hasSize(1);
        assertThat(review.getString("when")).isEqualTo("Tue 3 Mar, 10:00–10:30");
        assertThat(review.getString("start")).isEqualTo("2026-03-03T10:00:00-05:00");
        assertThat(review.getJsonArray("attendees").getString(0)).contains("kim@one.example");
        assertThat(refs()).containsEntry("EVENT/" + review.getString("id"), review.getString("ref"));
    }

    @Test
    void anEmptyCalendarSaysWhatWasLookedAt() {
        JsonObject nothing = run(new ListEvents(calendar), "{'from':'2026-03-02','to':'2026-03-06','person':null}");

        assertThat(nothing.getJsonArray("events")).isEmpty();
        assertThat(nothing.getString("looked_at")).contains("Mon 2 Mar 2026");
    }

    @Test
    void freeTimesKeepToCalendarHabitsAndNotice() {
        // It is Monday, 05:00 in New York.
        calendar.add(tenant, "Review", at("2026-03-02T14:00:00Z"), at("2026-03-02T15:00:00Z"));

        JsonObject free =
                run(tool(), "{'from':'2026-03-02','to':'2026-03-03','guest_zone':'America/Chicago','most':2}");

        assertThat(free.getJsonArray("times").getValuesAs(JsonObject.class))
                .extracting(time -> time.getString("local"), time -> time.getString("guest"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Mon 2 Mar, 10:30–11:00", "Mon 2 Mar, 09:30–10:00"),
                        org.assertj.core.groups.Tuple.tuple("Mon 2 Mar, 12:00–12:30", "Mon 2 Mar, 11:00–11:30"));
    }

    @Test
    void anAdvisorsOwnHabitsCountAndAreTheirs() {
        Tenant colleague = TestKnowledge.newAdvisor(database, tenant.workspace());
        WorkingHabits tuesdays = new WorkingHabits(
                Set.of(DayOfWeek.TUESDAY),
                LocalTime.of(13, 0),
                LocalTime.of(15, 0),
                Duration.ofMinutes(5),
                Duration.ofMinutes(60));
        preferences.keep(tenant, WorkingHabits.DEFAULT);
        preferences.keep(tenant, tuesdays);

        assertThat(preferences.of(tenant)).isEqualTo(tuesdays);
        assertThat(preferences.of(colleague)).isEqualTo(WorkingHabits.DEFAULT);
        JsonObject free = run(tool(), "{'from':'2026-03-02','to':'2026-03-06'}");
        assertThat(free.getInt("minutes")).isEqualTo(60);
        assertThat(free.getJsonArray("times").getValuesAs(JsonObject.class))
                .extracting(time -> time.getString("local"))
                .containsExactly("Tue 3 Mar, 13:00–14:00");
    }

    @Test
    void aSpanThatIsNoneGoesBackToTheModel() {
        for (String span : List.of(
                "{'from':'2026-03-09','to':'2026-03-02'}",
                "{'from':'2026-03-02','to':'2027-03-02'}",
                "{'from':'tomorrow','to':'2026-03-02'}",
                "{'from':'2026-03-02','to':'2026-03-02','guest_zone':'Mars/Base'}",
                "{'from':'2026-03-02','to':'2026-03-02','minutes':0}")) {
            assertThatThrownBy(() -> run(tool(), span)).isInstanceOf(BadArguments.class);
        }
    }

    @Test
    void aContactIsReadByIdOrAddressWithItsNotes() {
        Crm.Contact kim = crm.add(
                tenant,
                Map.of("email", "kim@one.example", "firstname", "Kim", "lastname", "One", "company", "One Inc"));
        Crm.Note note = crm.addNote(tenant, kim.id(), "<p>Wants a <b>529</b> plan &amp; a boat.</p>");

        JsonObject byId = run(new GetContact(crm), "{'contact':'" + kim.id() + "'}");
        JsonObject byAddress = run(new GetContact(crm), "{'contact':'Kim@one.example'}");

        assertThat(byAddress).isEqualTo(byId);
        assertThat(byId.getJsonObject("contact").getString("name")).isEqualTo("Kim One");
        assertThat(byId.getJsonArray("notes").getJsonObject(0).getString("text"))
                .isEqualTo("Wants a 529 plan & a boat.");
        assertThat(refs()).containsKeys("CONTACT/" + kim.id(), "NOTE/" + note.id());
        assertThat(context.provenance().trusted()).isFalse();
    }

    @Test
    void aContactThatIsNotThereIsSaid() {
        assertThat(run(new GetContact(crm), "{'contact':'nobody@one.example'}").isNull("contact"))
                .isTrue();
    }

    @Test
    void anAccountThatIsNotConnectedIsAnExceptionThatTheToolboxTells() {
        crm.disconnect(tenant);

        assertThatThrownBy(() -> run(new GetContact(crm), "{'contact':'1'}")).isInstanceOf(AccountMissing.class);
    }

    @Test
    void aNameOfOneIsThatOne() {
        index(contact("1", "Kim", "One", "kim@one.example", "One Inc"));

        JsonObject found = run(new FindContact(people, crm), "{'who':'Kim'}");

        assertThat(found.getString("match")).isEqualTo("one");
        assertThat(found.getJsonObject("person").getJsonArray("addresses").getString(0))
                .isEqualTo("kim@one.example");
        assertThat(refs()).containsKey("CONTACT/1");
    }

    @Test
    void ofNamesakesItIsToBeAskedWhich() {
        index(
                contact("1", "Kim", "One", "kim@one.example", "One Inc"),
                contact("2", "Kim", "Two", "kim@two.example", "Two Inc"));

        JsonObject found = run(new FindContact(people, crm), "{'who':'Kim'}");
        JsonObject searched = run(searchTool(), "{'query':'boat','person':'Kim','from':null,'to':null}");

        for (JsonObject result : List.of(found, searched)) {
            assertThat(result.getJsonArray("people").getValuesAs(JsonObject.class))
                    .extracting(person -> person.getString("label"))
                    .containsExactlyInAnyOrder("Kim One (One Inc)", "Kim Two (Two Inc)");
            assertThat(result.getString("next")).contains("ask_advisor");
        }
        assertThat(searched.getJsonArray("passages")).isEmpty();
    }

    @Test
    void theLabelOfOneLeadsToTheirPassagesOnly() {
        index(
                contact("1", "Kim", "One", "kim@one.example", "One Inc"),
                contact("2", "Kim", "Two", "kim@two.example", "Two Inc"),
                mail("m1", "Kim One <kim@one.example>", "I want to sell the boat because of the storm."),
                mail("m2", "Kim Two <kim@two.example>", "I want to sell the boat because of the cost."));

        JsonObject result =
                run(searchTool(), "{'query':'sell the boat','person':'Kim Two (Two Inc)','from':null,'to':null}");

        assertThat(result.getJsonArray("passages").getValuesAs(JsonObject.class))
                .filteredOn(passage -> passage.getString("source").equals("email"))
                .extracting(passage -> passage.getString("id"))
                .containsExactly("m2");
        assertThat(refs()).doesNotContainKey("EMAIL/m1");
    }

    @Test
    void whoeverIsNotImportedYetIsLookedForInTheCrm() {
        crm.add(tenant, Map.of("email", "new@three.example", "firstname", "Noor", "lastname", "Three"));

        JsonObject found = run(new FindContact(people, crm), "{'who':'Noor'}");
        crm.disconnect(tenant);
        JsonObject without = run(new FindContact(people, crm), "{'who':'Noor'}");

        assertThat(found.getString("match")).isEqualTo("perhaps");
        assertThat(found.getJsonArray("people").getJsonObject(0).getString("name"))
                .isEqualTo("Noor Three");
        assertThat(without.getString("match")).isEqualTo("none");
        assertThat(without.getString("not_looked_at")).contains("/advisor connect");
    }

    @Test
    void aThreadIsReadAsItStandsWithItsMessagesAsSources() {
        FakeMailbox mailbox = new FakeMailbox(desk.clock).connect(tenant, ADA);
        String first = mailbox.receive(tenant, "Kim One <kim@one.example>", "Boat", "Shall I sell the boat?");
        String thread = mailbox.get(tenant, first).threadId();
        String second = mailbox.reply(tenant, thread, "Kim One <kim@one.example>", "I mean this spring.");

        JsonObject read = run(new ReadThread(mailbox), "{'thread_id':'" + thread + "'}");

        assertThat(read.getJsonArray("messages").getValuesAs(JsonObject.class))
                .extracting(message -> message.getString("id"), message -> message.getString("text"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(first, "Shall I sell the boat?"),
                        org.assertj.core.groups.Tuple.tuple(second, "I mean this spring."));
        assertThat(refs()).containsKeys("EMAIL/" + first, "EMAIL/" + second);
    }

    @Test
    void aMessageThatCannotBeReadIsSaid() {
        FakeMailbox mailbox = new FakeMailbox(desk.clock).connect(tenant, ADA);
        String id = mailbox.receive(tenant, new byte[0]);

        JsonObject read = run(
                new ReadThread(mailbox),
                "{'thread_id':'" + mailbox.get(tenant, id).threadId() + "'}");

        assertThat(read.getJsonArray("messages").getJsonObject(0).getString("unreadable"))
                .isNotBlank();
    }

    @Test
    void whereNothingIsFoundItIsSaidWhetherThereIsNoAccountOrAnImportIsUnderWay() {
        String search = "{'query':'boat','person':null,'from':null,'to':null}";
        String before = run(searchTool(), search).getString("looked_at");
        imports.imports().start(tenant, Source.GMAIL);
        String meanwhile = run(searchTool(), search).getString("looked_at");

        assertThat(before).isEqualTo("nothing: no account is connected yet");
        assertThat(meanwhile).isEqualTo("nothing; still reading: Email 0 so far");
    }

    private SearchKnowledge searchTool() {
        return new SearchKnowledge(knowledge, people, imports.imports());
    }

    private FindFreeTimes tool() {
        return new FindFreeTimes(calendar, preferences, desk.clock);
    }

    private JsonObject run(Tool tool, String arguments) {
        try (JsonReader reader = Json.createReader(new StringReader(arguments.replace('\'', '"')))) {
            return tool.run(context, reader.readObject()).json();
        }
    }

    private Map<String, String> refs() {
        return context.sources().all().entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, each -> ((SourceLink) each.getValue()).ref()));
    }

    private void index(Document... documents) {
        knowledge.index(tenant, List.of(documents));
    }

    private static Document contact(String id, String first, String last, String address, String company) {
        Card card = new Card(id, first, last, "", List.of(address), company, "", "", "customer", Optional.empty());
        String name = first + " " + last;
        return new Document(
                SourceKind.CONTACT,
                id,
                id,
                0,
                name + " <" + address + ">",
                List.of(),
                name,
                at("2026-01-01T10:00:00Z"),
                name + "\nCompany: " + company,
                Optional.empty(),
                Set.of(id),
                Set.of(),
                Optional.of(card));
    }

    private static Document mail(String id, String from, String text) {
        return new Document(
                SourceKind.EMAIL,
                id,
                id,
                0,
                from,
                List.of("Ada Advisor <ada@firm.example>"),
                "Boat",
                at("2026-02-01T10:00:00Z"),
                text,
                Optional.empty());
    }

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }
}
