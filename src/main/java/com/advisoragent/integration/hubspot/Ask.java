package com.advisoragent.integration.hubspot;

import com.advisoragent.integration.http.Effect;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * One call to be.
 *
 * @param path behind the API's address, encoded
 * @param search searches have a limit of their own
 * @param expected answers beside success that the caller understands
 */
record Ask(
        String method, String path, Optional<JsonObject> body, Effect effect, boolean search, Set<Integer> expected) {
    static Ask get(String path) {
        return new Ask("GET", path, Optional.empty(), Effect.READ, false, Set.of());
    }

    /** A POST that only reads. */
    static Ask query(String path, JsonObject body) {
        return new Ask("POST", path, Optional.of(body), Effect.READ, false, Set.of());
    }

    static Ask search(String path, JsonObject body) {
        return new Ask("POST", path, Optional.of(body), Effect.READ, true, Set.of());
    }

    static Ask write(String method, String path, JsonObject body) {
        return new Ask(method, path, Optional.of(body), Effect.WRITE, false, Set.of());
    }

    Ask expecting(Integer... statuses) {
        return new Ask(method, path, body, effect, search, Set.of(statuses));
    }

    /** A value as part of a path or a query. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
