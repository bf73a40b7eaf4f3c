package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One method of an API.
 *
 * @param path names what varies in braces
 * @param scopes one of them must have been granted
 * @param query the parameters it takes; those with a star may come several times
 * @param body empty: it takes none
 */
record Operation(
        String method,
        String path,
        Set<String> scopes,
        Set<String> query,
        Set<String> repeatable,
        Optional<Shape> body,
        Work work) {
    /** Carries it out; null answers 204. Throws {@link GoogleError} to refuse. */
    @FunctionalInterface
    interface Work {
        JsonNode run(ApiRequest request);
    }

    static Operation of(String method, String path, Set<String> scopes, String query, Shape body, Work work) {
        Set<String> known = new LinkedHashSet<>();
        Set<String> repeatable = new LinkedHashSet<>();
        for (String word : Arrays.asList(query.split(" "))) {
            known.add(word.replace("*", ""));
            if (word.endsWith("*")) {
                repeatable.add(word.replace("*", ""));
            }
        }
        known.remove("");
        return new Operation(method, path, scopes, known, repeatable, Optional.ofNullable(body), work);
    }

    static Operation get(String path, Set<String> scopes, String query, Work work) {
        return of("GET", path, scopes, query, null, work);
    }

    static Operation post(String path, Set<String> scopes, String query, Shape body, Work work) {
        return of("POST", path, scopes, query, body, work);
    }

    /** What varies in the path, or empty if this is not its path. */
    Optional<Map<String, String>> match(String[] parts) {
        String[] own = path.split("/");
        if (own.length != parts.length) {
            return Optional.empty();
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < own.length; i++) {
            if (own[i].startsWith("{")) {
                names.put(own[i].substring(1, own[i].length() - 1), parts[i]);
            } else if (!own[i].equals(parts[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }
}
