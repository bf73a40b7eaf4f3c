package com.advisoragent.bench;

import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.Knowledge;
import com.advisoragent.knowledge.SearchRequest;
import com.advisoragent.knowledge.SourceKind;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.llm.EmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.postgres.TestPostgres;
import com.pgvector.PGhalfvec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The whole search, as the application's role under row-level security: fifty advisors, the first of whom has a fifth of
 * all passages. Beside it a plain query for the nearest vectors of the same advisor. {@code sizes} names numbers of
 * passages.
 */
final class SearchBenchmark implements Benchmark {
    private static final int ADVISORS = 50;
    private static final int SLICE = 512;
    private static final int WARM = 30;
    private static final int ASKED = 200;
    private static final String NEAREST = """
            SELECT p.id, p.text FROM passage_embedding e JOIN passage p ON p.id = e.passage_id
            WHERE e.advisor_id = ? AND e.model = ? ORDER BY e.embedding <#> ? LIMIT 10""";

    private final EmbeddingModel model = new RandomVectors();
    private final Clock clock = Clock.systemUTC();

    @Override
    public void run() throws SQLException {
        int[] sizes = Arrays.stream(
                        System.getProperty("sizes", "10000,100000,300000").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        var fresh = TestPostgres.freshDatabase();
        try (ProductDatabase database = new ProductDatabase(fresh.jdbcUrl(), fresh.user(), fresh.password())) {
            Knowledge knowledge = TestKnowledge.on(database, model, clock);
            List<Tenant> tenants = new ArrayList<>();
            for (int i = 0; i < ADVISORS; i++) {
                tenants.add(TestKnowledge.newTenant(database));
            }
            int before = 0;
            for (int size : sizes) {
                fill(knowledge, tenants, before, size);
                before = size;
                try (Connection owner = fresh.connect();
                        Statement statement = owner.createStatement()) {
                    statement.execute("VACUUM ANALYZE");
                }
                String name = "search." + size / 1000 + "k_";
                measure(database, knowledge, tenants.get(0), name + "big_");
                measure(database, knowledge, tenants.get(ADVISORS / 2), name + "small_");
            }
        }
    }

    /** Each advisor's share of the passages from one number to another. */
    private void fill(Knowledge knowledge, List<Tenant> tenants, int from, int to) {
        for (int i = 0; i < tenants.size(); i++) {
            double share = i == 0 ? 0.2 : 0.8 / (ADVISORS - 1);
            List<Document> slice = new ArrayList<>();
            for (int number = (int) (from * share); number < (int) (to * share); number++) {
                slice.add(document(i * 1_000_000 + number));
                if (slice.size() == SLICE) {
                    knowledge.index(tenants.get(i), slice);
                    slice.clear();
                }
            }
            knowledge.index(tenants.get(i), slice);
        }
    }

    private Document document(int number) {
        return new Document(
                SourceKind.EMAIL,
                "m" + number,
                "t" + number / 4,
                number % 4,
                "Client " + number % 500 + " <client" + number % 500 + "@clients.example>",
                List.of("ada@firm.example"),
                "About letter " + number / 4,
                Instant.parse("2026-01-01T00:00:00Z").minus(Duration.ofMinutes(number % 500_000)),
                GeneratedMailbox.text(number),
                Optional.empty());
    }

    private void measure(ProductDatabase database, Knowledge knowledge, Tenant tenant, String name) {
        Latencies search = new Latencies();
        Latencies plain = new Latencies();
        for (int i = 0; i < WARM + ASKED; i++) {
            String question = "What did the client say of the "
                    + GeneratedMailbox.text(i * 7919).substring(30, 90) + "?";
            float[] vector = model.embed(List.of(question)).get(0);
            long start = System.nanoTime();
            knowledge.search(tenant, request(question));
            long between = System.nanoTime();
            nearest(database, tenant, vector);
            long end = System.nanoTime();
            if (i >= WARM) {
                search.add(between - start);
                plain.add(end - between);
            }
        }
        Benchmark.report(name + "p50", search.quantile(0.5), "ms");
        Benchmark.report(name + "p95", search.quantile(0.95), "ms");
        Benchmark.report(name + "plain_vector_p50", plain.quantile(0.5), "ms");
        Benchmark.report(name + "plain_vector_p95", plain.quantile(0.95), "ms");
    }

    private void nearest(ProductDatabase database, Tenant tenant, float[] vector) {
        database.scope().as(tenant, () -> {
            try (PreparedStatement statement =
                    database.entities().unwrap(Connection.class).prepareStatement(NEAREST)) {
                statement.setObject(1, tenant.advisor().value());
                statement.setString(2, model.name());
                statement.setObject(3, new PGhalfvec(vector));
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    rows.getString(2);
                }
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private static SearchRequest request(String query) {
        return new SearchRequest(
                query, Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), ZoneOffset.UTC, 10);
    }
}
