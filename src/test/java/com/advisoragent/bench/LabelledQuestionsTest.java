package com.advisoragent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.Knowledge;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.llm.onnx.LocalEmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.postgres.TestPostgres;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The search over the practice must go on finding what it finds today; on what, docs/benchmarks.md tells. */
class LabelledQuestionsTest {
    private static final double AMONG_FIVE = 0.74;
    private static final double AMONG_TEN = 0.85;

    private final Clock clock = Clock.fixed(Instant.parse("2026-03-02T15:00:00Z"), ZoneOffset.UTC);

    @Test
    void theLabelledQuestionsAreAnsweredFromTheFirstPassagesAsOftenAsBefore() {
        RetrievalPractice practice = RetrievalPractice.load(clock);
        var fresh = TestPostgres.freshDatabase();
        try (ProductDatabase database = new ProductDatabase(fresh.jdbcUrl(), fresh.user(), fresh.password())) {
            Knowledge knowledge = TestKnowledge.on(database, new LocalEmbeddingModel(), clock);
            Tenant advisor = TestKnowledge.newTenant(database);
            knowledge.index(advisor, practice.documents());

            RetrievalPractice.Answered answered =
                    practice.answered(query -> RetrievalBenchmark.found(knowledge, advisor, query));

            assertThat(answered.asked()).isGreaterThanOrEqualTo(150);
            assertThat(answered.amongFive()).isGreaterThan(AMONG_FIVE);
            assertThat(answered.amongTen()).isGreaterThan(AMONG_TEN);
        }
    }
}
