package com.advisoragent.knowledge.imports;

import java.time.Instant;

/** Something that was not imported, by the provider's id, with a reason that an advisor understands. */
public record Skipped(String externalId, String reason, Instant at) {}
