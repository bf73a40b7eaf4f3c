package com.advisoragent.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.common.Tenant;
import com.advisoragent.llm.FakeEmbeddingModel;
import com.advisoragent.llm.ModelException;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.postgres.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnowledgeTest {
    private static final Clock CLOCK = Clock.fixed(Mail.MONDAY, ZoneOffset.UTC);
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final String SARA = "Sara Lee <sara@lee.example>";
    private static final String BOB = "Bob Stone <bob@stone.example>";

    private static ProductDatabase database;

    private final FakeEmbeddingModel model = new FakeEmbeddingModel();
    private final Knowledge knowledge = TestKnowledge.on(database, model, CLOCK);
    private Tenant tenant;

    @BeforeAll
    static void open() {
        var fresh = TestPostgres.freshDatabase();
        database = new ProductDatabase(fresh.jdbcUrl(), fresh.user(), fresh.password());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void enrol() {
        tenant = TestKnowledge.newTenant(database);
    }

    @Test
    void aPassageIsFoundByItsWordsWithAllThatACitationNeeds() {
        index(
                Mail.from(SARA, "m1", Mail.MONDAY, "My daughter Emma starts college in September."),
                Mail.from(BOB, "m2", Mail.MONDAY, "Please sell the bonds."));

        Passage best = search("When does Emma go to college?").passages().get(0);

        assertThat(best.externalId()).isEqualTo("m1");
        assertThat(best.kind()).isEqualTo(SourceKind.EMAIL);
        assertThat(best.sender()).isEqualTo(SARA);
        assertThat(best.recipients()).containsExactly("Ada Advisor <ada@firm.example>");
        assertThat(best.at()).isEqualTo(Mail.MONDAY);
        assertThat(best.text()).isEqualTo("My daughter Emma starts college in September.");
        assertThat(best.link()).hasToString("Optional[https://mail.example/m1]");
    }

    @Test
    void senderTitleAndWeekdayAreWordsOfThePassage() {
        index(
                Mail.from(SARA, "m1", Mail.MONDAY, "Thank you, that works."),
                Mail.from(BOB, "m2", Mail.MONDAY.plus(Duration.ofDays(1)), "Thank you, that works."));

        assertThat(ids(search("what did Sara write"))).startsWith("m1");
        assertThat(ids(search("the message of Tuesday"))).startsWith("m2");
        assertThat(ids(search("subject m2"))).startsWith("m2");
    }

    @Test
    void aDocumentIsReplacedAndItsOldWordsAreForgotten() {
        index(Mail.from(SARA, "m1", Mail.MONDAY, "The sailboat is for sale."));

        IndexOutcome outcome = index(Mail.from(SARA, "m1", Mail.MONDAY, "The cottage is for sale."));

        assertThat(outcome).isEqualTo(new IndexOutcome(1, 0, 1));
        assertThat(search("sailboat").passages()).isEmpty();
        assertThat(ids(search("cottage"))).containsExactly("m1");
        assertThat(knowledge.holdings(tenant).documents()).isEqualTo(1);
    }

    @Test
    void aRemovedDocumentIsNotFound() {
        index(
                Mail.from(SARA, "m1", Mail.MONDAY, "The sailboat is for sale."),
                Mail.note("m1", Mail.MONDAY, "Sara sells her sailboat."));

        knowledge.remove(tenant, SourceKind.EMAIL, List.of("m1", "unknown"));

        assertThat(search("sailboat").passages()).extracting(Passage::kind).containsExactly(SourceKind.NOTE);
    }

    @Test
    void unchangedContentIsNotEmbeddedAgain() {
        Document first = Mail.from(SARA, "m1", Mail.MONDAY, "The sailboat is for sale.");
        index(first);

        IndexOutcome outcome = index(first, Mail.from(BOB, "m2", Mail.MONDAY, "I buy it."));

        assertThat(outcome).isEqualTo(new IndexOutcome(1, 1, 1));
        assertThat(model.embedded()).hasSize(2);
    }

    @Test
    void aMessageThatMovesInItsThreadIsNotEmbeddedAgain() {
        index(Mail.inThread("t1", 0, SARA, "m2", Mail.MONDAY, "The second message speaks of the sailboat."));

        index(
                Mail.inThread("t1", 0, BOB, "m1", Mail.MONDAY, "The first message."),
                Mail.inThread("t1", 1, SARA, "m2", Mail.MONDAY, "The second message speaks of the sailboat."));

        assertThat(model.embedded()).hasSize(2);
        assertThat(search("sailboat").passages().get(0).before()).contains("The first message.");
    }

    @Test
    void vectorsOfAnotherModelAreIgnoredAndTheirDocumentsEmbeddedAnew() {
        FakeEmbeddingModel former = new FakeEmbeddingModel(64);
        Document document = Mail.from(SARA, "m1", Mail.MONDAY, "The sailboat is for sale.");
        TestKnowledge.on(database, former, CLOCK).index(tenant, List.of(document));

        assertThat(ids(search("sailboat"))).containsExactly("m1");
        assertThat(index(document)).isEqualTo(new IndexOutcome(1, 0, 1));
        assertThat(model.embedded()).hasSize(2);
    }

    @Test
    void whereTheModelFailsNothingIsWrittenAndTheCallMayBeRepeated() {
        Document document = Mail.from(SARA, "m1", Mail.MONDAY, "The sailboat is for sale.");
        model.failing(Optional.of(ModelException.Kind.UNAVAILABLE));

        assertThatThrownBy(() -> index(document)).isInstanceOf(ModelException.class);
        assertThat(knowledge.holdings(tenant)).isEqualTo(Holdings.NONE);

        model.failing(Optional.empty());
        assertThat(index(document).indexed()).isEqualTo(1);
    }

    @Test
    void aPersonIsFoundAsSenderRecipientOrInTheText() {
        index(
                Mail.from(SARA, "m1", Mail.MONDAY, "The roof leaks."),
                Mail.from(BOB, "m2", Mail.MONDAY, "The roof of Sara leaks."),
                Mail.from(BOB, "m3", Mail.MONDAY, "The roof leaks, says Sarah."),
                Mail.note("n1", Mail.MONDAY, "Roof: call José García."));

        assertThat(ids(search("roof", "Sara"))).containsExactlyInAnyOrder("m1", "m2");
        assertThat(ids(search("roof", "Lee, Sara"))).containsExactly("m1");
        assertThat(ids(search("roof", "sara@LEE.example"))).containsExactly("m1");
        assertThat(ids(search("roof", "Jose Garcia"))).containsExactly("n1");
        assertThat(ids(search("roof", "Nobody Known"))).isEmpty();
    }

    @Test
    void aNameThatIsAStopWordIsStillAName() {
        index(
                Mail.from("Will Own <will@own.example>", "m1", Mail.MONDAY, "The roof leaks."),
                Mail.from(BOB, "m2", Mail.MONDAY, "The roof leaks."));

        assertThat(ids(search("roof", "Will Own"))).containsExactly("m1");
    }

    @Test
    void aDayIsADayInTheAdvisorsZone() {
        Instant lateOnMonday = Instant.parse("2026-03-03T04:30:00Z");
        index(
                Mail.from(SARA, "monday", lateOnMonday, "The roof leaks."),
                Mail.from(SARA, "tuesday", lateOnMonday.plus(Duration.ofHours(1)), "The roof leaks."));
        LocalDate monday = LocalDate.of(2026, 3, 2);

        assertThat(ids(search("roof", Optional.of(monday), Optional.of(monday))))
                .containsExactly("monday");
        assertThat(ids(search("roof", Optional.of(monday.plusDays(1)), Optional.empty())))
                .containsExactly("tuesday");
        assertThat(ids(search("roof", Optional.empty(), Optional.of(monday)))).containsExactly("monday");
    }

    @Test
    void onlyTheKindsThatAreAskedForAreFound() {
        index(Mail.from(SARA, "m1", Mail.MONDAY, "The roof leaks."), Mail.note("n1", Mail.MONDAY, "The roof leaks."));

        SearchResult result = knowledge.search(
                tenant,
                new SearchRequest(
                        "roof",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(SourceKind.NOTE),
                        ZoneOffset.UTC,
                        5));

        assertThat(ids(result)).containsExactly("n1");
    }

    @Test
    void withoutAQueryTheNewestAreFound() {
        index(
                Mail.from(SARA, "old", Mail.MONDAY, "The roof leaks."),
                Mail.from(SARA, "new", Mail.MONDAY.plusSeconds(60), "The roof is mended."),
                Mail.from(BOB, "other", Mail.MONDAY.plusSeconds(90), "The roof is mine."));

        assertThat(ids(search(" ", "Sara"))).containsExactly("new", "old");
        assertThat(ids(search(""))).containsExactly("other", "new", "old");
        assertThat(model.embedded()).hasSize(3);
    }

    @Test
    void whatStandsBesideAPassageComesWithIt() {
        index(
                Mail.inThread("t1", 0, SARA, "m1", Mail.MONDAY, "Shall we sell?"),
                Mail.inThread("t1", 1, BOB, "m2", Mail.MONDAY, "Only the sailboat."),
                Mail.inThread("t1", 2, SARA, "m3", Mail.MONDAY, "Agreed."),
                Mail.inThread("t2", 0, SARA, "m4", Mail.MONDAY, "Another matter."));

        Passage best = search("sailboat").passages().get(0);

        assertThat(best.before()).contains("Shall we sell?");
        assertThat(best.after()).contains("Agreed.");
        assertThat(search("another matter").passages().get(0).before()).isEmpty();
    }

    @Test
    void aShortNeighbourBringsTheNextOneAlongAndALongOneDoesNot() {
        String letter = "This letter goes on about the weather and the garden. ".repeat(6);
        index(
                Mail.inThread("t1", 0, SARA, "m1", Mail.MONDAY, "When do you come?"),
                Mail.inThread("t1", 1, BOB, "m2", Mail.MONDAY, "On Friday."),
                Mail.inThread("t1", 2, SARA, "m3", Mail.MONDAY, "Then bring the sailboat."),
                Mail.inThread("t1", 3, BOB, "m4", Mail.MONDAY, letter),
                Mail.inThread("t1", 4, SARA, "m5", Mail.MONDAY, "Fine."));

        Passage best = search("sailboat").passages().get(0);

        assertThat(best.before()).contains("When do you come?\n\nOn Friday.");
        assertThat(best.after()).contains(letter.strip());
    }

    @Test
    void aWordThatManyPassagesHaveIsLeftOutAndTheRareOneFindsItsPassage() {
        List<Document> letters = new ArrayList<>();
        for (int i = 0; i < 1100; i++) {
            letters.add(Mail.from(SARA, "m" + i, Mail.MONDAY, i == 3 ? "The garden has a sailboat." : "The garden."));
        }
        index(letters.toArray(Document[]::new));

        assertThat(ids(search("garden sailboat")).get(0)).isEqualTo("m3");
    }

    @Test
    void partsOfALongDocumentAreNeighbours() {
        String filler = "This sentence is here to fill the page. ".repeat(20);
        index(Mail.from(SARA, "m1", Mail.MONDAY, filler + "\n\nThe sailboat is for sale. " + filler + "\n\n" + filler));

        Passage best = search("sailboat").passages().get(0);

        assertThat(best.text()).startsWith("The sailboat is for sale.");
        assertThat(best.before()).isPresent();
        assertThat(best.after()).isPresent();
    }

    @Test
    void whereThereIsNoEvidenceThereAreNoPassagesButASayingWhatWasLookedAt() {
        index(
                Mail.from(SARA, "m1", Mail.MONDAY, "The roof leaks."),
                Mail.note("n1", Mail.MONDAY.minusSeconds(60), "Bob likes golf."));

        SearchResult result = search("cryptocurrency wallets");

        assertThat(result.passages()).isEmpty();
        assertThat(result.lookedAt())
                .isEqualTo(
                        new Holdings(1, 0, 1, 0, Optional.of(Mail.MONDAY.minusSeconds(60)), Optional.of(Mail.MONDAY)));
        assertThat(search("what about the").passages()).isEmpty();
    }

    @Test
    void anEmptyIndexAnswersToo() {
        assertThat(search("anything")).isEqualTo(new SearchResult(List.of(), Holdings.NONE));
        assertThat(search("")).isEqualTo(new SearchResult(List.of(), Holdings.NONE));
        assertThat(index()).isEqualTo(IndexOutcome.NOTHING);
    }

    @Test
    void oddTextsAreIndexed() {
        index(
                Mail.from("", "empty", Mail.MONDAY, " "),
                Mail.from(SARA, "nul", Mail.MONDAY, "A sail\0boat <b>and</b> ' \\ % ? :x 😀"),
                Mail.from(SARA, "encoded", Mail.MONDAY, "QUJD".repeat(100_000)));

        assertThat(ids(search("sailboat'; drop table passage --"))).containsExactly("nul");
        assertThat(knowledge.holdings(tenant).emails()).isEqualTo(3);
    }

    private IndexOutcome index(Document... documents) {
        return knowledge.index(tenant, List.of(documents));
    }

    private SearchResult search(String query) {
        return search(query, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private SearchResult search(String query, String person) {
        return search(query, Optional.of(person), Optional.empty(), Optional.empty());
    }

    private SearchResult search(String query, Optional<LocalDate> from, Optional<LocalDate> to) {
        return search(query, Optional.empty(), from, to);
    }

    private SearchResult search(
            String query, Optional<String> person, Optional<LocalDate> from, Optional<LocalDate> to) {
        return knowledge.search(tenant, new SearchRequest(query, person, from, to, Set.of(), NEW_YORK, 10));
    }

    private static List<String> ids(SearchResult result) {
        return result.passages().stream().map(Passage::externalId).toList();
    }
}
