package com.advisoragent.connect;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The scopes that the work needs, each with what it is for in the advisor's words; in the order they were added. */
final class NeededScopes {
    private final Map<String, String> meanings = new LinkedHashMap<>();

    NeededScopes and(String scope, String meaning) {
        meanings.put(scope, meaning);
        return this;
    }

    String names() {
        return String.join(" ", meanings.keySet());
    }

    Collection<String> inWords() {
        return meanings.values();
    }

    /** What was not granted, in words. */
    List<String> missing(Set<String> granted) {
        return meanings.entrySet().stream()
                .filter(scope -> !granted.contains(scope.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
