package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Cuts a list into pages. A page begins behind the last item of the one before, so that what comes meanwhile neither
 * repeats nor hides any. A page token holds only for the question that it was given for.
 *
 * @param state what the caller counts changes by, as it was at the first page
 */
record Paging(int start, String behind, int size, String question, long state) {
    private static final Set<String> PAGES = Set.of("pageToken", "maxResults", "fields");

    static Paging of(Query query, int usual, int most, long state) {
        String question = query.fingerprint(PAGES);
        int size = query.number("maxResults", usual, most);
        return query.text("pageToken")
                .map(token -> next(token, size, question))
                .orElse(new Paging(0, "", size, question, state));
    }

    /** The items of this page; puts {@code nextPageToken} where more follow. */
    <T> List<T> page(List<T> all, Function<T, String> id, ObjectNode answer) {
        int from = Math.min(start, all.size());
        for (int i = 0; i < all.size() && !behind.isEmpty(); i++) {
            if (id.apply(all.get(i)).equals(behind)) {
                from = i + 1;
                break;
            }
        }
        int to = Math.min(from + size, all.size());
        if (to < all.size()) {
            String token = to + "|" + id.apply(all.get(to - 1)) + "|" + question + "|" + state;
            answer.put(
                    "nextPageToken",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
        }
        return all.subList(from, to);
    }

    private static Paging next(String token, int size, String question) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("\\|");
            if (parts.length == 4 && parts[2].equals(question)) {
                return new Paging(Integer.parseInt(parts[0]), parts[1], size, question, Long.parseLong(parts[3]));
            }
        } catch (IllegalArgumentException forged) {
            throw GoogleError.invalid("Invalid pageToken");
        }
        throw GoogleError.invalid("Invalid pageToken");
    }
}
