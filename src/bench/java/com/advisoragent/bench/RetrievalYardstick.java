package com.advisoragent.bench;

import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.TestKnowledge;
import com.advisoragent.llm.EmbeddingModel;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore.SearchMode;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What a Java developer would else take: langchain4j's store on pgvector. It is told the same of each document as the
 * product tells the model: who, when, about what, and the text.
 */
final class RetrievalYardstick {
    private final PgVectorEmbeddingStore store;
    private final EmbeddingModel model;

    RetrievalYardstick(DataSource dataSource, EmbeddingModel model, SearchMode mode) {
        this.model = model;
        this.store = PgVectorEmbeddingStore.datasourceBuilder()
                .datasource(dataSource)
                .table("segments")
                .dimension(model.dimensions())
                .searchMode(mode)
                .build();
    }

    void add(String owner, List<Document> documents) {
        List<String> texts = documents.stream().map(TestKnowledge::meaning).toList();
        store.addAll(
                documents.stream().map(each -> UUID.randomUUID().toString()).toList(),
                model.embed(texts).stream().map(Embedding::from).toList(),
                documents.stream()
                        .map(each -> TextSegment.from(
                                TestKnowledge.meaning(each),
                                Metadata.from("owner", owner).put("id", each.externalId())))
                        .toList());
    }

    List<String> search(String owner, String question, int most) {
        return store
                .search(EmbeddingSearchRequest.builder()
                        .query(question)
                        .queryEmbedding(
                                Embedding.from(model.embed(List.of(question)).get(0)))
                        .filter(new IsEqualTo("owner", owner))
                        .maxResults(most)
                        .build())
                .matches()
                .stream()
                .map(match -> match.embedded().metadata().getString("id"))
                .toList();
    }
}
