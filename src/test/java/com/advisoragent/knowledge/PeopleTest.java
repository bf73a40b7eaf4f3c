package com.advisoragent.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.Tenant;
import com.advisoragent.llm.FakeEmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.postgres.TestPostgres;
import com.advisoragent.sandbox.practice.Practice;
import com.advisoragent.sandbox.practice.PracticeQuestion;
import com.advisoragent.sandbox.seed.PracticeDocuments;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is meant in the sandbox's practice, and that what is about one client shows nothing of another. */
class PeopleTest {
    private static final Clock CLOCK = Clock.fixed(Mail.MONDAY, ZoneOffset.UTC);
    private static final int MOST = 10;
    private static final Map<String, List<String>> CHUNKS = new HashMap<>();
    private static final Map<String, Set<String>> CONTACTS = new HashMap<>();

    private static ProductDatabase database;
    private static Knowledge knowledge;
    private static People people;
    private static Tenant dana;
    private static Tenant trevor;
    private static Practice practice;
    private static List<Document> documents;
    private static List<Document> trevors;

    @BeforeAll
    static void open() {
        var fresh = TestPostgres.freshDatabase();
        database = new ProductDatabase(fresh.jdbcUrl(), fresh.user(), fresh.password());
        knowledge = TestKnowledge.on(database, new FakeEmbeddingModel(), CLOCK);
        people = SandboxKnowledge.people(database);
        dana = TestKnowledge.newTenant(database);
        trevor = TestKnowledge.newAdvisor(database, dana.workspace());
        practice = Practice.load(Practice.MAIN, CLOCK);
        documents = PracticeDocuments.of(practice);
        knowledge.index(dana, documents);
        for (Document document : documents) {
            CHUNKS.put(document.externalId(), Chunks.of(document.text()));
            CONTACTS.put(document.externalId(), contacts(document));
        }
        trevors = PracticeDocuments.of(Practice.load(Practice.SECOND, CLOCK));
        knowledge.index(trevor, trevors);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Sara Smith, c-sara-smith",
        "Sara, c-sara-smith",
        "SARA SMITH'S, c-sara-smith",
        "Dan Smith, c-daniel-smith",
        "dr. priya patel, c-priya-patel",
        "Bob Hensley, c-robert-hensley-sr",
        "Rob Hensley, c-robert-hensley-jr",
        "Jim O'Connell, c-james-oconnell",
        "Jim OConnell, c-james-oconnell",
        "greg@novakbakery.example, c-greg-novak",
        "Greg Novak <greg@novakbakery.example>, c-greg-novak",
        "gpalmer@tessellate.example, c-greg-palmer",
        "Greg from Tessellate, c-greg-palmer",
        "Kath Brennan, c-kathleen-brennan",
        "Brennan Print & Sign, c-tom-brennan",
        "Smith Sara, c-sara-smith",
        "Sara Smyth, c-sara-smith"
    })
    void oneIsMeant(String words, String contact) {
        assertThat(people.resolve(dana, words))
                .isInstanceOfSatisfying(
                        Meant.One.class,
                        one -> assertThat(one.client().contactIds()).containsExactly(contact));
    }

    @ParameterizedTest
    @CsvSource({
        "Greg, c-greg-novak c-greg-palmer",
        "Sarah, c-sara-smith c-sarah-okafor c-sarah-smythe",
        "Patel, c-nikhil-patel c-priya-patel c-rohan-patel",
        "Robert Hensley, c-robert-hensley-jr c-robert-hensley-sr",
        "Elizabeth, c-elizabeth-carmichael c-elizabeth-tran",
        "Liz, c-elizabeth-carmichael c-elizabeth-tran",
        "kim, c-daniel-kim c-grace-kim",
        "Dan, c-daniel-kim c-daniel-smith",
        "Brennan, c-aoife-brennan c-kathleen-brennan c-tom-brennan",
        "Alvarez, c-carla-alvarez c-victor-alvarez"
    })
    void amongSeveralItMustBeAsked(String words, String contacts) {
        assertThat(people.resolve(dana, words)).isInstanceOfSatisfying(Meant.Several.class, several -> {
            Set<String> ids = new TreeSet<>();
            several.clients().forEach(client -> ids.addAll(client.contactIds()));
            assertThat(ids).containsExactly(contacts.split(" "));
            assertThat(several.clients())
                    .allSatisfy(client -> assertThat(client.about()).isNotBlank());
        });
    }

    @Test
    void aHouseholdIsOne() {
        assertThat(people.resolve(dana, "the Smiths"))
                .isInstanceOfSatisfying(
                        Meant.One.class,
                        one -> assertThat(one.client().contactIds())
                                .containsExactlyInAnyOrder("c-sara-smith", "c-daniel-smith"));
        assertThat(people.resolve(dana, "the Patel family")).isInstanceOf(Meant.Several.class);
    }

    @ParameterizedTest
    @CsvSource({"Zebediah", "Sara Novak", "nobody@nowhere.example", "'the'", "''", "'?!'", "Sara Smith Okafor"})
    void nobodyIsMeant(String words) {
        assertThat(people.resolve(dana, words)).isInstanceOf(Meant.None.class);
    }

    /** Whoever is in no contact but wrote, is known by what they called themselves. */
    @Test
    void aCorrespondentIsKnownToo() {
        Tenant tenant = TestKnowledge.newTenant(database);
        knowledge.index(tenant, List.of(Mail.from("\"Stone, Bob\" <bob@stone.example>", "m1", Mail.MONDAY, "Hello")));

        assertThat(people.resolve(tenant, "Bob Stone"))
                .isInstanceOfSatisfying(
                        Meant.One.class,
                        one -> assertThat(one.client().addresses()).containsExactly("bob@stone.example"));
        knowledge.remove(tenant, SourceKind.EMAIL, List.of("m1"));
        assertThat(people.resolve(tenant, "Bob Stone")).isInstanceOf(Meant.None.class);
    }

    @Test
    void aLabelledQuestionAboutAClientIsAnsweredFromTheirsAlone() {
        int answered = 0;
        int before = 0;
        List<PracticeQuestion> all = PracticeQuestion.all(CLOCK, practice).stream()
                .filter(each ->
                        each.client() != null && each.evidence().findAny().isPresent())
                .toList();
        // Every fourth: a search takes a while on a busy machine.
        for (int i = 0; i < all.size(); i += 4) {
            PracticeQuestion question = all.get(i);
            Client client = people.ofContact(dana, question.client()).orElseThrow();
            List<Passage> theirs = search(question.question(), Optional.of(client));
            assertThat(foreign(theirs, client)).as(question.id()).isEmpty();
            answered += question.answeredBy(ids(theirs)) ? 1 : 0;
            before += question.answeredBy(ids(search(question.question(), Optional.empty()))) ? 1 : 0;
        }
        assertThat(answered).isGreaterThanOrEqualTo(before);
    }

    /** Asked about one client in the very words of another's mail. */
    @Test
    void fortyQuestionsInTheWordsOfOthersShowNothingOfTheirs() {
        List<Client> clients = practice.contacts().stream()
                .filter(contact -> !contact.lifecyclestage().equals("other"))
                .map(contact -> people.ofContact(dana, contact.id()).orElseThrow())
                .toList();
        int asked = 0;
        for (Client client : clients) {
            for (Document document : anothers(client, 1)) {
                String words = document.title() + " "
                        + document.text()
                                .substring(0, Math.min(300, document.text().length()));
                List<Passage> found = search(words, Optional.of(client));
                assertThat(foreign(found, client))
                        .as(client.name() + ": " + words)
                        .isEmpty();
                assertThat(ids(search(words, Optional.empty()))).contains(document.externalId());
                asked++;
            }
        }
        assertThat(asked).isGreaterThanOrEqualTo(40);
    }

    /** Asked in the very words of another advisor's documents, who finds them. */
    @Test
    void fortyQuestionsInTheWordsOfAColleaguesDocumentsShowNothingOfTheirs() {
        Set<String> own = new LinkedHashSet<>();
        CHUNKS.values().forEach(own::addAll);
        int asked = 0;
        for (Document document : trevors.subList(0, Math.min(45, trevors.size()))) {
            String words = document.title() + " "
                    + document.text().substring(0, Math.min(300, document.text().length()));
            for (Passage passage : search(words, Optional.empty())) {
                assertThat(CHUNKS).as(words).containsKey(passage.externalId());
                assertThat(own).as(words).contains(passage.text());
            }
            assertThat(ids(knowledge.search(trevor, request(words)).passages())).contains(document.externalId());
            asked++;
        }
        assertThat(asked).isGreaterThanOrEqualTo(40);
    }

    /** Of the others' documents those whose people have a name of the client's first. */
    private static List<Document> anothers(Client client, int most) {
        String[] names = client.name().split(" ");
        List<Document> all = new ArrayList<>(documents.stream()
                .filter(each -> each.kind() == SourceKind.EMAIL || each.kind() == SourceKind.NOTE)
                .filter(each -> isForeign(each, client))
                .toList());
        all.sort((one, other) -> Boolean.compare(alike(other, names), alike(one, names)));
        return all.subList(0, most);
    }

    private static boolean alike(Document document, String[] names) {
        String people = document.sender() + document.recipients() + document.title();
        return people.contains(names[0]) || people.contains(names[names.length - 1]);
    }

    /** The passages, and what comes beside them, that stand in documents of other clients. */
    private static List<String> foreign(List<Passage> passages, Client client) {
        Map<String, Document> byId = new HashMap<>();
        documents.forEach(each -> byId.put(each.externalId(), each));
        Set<String> shown = new LinkedHashSet<>();
        List<String> foreign = new ArrayList<>();
        for (Passage passage : passages) {
            Document document = byId.get(passage.externalId());
            if (document == null || isForeign(document, client)) {
                foreign.add(passage.externalId());
            }
            passage.before().ifPresent(shown::add);
            passage.after().ifPresent(shown::add);
        }
        Set<String> own = new LinkedHashSet<>();
        Map<String, String> others = new HashMap<>();
        for (Document document : documents) {
            boolean isForeign = isForeign(document, client);
            for (String chunk : CHUNKS.get(document.externalId())) {
                if (isForeign) {
                    others.put(chunk, document.externalId());
                } else {
                    own.add(chunk);
                }
            }
        }
        shown.removeAll(own);
        shown.stream().filter(others::containsKey).forEach(text -> foreign.add("beside: " + others.get(text)));
        return foreign;
    }

    private static boolean isForeign(Document document, Client client) {
        Set<String> contacts = CONTACTS.get(document.externalId());
        return !contacts.isEmpty() && contacts.stream().noneMatch(client.contactIds()::contains);
    }

    /** The clients who take part, told from the practice itself. */
    private static Set<String> contacts(Document document) {
        Set<String> contacts = new TreeSet<>(document.contactIds());
        String named = document.sender() + " " + document.recipients();
        practice.contacts().stream()
                .filter(contact -> !contact.email().isEmpty() && named.contains("<" + contact.email() + ">"))
                .forEach(contact -> contacts.add(contact.id()));
        practice.contacts().stream()
                .filter(contact -> contact.lifecyclestage().equals("other"))
                .forEach(contact -> contacts.remove(contact.id()));
        return contacts;
    }

    private static List<Passage> search(String query, Optional<Client> client) {
        SearchRequest request = request(query);
        return knowledge
                .search(dana, client.map(request::about).orElse(request))
                .passages();
    }

    private static SearchRequest request(String query) {
        return new SearchRequest(
                query, Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), ZoneOffset.UTC, MOST);
    }

    private static List<String> ids(List<Passage> passages) {
        return passages.stream().map(Passage::externalId).toList();
    }
}
