package com.advisoragent.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.llm.FakeEmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import com.advisoragent.sandbox.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Search and who is meant, of two advisors of one workspace and one of another, who know people of the very same names
 * and have the very same ids: both layers keep them apart, each without the other.
 */
class AdvisorsApartTest {
    private static final long SEED = 25;
    private static final int QUERIES = 60;
    private static final List<String> WORDS =
            List.of("bonds", "nine million", "Sara Smith", "trust", "the Smiths", "Greg", "sara@", "Saturday", "");

    private static final Client SARA =
            new Client("Sara Smith", "", List.of("Sara Smith"), Set.of("sara@smith.example"), Set.of("c-sara"));
    /** Of each advisor one, from whom only they have mail. */
    private static final List<String> STRANGERS = List.of("Gregory", "Wilma", "Otto");

    /** One database where the queries' own filters are all there is, one where all there is beside them is the policies. */
    private static World filtered;

    private static World policed;

    private record World(ProductDatabase database, Knowledge knowledge, People people, List<Tenant> tenants) {}

    @BeforeAll
    static void open() throws SQLException {
        filtered = filled(true);
        policed = filled(false);
    }

    @AfterAll
    static void close() {
        filtered.database().close();
        policed.database().close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSearchFindsOnesOwnOnly(boolean byFiltersAlone) {
        World world = byFiltersAlone ? filtered : policed;
        Random random = new Random(SEED);
        for (int i = 0; i < QUERIES; i++) {
            Tenant tenant = any(world.tenants(), random);
            SearchRequest request = new SearchRequest(
                    any(WORDS, random) + " " + any(WORDS, random),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    ZoneOffset.UTC,
                    10);
            SearchResult result =
                    world.knowledge().search(tenant, random.nextBoolean() ? request : request.about(SARA));
            assertThat(result.passages())
                    .allMatch(passage -> passage.text().contains("of " + number(world, tenant) + "."));
            assertThat(result.lookedAt().contacts()).isLessThanOrEqualTo(1);
            assertThat(result.lookedAt().emails()).isLessThanOrEqualTo(1);
            assertThat(result.lookedAt().notes()).isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsMeantIsSomebodyOfOnesOwn(boolean byFiltersAlone) {
        World world = byFiltersAlone ? filtered : policed;
        for (Tenant tenant : world.tenants()) {
            String own = "City " + number(world, tenant);
            for (String words : List.of("Sara Smith", "Sara", "sara@smith.example", "Smith")) {
                assertThat(world.people().resolve(tenant, words))
                        .as(words)
                        .isInstanceOfSatisfying(
                                Meant.One.class,
                                one -> assertThat(one.client().about()).contains(own));
            }
            assertThat(world.people().ofContact(tenant, "c-sara").orElseThrow().about())
                    .contains(own);
            assertThat(world.people()
                            .ofAddress(tenant, new EmailAddress("sara@smith.example"))
                            .about())
                    .contains(own);
            assertThat(world.people().cards(tenant, List.of("c-sara")))
                    .extracting(Card::city)
                    .containsExactly(own);
            // Known from mail alone, and in one of the three mailboxes.
            for (Tenant other : world.tenants()) {
                Meant stranger = world.people().resolve(tenant, STRANGERS.get(number(world, other)));
                assertThat(stranger instanceof Meant.None).isEqualTo(!other.equals(tenant));
            }
        }
    }

    @Test
    void whatAStoreIsAskedForInAnothersNameIsNotThere() {
        PeopleStore people = new PeopleStore(policed.database().entities());
        SearchStore searches = new SearchStore(policed.database().entities());
        float[] vector = new FakeEmbeddingModel().embed(List.of("bonds")).get(0);
        SearchRequest request = new SearchRequest(
                "bonds", Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), ZoneOffset.UTC, 10);
        for (Tenant as : policed.tenants()) {
            for (Tenant of : policed.tenants()) {
                List<Object> seen = policed.database().scope().as(as, () -> {
                    List<Object> all = new ArrayList<>();
                    all.addAll(people.cards(of));
                    all.addAll(people.cards(of, List.of("c-sara")));
                    all.addAll(people.correspondents(of, List.of("bakery")));
                    all.addAll(searches.newest(of, request).passages());
                    all.addAll(searches.best(of, request, new FakeEmbeddingModel().name(), vector)
                            .passages());
                    return all;
                });
                assertThat(seen.isEmpty()).isEqualTo(!as.equals(of));
            }
        }
    }

    private static World filled(boolean byFiltersAlone) throws SQLException {
        TestPostgres.Database owned = ProductDatabases.migrated();
        ProductDatabase database = ProductDatabases.open(owned);
        Knowledge knowledge =
                TestKnowledge.on(database, new FakeEmbeddingModel(), Clock.fixed(Mail.MONDAY, ZoneOffset.UTC));
        Tenant first = TestKnowledge.newTenant(database);
        World world = new World(
                database,
                knowledge,
                SandboxKnowledge.people(database),
                List.of(
                        first,
                        TestKnowledge.newAdvisor(database, first.workspace()),
                        TestKnowledge.newTenant(database)));
        if (byFiltersAlone) {
            execute(owned, """
                    do $$ declare t record; begin for t in select relname from pg_class where relrowsecurity loop
                      execute format('alter table %I disable row level security', t.relname); end loop; end $$""");
        }
        for (Tenant tenant : world.tenants()) {
            knowledge.index(tenant, documents(number(world, tenant)));
        }
        return world;
    }

    private static List<Document> documents(int number) {
        Card card = new Card(
                "c-sara",
                "Sara",
                "Smith",
                "",
                List.of("sara@smith.example"),
                "",
                "Smith",
                "City " + number,
                "customer",
                Optional.empty());
        return List.of(
                Mail.from(
                        STRANGERS.get(number) + " <" + STRANGERS.get(number) + "@bakery.example>",
                        "m-1",
                        Mail.MONDAY,
                        "The trust holds nine million in bonds, of " + number + "."),
                Mail.note("n-1", Mail.MONDAY, "Sara Smith comes on Saturday, of " + number + "."),
                new Document(
                        SourceKind.CONTACT,
                        "c-sara",
                        "c-sara",
                        0,
                        "",
                        List.of(),
                        "Sara Smith",
                        Mail.MONDAY,
                        "Sara Smith, client, of " + number + ".",
                        Optional.empty(),
                        Set.of("c-sara"),
                        Set.of(),
                        Optional.of(card)));
    }

    private static int number(World world, Tenant tenant) {
        return world.tenants().indexOf(tenant);
    }

    private static void execute(TestPostgres.Database owned, String sql) throws SQLException {
        try (Connection connection = owned.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
