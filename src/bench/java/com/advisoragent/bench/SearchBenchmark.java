package com.advisoragent.bench;

import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.Knowledge;
import com.advisoragent.knowledge.SearchRequest;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.llm.EmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.postgres.TestPostgres;
import com.pgvector.PGhalfvec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The whole search, as the application's role under row-level security: fifty advisors, the first of whom has a fifth of
 * all passages. Beside it a plain query for the nearest vectors of the same advisor. {@code sizes} names numbers of
 * passages, {@code indexed} that the first has an index over the vectors at the last of them, however small.
 */
final class SearchBenchmark implements Benchmark {
    private static final int ADVISORS = 50;
    private static final int WARM = 30;
    private static final int ASKED = 200;
    private static final int QUESTION_WORDS = 8;
    private static final int RECALLED = 100;
    private static final int MOST = 10;
    private static final String NEAREST = """
            SELECT p.id, p.text FROM (
              SELECT passage_id FROM passage_embedding WHERE advisor_id = ? AND model = ?
              ORDER BY embedding <#> ? LIMIT 10) AS e
            JOIN passage p ON p.id = e.passage_id""";

    private final EmbeddingModel model = new RandomVectors();
    private final Clock clock = Clock.systemUTC();

    @Override
    public void run() throws Exception {
        int[] sizes = Arrays.stream(
                        System.getProperty("sizes", "10000,100000,300000").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        var fresh = TestPostgres.freshDatabase();
        try (ProductDatabase database = new ProductDatabase(fresh.jdbcUrl(), fresh.user(), fresh.password());
                Connection owner = fresh.connect()) {
            SearchFilling filling = new SearchFilling(owner, model);
            Knowledge knowledge = TestKnowledge.on(database, model, clock);
            List<Tenant> tenants = new ArrayList<>();
            for (int i = 0; i < ADVISORS; i++) {
                tenants.add(TestKnowledge.newTenant(database));
            }
            int before = 0;
            for (int size : sizes) {
                long start = System.nanoTime();
                filling.fill(tenants, before, size);
                before = size;
                Benchmark.report("search." + size / 1000 + "k_filled_in", (System.nanoTime() - start) / 1e9, "s");
                String name = "search." + size / 1000 + "k_";
                measure(database, knowledge, tenants.get(0), name + "big_");
                measure(database, knowledge, tenants.get(ADVISORS / 2), name + "small_");
                // At the last size only: what comes after is searched exactly.
                if (size == sizes[sizes.length - 1]
                        && (size / 5 >= TestKnowledge.MANY || Boolean.getBoolean("indexed"))) {
                    index(database, fresh, knowledge, tenants.get(0), name + "big_indexed_");
                }
            }
        }
    }

    /** The same for the big advisor when the upkeep has made an index over the vectors; what Postgres takes is shown. */
    private void index(
            ProductDatabase database, TestPostgres.Database fresh, Knowledge knowledge, Tenant big, String name) {
        long start = System.nanoTime();
        TestKnowledge.keepUp(database, fresh, model, clock, big);
        Benchmark.report(name + "made_in", (System.nanoTime() - start) / 1e9, "s");
        measure(database, knowledge, big, name);
        int met = 0;
        for (int i = 0; i < RECALLED; i++) {
            float[] asked = model.embed(List.of("recall " + i)).get(0);
            List<UUID> exact = nearest(database, big, asked);
            exact.retainAll(TestKnowledge.nearestIndexed(database, big, model, asked, MOST));
            met += exact.size();
        }
        Benchmark.report(name + "vector_recall10", met / (double) (RECALLED * MOST), "ratio");
        float[] vector = model.embed(List.of("any")).get(0);
        TestKnowledge.planOfIndexed(database, big, model, vector).stream()
                .filter(line -> line.contains(" on passage_embedding"))
                .forEach(line -> System.out.println("# " + line.strip()));
    }

    private void measure(ProductDatabase database, Knowledge knowledge, Tenant tenant, String name) {
        Latencies search = new Latencies();
        Latencies plain = new Latencies();
        double searchCpu = 0;
        double plainCpu = 0;
        for (int i = 0; i < WARM + ASKED; i++) {
            String question = SearchFilling.text(-1 - i, QUESTION_WORDS);
            float[] vector = model.embed(List.of(question)).get(0);
            double before = serverCpu(database);
            long start = System.nanoTime();
            knowledge.search(tenant, request(question));
            long between = System.nanoTime();
            double after = serverCpu(database);
            long again = System.nanoTime();
            nearest(database, tenant, vector);
            long end = System.nanoTime();
            if (i >= WARM) {
                searchCpu += after - before;
                plainCpu += serverCpu(database) - after;
                search.add(between - start);
                plain.add(end - again);
            }
        }
        Benchmark.report(name + "p50", search.quantile(0.5), "ms");
        Benchmark.report(name + "p95", search.quantile(0.95), "ms");
        // What other work on the machine does not change: all that Postgres computed, in the mean.
        Benchmark.report(name + "server_cpu_mean", searchCpu / ASKED, "ms");
        Benchmark.report(name + "plain_vector_p50", plain.quantile(0.5), "ms");
        Benchmark.report(name + "plain_vector_server_cpu_mean", plainCpu / ASKED, "ms");
        Benchmark.report(name + "plain_vector_p95", plain.quantile(0.95), "ms");
    }

    /** What the connection's process at Postgres has computed so far, in milliseconds; 0 where Linux does not tell. */
    private static double serverCpu(ProductDatabase database) {
        Object process = database.scope()
                .unscoped(() -> database.entities()
                        .createNativeQuery("select pg_backend_pid()")
                        .getSingleResult());
        Path told = Path.of("/proc", process.toString(), "schedstat");
        try {
            return Files.exists(told) ? Long.parseLong(Files.readString(told).split(" ")[0]) / 1e6 : 0;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private List<UUID> nearest(ProductDatabase database, Tenant tenant, float[] vector) {
        return database.scope().as(tenant, () -> {
            try (PreparedStatement statement =
                    database.entities().unwrap(Connection.class).prepareStatement(NEAREST)) {
                statement.setObject(1, tenant.advisor().value());
                statement.setString(2, model.name());
                statement.setObject(3, new PGhalfvec(vector));
                ResultSet rows = statement.executeQuery();
                List<UUID> ids = new ArrayList<>();
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                    rows.getString(2);
                }
                return ids;
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private static SearchRequest request(String query) {
        return new SearchRequest(
                query, Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), ZoneOffset.UTC, MOST);
    }
}
