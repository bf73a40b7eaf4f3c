package com.advisoragent.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.common.Tenant;
import com.advisoragent.llm.FakeEmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.postgres.TestPostgres;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeIsolationTest {
    private static final String SECRET = "The Hartwell trust holds nine million in municipal bonds.";

    private static ProductDatabase database;
    private static Knowledge knowledge;
    private static Tenant ours;
    private static Tenant colleague;
    private static Tenant stranger;
    private static Tenant newcomer;

    @BeforeAll
    static void open() {
        var fresh = TestPostgres.freshDatabase();
        database = new ProductDatabase(fresh.jdbcUrl(), fresh.user(), fresh.password());
        knowledge = TestKnowledge.on(database, new FakeEmbeddingModel(), Clock.fixed(Mail.MONDAY, ZoneOffset.UTC));
        ours = TestKnowledge.newTenant(database);
        colleague = TestKnowledge.newAdvisor(database, ours.workspace());
        newcomer = TestKnowledge.newAdvisor(database, ours.workspace());
        stranger = TestKnowledge.newTenant(database);
        for (Tenant each : List.of(ours, colleague, stranger)) {
            knowledge.index(each, List.of(Mail.note(nameOf(each), Mail.MONDAY, SECRET)));
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void ofIdenticalWordsEachAdvisorFindsTheirOwn() {
        for (Tenant each : List.of(ours, colleague, stranger)) {
            SearchResult result = search(each, SECRET);
            assertThat(result.passages()).extracting(Passage::externalId).containsExactly(nameOf(each));
            assertThat(result.lookedAt().documents()).isEqualTo(1);
        }
    }

    @Test
    void anAdvisorWhoHasNothingFindsNothing() {
        assertThat(search(newcomer, SECRET)).isEqualTo(new SearchResult(List.of(), Holdings.NONE));
        assertThat(search(newcomer, "")).isEqualTo(new SearchResult(List.of(), Holdings.NONE));
    }

    @Test
    void aStoreThatAsksForAnotherAdvisorStillSeesNothingOfTheirs() {
        SearchStore store = new SearchStore(database.entities());
        float[] vector = new FakeEmbeddingModel().embed(List.of(SECRET)).get(0);

        SearchResult stolen = database.scope()
                .as(ours, () -> store.best(stranger, request(SECRET), new FakeEmbeddingModel().name(), vector));

        assertThat(stolen).isEqualTo(new SearchResult(List.of(), Holdings.NONE));
        assertThat(database.scope().as(ours, () -> store.newest(colleague, request(""))))
                .isEqualTo(new SearchResult(List.of(), Holdings.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"document", "passage", "passage_lexeme", "passage_embedding"})
    void aQueryThatForgetsItsFilterSeesOneAdvisorOnly(String table) {
        String everything = "select distinct advisor_id from " + table;

        assertThat(database.scope().as(ours, () -> rows(everything)))
                .isEqualTo(List.of(ours.advisor().value()));
        assertThat(database.scope().inWorkspace(ours.workspace(), () -> rows(everything)))
                .isEmpty();
        assertThat(database.scope().unscoped(() -> rows(everything))).isEmpty();
    }

    @Test
    void whatOneAdvisorRemovesOrReplacesStaysForTheOthers() {
        Tenant leaving = TestKnowledge.newAdvisor(database, ours.workspace());
        knowledge.index(leaving, List.of(Mail.note(nameOf(ours), Mail.MONDAY, SECRET)));
        knowledge.index(leaving, List.of(Mail.note(nameOf(ours), Mail.MONDAY, "Something else.")));
        knowledge.remove(leaving, SourceKind.NOTE, List.of(nameOf(ours), nameOf(stranger)));

        assertThat(search(ours, SECRET).passages()).hasSize(1);
        assertThat(search(stranger, SECRET).passages()).hasSize(1);
    }

    @Test
    void aRowOfAnotherAdvisorCannotBeWritten() {
        assertThatThrownBy(() -> database.scope()
                        .as(
                                ours,
                                () -> database.entities()
                                        .createNativeQuery("insert into passage_lexeme values (?1, 'bond', ?2, ?3)")
                                        .setParameter(1, stranger.advisor().value())
                                        .setParameter(2, UUID.randomUUID())
                                        .setParameter(3, stranger.workspace().value())
                                        .executeUpdate()))
                .hasStackTraceContaining("row-level security");
    }

    private static List<?> rows(String sql) {
        return database.entities().createNativeQuery(sql).getResultList();
    }

    private static String nameOf(Tenant tenant) {
        return tenant.advisor().value().toString();
    }

    private static SearchResult search(Tenant tenant, String query) {
        return knowledge.search(tenant, request(query));
    }

    private static SearchRequest request(String query) {
        return new SearchRequest(
                query, Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), ZoneOffset.UTC, 10);
    }
}
