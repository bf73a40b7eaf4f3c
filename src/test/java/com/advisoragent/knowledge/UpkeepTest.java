package com.advisoragent.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.Tenant;
import com.advisoragent.jobs.JobOutcome;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.llm.EmbeddingModel;
import com.advisoragent.llm.FakeEmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UpkeepTest {
    private static final Clock CLOCK = Clock.fixed(Mail.MONDAY, ZoneOffset.UTC);
    private static final int MANY = 300;
    private static final List<String> WORDS =
            List.of("roof", "bond", "trust", "college", "harbour", "garden", "market", "pension", "letter", "summer");

    private static TestPostgres.Database fresh;
    private static ProductDatabase database;

    private final Tenant tenant = TestKnowledge.newTenant(database);

    @BeforeAll
    static void open() {
        fresh = TestPostgres.freshDatabase();
        database = new ProductDatabase(fresh.jdbcUrl(), fresh.user(), fresh.password());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whatAnotherModelEmbeddedIsEmbeddedAnewWhileItIsSearched() {
        FakeEmbeddingModel old = new FakeEmbeddingModel(32);
        FakeEmbeddingModel next = new FakeEmbeddingModel(48);
        TestKnowledge.on(database, old, CLOCK).index(tenant, documents(100));
        Knowledge knowledge = TestKnowledge.on(database, next, CLOCK);
        Upkeep upkeep = upkeep(next, Long.MAX_VALUE);

        assertThat(found(knowledge, "number7")).contains("m7");
        assertThat(runOnce(upkeep)).isInstanceOf(JobOutcome.Again.class);
        assertThat(found(knowledge, "number7")).contains("m7");
        finish(upkeep);

        assertThat(vectors(next)).isEqualTo(100);
        assertThat(vectors(old)).isZero();
        int embedded = next.embedded().size();
        knowledge.index(tenant, documents(100));
        assertThat(next.embedded()).hasSize(embedded);
    }

    @Test
    void whoeverHasManyPassagesGetsAnIndexAndTheSearchUsesIt() throws SQLException {
        FakeEmbeddingModel model = new FakeEmbeddingModel(32);
        Knowledge knowledge = TestKnowledge.on(database, model, CLOCK);
        knowledge.index(tenant, documents(MANY));
        List<String> exact = found(knowledge, "garden and pension of the harbour");
        VectorIndex index = new VectorIndex(tenant.advisor(), model.name(), 32);
        finish(upkeep(model, MANY));

        assertThat(database.scope().as(tenant, () -> new UpkeepStore(database.entities()).indexes(tenant)))
                .containsExactly(index);
        assertThat(found(knowledge, "garden and pension of the harbour")).isEqualTo(exact);
        assertThat(TestKnowledge.planOfIndexed(database, tenant, model, new float[32]))
                .anyMatch(line -> line.contains("Index Scan using " + index.name()));
        // Half as many as before, and the exact search is as quick again.
        finish(upkeep(model, MANY * 3L));
        assertThat(database.scope().as(tenant, () -> new UpkeepStore(database.entities()).indexes(tenant)))
                .isEmpty();
    }

    private static Upkeep upkeep(EmbeddingModel model, long many) {
        return new Upkeep(
                new UpkeepStore(database.entities()),
                UpkeepTest::asOwner,
                model,
                database.scope(),
                new Jobs(database.dataSource(), database.synchronizations()),
                CLOCK,
                many);
    }

    private static void asOwner(String sql) {
        try (Connection owner = fresh.connect();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private JobOutcome runOnce(Upkeep upkeep) {
        return upkeep.run(
                "any", tenant.workspace().value() + " " + tenant.advisor().value());
    }

    private void finish(Upkeep upkeep) {
        for (int i = 0; i < 20 && runOnce(upkeep) instanceof JobOutcome.Again; i++) {
            upkeep.look(tenant);
        }
    }

    private long vectors(EmbeddingModel model) {
        return database.scope().as(tenant, () -> new UpkeepStore(database.entities()).vectors(tenant, model.name()));
    }

    private List<String> found(Knowledge knowledge, String query) {
        return knowledge
                .search(
                        tenant,
                        new SearchRequest(
                                query,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Set.of(),
                                ZoneOffset.UTC,
                                5))
                .passages()
                .stream()
                .map(Passage::externalId)
                .toList();
    }

    private static List<Document> documents(int count) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = WORDS.get(i % WORDS.size()) + " and " + WORDS.get(i / 7 % WORDS.size()) + " number" + i;
            documents.add(Mail.from("Client" + i % 50, "m" + i, Mail.MONDAY.plusSeconds(i), text));
        }
        return documents;
    }
}
