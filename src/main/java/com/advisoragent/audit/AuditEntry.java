package com.advisoragent.audit;

import com.advisoragent.common.Tenant;
import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that goes on the record.
 *
 * @param subject the id of what it is about: a turn, a proposal, an instruction; no content
 * @param client whom it concerns, by their email address where known: their key encrypts it and their erasure removes it
 * @param content encrypted at rest; an effect's exact message stands in {@code mime}, in base64
 */
public record AuditEntry(Tenant tenant, Kind kind, String subject, Optional<String> client, JsonObject content) {
    /** What happened; stored by name. */
    public enum Kind {
        /** What somebody or something said to the agent, and what it answered. */
        TURN,
        /** Model, prompt version and tokens of one call. */
        MODEL_CALL,
        TOOL_CALL,
        /** The canonical bytes of what is proposed. */
        PROPOSAL,
        /** A card as it was shown. */
        CARD,
        /** Approved, rejected, edited, expired, superseded: by whom, of which digest. */
        DECISION,
        /** What was done at a provider, or why it was not. */
        EFFECT,
        INSTRUCTION,
        /** What the agent may do by itself: granted, taken back, void. */
        GRANT,
        ACCOUNT,
        ERASURE
    }

    public AuditEntry {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(content);
        client = client.map(address -> address.strip().toLowerCase(Locale.ROOT));
    }
}
