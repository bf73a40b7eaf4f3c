package com.advisoragent.knowledge;

import com.advisoragent.common.Tenant;
import com.advisoragent.llm.EmbeddingModel;
import com.advisoragent.tenancy.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one advisor's systems know, searched by words and by meaning. Nothing here ever shows one advisor what another
 * has. Call it outside a transaction: none is held while a text is embedded. Thread-safe.
 */
@ApplicationScoped
public class Knowledge {
    /** Documents in one transaction: bounds its length and what is lost when the model fails. */
    private static final int SLICE = 64;

    private final IndexStore index;
    private final DocumentStore documents;
    private final SearchStore searches;
    private final TenantScope scope;
    private final EmbeddingModel model;
    private final Clock clock;

    @Inject
    public Knowledge(
            IndexStore index,
            DocumentStore documents,
            SearchStore searches,
            TenantScope scope,
            EmbeddingModel model,
            Clock clock) {
        this.index = index;
        this.documents = documents;
        this.searches = searches;
        this.scope = scope;
        this.model = model;
        this.clock = clock;
    }

    /**
     * Indexes documents, or replaces those of the same kind and id; unchanged content is not embedded again. Of two with
     * one id the last counts.
     *
     * @throws com.advisoragent.llm.ModelException when the texts cannot be embedded; what was written before stays, and
     *     the same call may be made again
     */
    public IndexOutcome index(Tenant tenant, List<Document> documents) {
        Map<DocumentKey, Document> last = new LinkedHashMap<>();
        documents.forEach(document -> last.put(DocumentKey.of(document), document));
        List<Document> distinct = List.copyOf(last.values());
        IndexOutcome outcome = IndexOutcome.NOTHING;
        for (int from = 0; from < distinct.size(); from += SLICE) {
            outcome = outcome.plus(indexSlice(tenant, distinct.subList(from, Math.min(distinct.size(), from + SLICE))));
        }
        return outcome;
    }

    /**
     * Cuts and embeds documents, those whose content is indexed already left out. Writes nothing; call it outside a
     * transaction, and {@link #write} soon after. Ids must be distinct within their kind.
     *
     * @throws com.advisoragent.llm.ModelException when the texts cannot be embedded
     */
    public Prepared prepare(Tenant tenant, List<Document> documents) {
        if (documents.isEmpty()) {
            return Prepared.NOTHING;
        }
        Collection<DocumentKey> keys = documents.stream().map(DocumentKey::of).toList();
        String name = model.name();
        Map<DocumentKey, DocumentStore.Known> known = scope.as(tenant, () -> this.documents.known(tenant, keys));
        List<Document> same = new ArrayList<>();
        List<Document> anew = new ArrayList<>();
        Set<DocumentKey> replaced = new HashSet<>();
        for (Document document : documents) {
            DocumentStore.Known before = known.get(DocumentKey.of(document));
            boolean unchanged = before != null && Fingerprint.of(document).equals(before.fingerprint());
            if (before != null && !unchanged) {
                replaced.add(DocumentKey.of(document));
            }
            (unchanged && name.equals(before.model()) ? same : anew).add(document);
        }
        return new Prepared(name, same, embedded(anew), replaced);
    }

    /** Makes documents findable; joins the caller's transaction, so that they are if, and only if, it commits. */
    public void write(Tenant tenant, Prepared prepared) {
        scope.as(tenant, () -> {
            Instant now = clock.instant();
            index.place(tenant, prepared.same(), now);
            index.replace(tenant, prepared.model(), prepared.written(), now);
        });
    }

    /** Forgets documents; ids that are not known are none the worse. @return the ids of those that were there */
    public List<String> remove(Tenant tenant, SourceKind kind, Collection<String> externalIds) {
        return scope.as(tenant, () -> index.remove(tenant, kind, externalIds));
    }

    /** Notes that these are still at their source. @return the ids of those that are indexed */
    public Set<String> met(Tenant tenant, SourceKind kind, Collection<String> externalIds) {
        return scope.as(tenant, () -> documents.met(tenant, kind, externalIds, clock.instant()));
    }

    /** At most so many ids of documents from that time on that were not met since then. */
    public List<String> notMet(Tenant tenant, SourceKind kind, Instant from, Instant since, int most) {
        return scope.as(tenant, () -> documents.notMet(tenant, kind, from, since, most));
    }

    /** At most so many ids of documents that carry one of the marks. */
    public List<String> marked(Tenant tenant, SourceKind kind, Collection<String> marks, int most) {
        return scope.as(tenant, () -> documents.marked(tenant, kind, marks, most));
    }

    /** At most so many ids of documents that are from before that time. */
    public List<String> before(Tenant tenant, SourceKind kind, Instant time, int most) {
        return scope.as(tenant, () -> documents.before(tenant, kind, time, most));
    }

    /**
     * The passages with evidence for the query, best first.
     *
     * @throws com.advisoragent.llm.ModelException when the query cannot be embedded
     */
    public SearchResult search(Tenant tenant, SearchRequest request) {
        if (request.query().isBlank()) {
            return scope.as(tenant, () -> searches.newest(tenant, request));
        }
        float[] vector = model.embed(List.of(request.query())).get(0);
        return scope.as(tenant, () -> searches.best(tenant, request, model.name(), vector));
    }

    /** What there is to search in. */
    public Holdings holdings(Tenant tenant) {
        return scope.as(tenant, () -> searches.holdings(tenant));
    }

    private IndexOutcome indexSlice(Tenant tenant, List<Document> documents) {
        Prepared prepared = prepare(tenant, documents);
        write(tenant, prepared);
        return prepared.outcome();
    }

    /** One call of the model for all passages: a remote one batches them. */
    private List<IndexedDocument> embedded(List<Document> documents) {
        Map<Document, List<String>> chunks = new LinkedHashMap<>();
        documents.forEach(document -> chunks.put(document, Chunks.of(document.text())));
        List<String> texts = chunks.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(chunk -> Wording.meaning(each.getKey(), chunk)))
                .toList();
        var vectors = (texts.isEmpty() ? List.<float[]>of() : model.embed(texts)).iterator();
        return chunks.entrySet().stream()
                .map(each -> new IndexedDocument(
                        each.getKey(),
                        Fingerprint.of(each.getKey()),
                        each.getValue().stream()
                                .map(chunk -> new IndexedDocument.Piece(
                                        chunk, Wording.words(each.getKey(), chunk), vectors.next()))
                                .toList()))
                .toList();
    }
}
