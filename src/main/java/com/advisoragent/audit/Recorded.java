package com.advisoragent.audit;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** An entry as it is handed over; {@code content} is empty if it was erased. */
public record Recorded(
        long seq, UUID advisor, Instant at, String kind, String subject, Optional<JsonObject> content, String hash) {
    static Recorded of(AuditStore.Row row, Optional<ContentKey> key) {
        ChainLink link = row.link();
        return new Recorded(
                link.seq(),
                link.tenant().advisor().value(),
                link.at(),
                link.kind(),
                link.subject(),
                key.flatMap(each -> each.decrypt(row.content(), link.context())).map(Recorded::parsed),
                HexFormat.of().formatHex(row.hash()));
    }

    /** One line of JSON. */
    public String jsonLine() {
        var line = Json.createObjectBuilder()
                .add("seq", seq)
                .add("advisor", advisor.toString())
                .add("at", at.toString())
                .add("kind", kind)
                .add("subject", subject)
                .add("hash", hash);
        content.ifPresentOrElse(body -> line.add("content", body), () -> line.add("erased", true));
        return line.build().toString();
    }

    /** The exact message, if this entry records one that was sent. */
    public Optional<byte[]> message() {
        return content.filter(body -> body.containsKey("mime"))
                .map(body -> Base64.getDecoder().decode(body.getString("mime")));
    }

    private static JsonObject parsed(byte[] content) {
        try (JsonReader reader = Json.createReader(new StringReader(new String(content, StandardCharsets.UTF_8)))) {
            return reader.readObject();
        }
    }
}
