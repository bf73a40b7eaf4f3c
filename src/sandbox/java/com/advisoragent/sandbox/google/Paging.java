package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Cuts a list into pages. A page token holds only for the question that it was given for. */
record Paging(int start, int size, String question) {
    private static final Set<String> PAGES = Set.of("pageToken", "maxResults", "fields");

    static Paging of(Query query, int usual, int most) {
        String question = query.fingerprint(PAGES);
        int size = query.number("maxResults", usual, most);
        return query.text("pageToken")
                .map(token -> new Paging(start(token, question), size, question))
                .orElse(new Paging(0, size, question));
    }

    /** The items of this page; puts {@code nextPageToken} where more follow. */
    <T> List<T> page(List<T> all, ObjectNode answer) {
        int from = Math.min(start, all.size());
        int to = Math.min(from + size, all.size());
        if (to < all.size()) {
            String token = to + "|" + question;
            answer.put(
                    "nextPageToken",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
        }
        return all.subList(from, to);
    }

    private static int start(String token, String question) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("\\|");
            if (parts.length == 2 && parts[1].equals(question)) {
                return Integer.parseInt(parts[0]);
            }
        } catch (IllegalArgumentException forged) {
            throw GoogleError.invalid("Invalid pageToken");
        }
        throw GoogleError.invalid("Invalid pageToken");
    }
}
