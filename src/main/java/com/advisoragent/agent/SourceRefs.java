package com.advisoragent.agent;

import com.advisoragent.common.Provenance;
import com.advisoragent.conversation.SourceLink;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sources that a turn has seen, numbered as they come; the same one keeps its number. Thread-safe. */
final class SourceRefs {
    private final Map<String, SourceLink> byKey = new LinkedHashMap<>();

    /** The reference of a source, for instance {@code S3}; the kind and the provider's id tell sources apart. */
    synchronized String refOf(Provenance.Kind kind, String externalId, String label, Optional<URI> link) {
        String key = kind + "/" + externalId;
        SourceLink known = byKey.get(key);
        if (known == null || known.link().isEmpty() && link.isPresent()) {
            String ref = known == null ? "S" + (byKey.size() + 1) : known.ref();
            byKey.put(key, new SourceLink(ref, label, link));
        }
        return byKey.get(key).ref();
    }

    /** The union of where the turn's sources come from. */
    synchronized Provenance provenance() {
        return new Provenance(byKey.keySet().stream().map(SourceRefs::origin).collect(Collectors.toSet()));
    }

    private static Provenance.Origin origin(String key) {
        int slash = key.indexOf('/');
        return new Provenance.Origin(Provenance.Kind.valueOf(key.substring(0, slash)), key.substring(slash + 1));
    }

    /** Takes back a source that an earlier run of the turn had numbered. */
    synchronized void restore(String key, SourceLink source) {
        byKey.put(key, source);
    }

    synchronized Map<String, SourceLink> all() {
        return new LinkedHashMap<>(byKey);
    }

    /** The sources that a text cites, in the order of their numbers. */
    synchronized List<SourceLink> citedIn(String text) {
        List<SourceLink> cited = new ArrayList<>();
        for (SourceLink source : byKey.values()) {
            if (text.matches("(?s).*\\[(?:[^\\]]*\\W)?" + source.ref() + "(?:\\W[^\\]]*)?\\].*")) {
                cited.add(source);
            }
        }
        return cited;
    }
}
