package com.advisoragent.knowledge.imports;

import com.advisoragent.knowledge.Document;
import com.advisoragent.knowledge.Marks;
import com.advisoragent.knowledge.SourceKind;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * What an advisor keeps out.
 *
 * @param marks of documents that are not wanted
 * @param keptFrom older ones are not kept
 */
record Rules(Set<String> marks, Optional<Instant> keptFrom) {
    static final String EXCLUDED = "You keep it out with a rule.";
    static final String NOT_KEPT = "It is a draft, or older than you keep.";

    Rules {
        marks = Set.copyOf(marks);
    }

    boolean excludes(Document document) {
        return !marks.isEmpty() && !Collections.disjoint(marks, Marks.of(document));
    }

    boolean outdates(Document document) {
        return document.kind() != SourceKind.CONTACT
                && keptFrom.filter(document.at()::isBefore).isPresent();
    }
}
