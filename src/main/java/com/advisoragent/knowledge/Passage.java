package com.advisoragent.knowledge;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A piece of a document that answers a search, with the text before and after it in its document or thread. The score
 * is 0…1 and says how much of the question the passage and its surroundings have; 0 where nothing was asked.
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
