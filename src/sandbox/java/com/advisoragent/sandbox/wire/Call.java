package com.advisoragent.sandbox.wire;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One HTTP request as a simulator received it: header names in lower case, body as raw bytes. */
public record Call(String method, String path, String query, Map<String, String> headers, byte[] body) {
    /** A browser that opens this link. */
    public static Call get(URI link) {
        return new Call(
                "GET", link.getPath(), Optional.ofNullable(link.getRawQuery()).orElse(""), Map.of(), new byte[0]);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Fields of an application/x-www-form-urlencoded body, in order; of a repeated one the last. */
    public Map<String, String> form() {
        return decode(text());
    }

    public Map<String, String> queryFields() {
        return decode(query);
    }

    private static Map<String, String> decode(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.put(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}
