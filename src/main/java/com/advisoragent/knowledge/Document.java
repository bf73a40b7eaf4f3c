package com.advisoragent.knowledge;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One email, event, note or contact as plain text. The external id is unique within its kind; the position orders the
 * documents of one thread, and a document that stands alone is its own thread.
 */
public record Document(
        SourceKind kind,
        String externalId,
        String threadId,
        int position,
        String sender,
        List<String> recipients,
        String title,
        Instant at,
        String text,
        Optional<URI> link) {
    public Document {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(externalId);
        Objects.requireNonNull(threadId);
        Objects.requireNonNull(at);
        Objects.requireNonNull(link);
        sender = storable(sender);
        recipients = recipients.stream().map(Document::storable).toList();
        title = storable(title);
        text = storable(text);
    }

    /** Postgres refuses a NUL in a text, and mail may contain one. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }
}
