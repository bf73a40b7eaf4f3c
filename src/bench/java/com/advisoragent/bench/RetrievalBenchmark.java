package com.advisoragent.bench;

import com.advisoragent.bench.RetrievalData.Conversation;
import com.advisoragent.bench.RetrievalData.Question;
import com.advisoragent.common.Tenant;
import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.Knowledge;
import com.advisoragent.knowledge.Passage;
import com.advisoragent.knowledge.SearchRequest;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.llm.EmbeddingModel;
import com.advisoragent.llm.onnx.LocalEmbeddingModel;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.postgres.TestPostgres;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore.SearchMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How much of the evidence for questions is found: by the product, and by langchain4j's store beside it, with the same
 * model. Asked are the labelled questions of the sandbox's practice and, if {@code data} names it, a LoCoMo-format file.
 */
final class RetrievalBenchmark implements Benchmark {
    private static final int MOST = 10;

    private final EmbeddingModel model = new RememberedVectors(new LocalEmbeddingModel());
    private final Clock clock = Clock.systemUTC();

    @Override
    public void run() throws Exception {
        RetrievalPractice practice = RetrievalPractice.load(clock);
        String file = System.getProperty("data", "");
        Optional<RetrievalData> data =
                file.isBlank() ? Optional.empty() : Optional.of(RetrievalData.read(Path.of(file)));
        product(practice, data);
        for (SearchMode mode : SearchMode.values()) {
            yardstick(practice, data, mode);
        }
    }

    private void product(RetrievalPractice practice, Optional<RetrievalData> data) {
        var fresh = TestPostgres.freshDatabase();
        try (ProductDatabase database = new ProductDatabase(fresh.jdbcUrl(), fresh.user(), fresh.password())) {
            Knowledge knowledge = TestKnowledge.on(database, model, clock);
            Tenant advisor = TestKnowledge.newTenant(database);
            knowledge.index(advisor, practice.documents());
            report("retrieval.practice_", practice.answered(query -> found(knowledge, advisor, query)));
            if (data.isEmpty()) {
                return;
            }
            RetrievalScores scores = new RetrievalScores();
            // What one half teaches must hold for the other, which are other people's conversations.
            Map<String, RetrievalScores> halves =
                    Map.of("first_half_", new RetrievalScores(), "second_half_", new RetrievalScores());
            int number = 0;
            for (Conversation conversation : data.get().conversations()) {
                boolean first = 2 * number++ < data.get().conversations().size();
                Tenant tenant = TestKnowledge.newTenant(database);
                knowledge.index(tenant, List.copyOf(conversation.messages().values()));
                for (Question question : conversation.questions()) {
                    List<Passage> passages =
                            knowledge.search(tenant, request(question.text())).passages();
                    Set<String> context = context(passages, conversation.messages());
                    scores.add(question.evidence(), ids(passages), context);
                    halves.get(first ? "first_half_" : "second_half_").add(question.evidence(), ids(passages), context);
                }
                scores.soFar(number);
            }
            scores.report("retrieval.");
            scores.reportContext("retrieval.");
            halves.forEach((half, score) -> score.report("retrieval." + half));
        }
    }

    private void yardstick(RetrievalPractice practice, Optional<RetrievalData> data, SearchMode mode) {
        var fresh = TestPostgres.freshDatabase();
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(fresh.jdbcUrl());
        dataSource.setUser(fresh.user());
        dataSource.setPassword(fresh.password());
        RetrievalYardstick store = new RetrievalYardstick(dataSource, model, mode);
        String name = "retrieval.langchain4j_" + mode.name().toLowerCase(Locale.ROOT) + "_";
        store.add("practice", practice.documents());
        report(name + "practice_", practice.answered(query -> store.search("practice", query, MOST)));
        if (data.isEmpty()) {
            return;
        }
        RetrievalScores scores = new RetrievalScores();
        for (int i = 0; i < data.get().conversations().size(); i++) {
            String owner = "advisor" + i;
            Conversation conversation = data.get().conversations().get(i);
            store.add(owner, List.copyOf(conversation.messages().values()));
            for (Question question : conversation.questions()) {
                scores.add(question.evidence(), store.search(owner, question.text(), MOST), Set.of());
            }
        }
        scores.report(name);
    }

    private static void report(String name, RetrievalPractice.Answered answered) {
        Benchmark.report(name + "answered5", answered.amongFive(), "ratio");
        Benchmark.report(name + "answered10", answered.amongTen(), "ratio");
    }

    /** The ids of the ten best passages. */
    static List<String> found(Knowledge knowledge, Tenant tenant, String query) {
        return ids(knowledge.search(tenant, request(query)).passages());
    }

    private static List<String> ids(List<Passage> passages) {
        return passages.stream().map(Passage::externalId).toList();
    }

    /** Which messages the passages bring along, told by their thread and their text. */
    private static Set<String> context(List<Passage> passages, Map<String, Document> messages) {
        Set<String> beside = new HashSet<>();
        for (Passage passage : passages) {
            Stream.of(passage.before(), passage.after())
                    .flatMap(Optional::stream)
                    .flatMap(text -> Stream.of(text.split("\n\n")))
                    .forEach(text -> beside.add(passage.threadId() + text));
        }
        Set<String> ids = new HashSet<>();
        messages.forEach((id, message) -> {
            if (beside.contains(message.threadId() + message.text().strip())) {
                ids.add(id);
            }
        });
        return ids;
    }

    private static SearchRequest request(String query) {
        return new SearchRequest(
                query, Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), ZoneOffset.UTC, MOST);
    }
}
