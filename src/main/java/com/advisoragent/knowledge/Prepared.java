package com.advisoragent.knowledge;

import java.util.List;
import java.util.Set;

/** Documents, cut and embedded, that {@link Knowledge#write} makes findable in the caller's own transaction. */
public final class Prepared {
    static final Prepared NOTHING = new Prepared("", List.of(), List.of(), Set.of());

    private final String model;
    private final List<Document> same;
    private final List<IndexedDocument> written;
    private final Set<DocumentKey> replaced;

    /** @param replaced those of the written that were indexed with other content before */
    Prepared(String model, List<Document> same, List<IndexedDocument> written, Set<DocumentKey> replaced) {
        this.model = model;
        this.same = List.copyOf(same);
        this.written = List.copyOf(written);
        this.replaced = Set.copyOf(replaced);
    }

    String model() {
        return model;
    }

    List<Document> same() {
        return same;
    }

    List<IndexedDocument> written() {
        return written;
    }

    /** Documents of ids that were not indexed before. */
    public List<Document> added() {
        return documents(false);
    }

    /** Documents whose content is other than what was indexed. */
    public List<Document> changed() {
        return documents(true);
    }

    IndexOutcome outcome() {
        int passages = written.stream().mapToInt(each -> each.pieces().size()).sum();
        return new IndexOutcome(written.size(), same.size(), passages);
    }

    private List<Document> documents(boolean before) {
        return written.stream()
                .map(IndexedDocument::document)
                .filter(each -> replaced.contains(DocumentKey.of(each)) == before)
                .toList();
    }
}
