package com.advisoragent.knowledge;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One email, event, note or contact as plain text. The external id is unique within its kind; the position orders the
 * documents of one thread, and a document that stands alone is its own thread.
 *
 * @param contactIds the CRM contacts that it is about, where its source says so
 * @param labels the provider's ids of an email's labels
 * @param card of a contact, who it is
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
        Optional<URI> link,
        Set<String> contactIds,
        Set<String> labels,
        Optional<Card> card) {
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    public Document {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(externalId);
        Objects.requireNonNull(threadId);
        Objects.requireNonNull(at);
        Objects.requireNonNull(link);
        Objects.requireNonNull(card);
        sender = storable(sender);
        recipients = recipients.stream().map(Document::storable).toList();
        title = storable(title);
        text = storable(text);
        contactIds = Set.copyOf(contactIds);
        labels = Set.copyOf(labels);
    }

    /** A document of which nothing is known but what it says. */
    public Document(
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
        this(
                kind,
                externalId,
                threadId,
                position,
                sender,
                recipients,
                title,
                at,
                text,
                link,
                Set.of(),
                Set.of(),
                Optional.empty());
    }

    /** Postgres refuses a NUL in a text and half a character, and mail may contain either. */
    private static String storable(String text) {
        return HALF.matcher(text.replace("\0", "")).replaceAll("\uFFFD");
    }
}
