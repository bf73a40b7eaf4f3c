package com.advisoragent.knowledge;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A piece of a document that answers a search, with the text before and after it in its document or thread. The score
 * orders the passages of one search, best first; it does not compare two searches.
 */
public record Passage(
        UUID id,
        SourceKind kind,
        String externalId,
        String threadId,
        String sender,
        List<String> recipients,
        String title,
        Instant at,
        String text,
        Optional<String> before,
        Optional<String> after,
        Optional<URI> link,
        double score) {}
