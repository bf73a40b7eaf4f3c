package com.advisoragent.knowledge.imports;

import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.SourceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one run brings: documents, what is gone, what was skipped; and where the next run goes on. */
final class Batch {
    private final List<Document> documents = new ArrayList<>();
    private final Map<SourceKind, List<String>> gone = new HashMap<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private boolean old;
    private ImportState next;
    private Optional<Duration> again = Optional.empty();

    Batch(ImportState from) {
        this.next = from;
        this.old = from.phase() == ImportState.Phase.IMPORTING && from.since().isEmpty();
    }

    /** What it brings has just happened, though the pass over everything is not done. */
    Batch recent() {
        old = false;
        return this;
    }

    /** Whether it brings what was there before, and so is no news. */
    boolean isOld() {
        return old;
    }

    void add(Document document) {
        documents.add(document);
    }

    void gone(SourceKind kind, String externalId) {
        gone.computeIfAbsent(kind, any -> new ArrayList<>()).add(externalId);
    }

    void skip(Skipped one) {
        skipped.add(one);
    }

    /** Whether something became of the document of this id. */
    boolean has(String externalId) {
        return documents.stream().anyMatch(each -> each.externalId().equals(externalId))
                || skipped.stream().anyMatch(each -> each.externalId().equals(externalId));
    }

    /** The run after this one goes on from here, after that long. */
    Batch then(ImportState state, Duration pause) {
        next = state;
        again = Optional.of(pause);
        return this;
    }

    /** There is nothing to do until somebody asks. */
    Batch thenRest(ImportState state) {
        next = state;
        return this;
    }

    /** The last one counts of documents of one id. */
    List<Document> documents() {
        Map<String, Document> last = new LinkedHashMap<>();
        documents.forEach(each -> last.put(each.kind() + each.externalId(), each));
        return List.copyOf(last.values());
    }

    Map<SourceKind, List<String>> gone() {
        return gone;
    }

    List<Skipped> skipped() {
        return skipped;
    }

    ImportState next() {
        return next;
    }

    Optional<Duration> again() {
        return again;
    }

    Optional<Instant> earliest() {
        return documents.stream().map(Document::at).min(Comparator.naturalOrder());
    }
}
