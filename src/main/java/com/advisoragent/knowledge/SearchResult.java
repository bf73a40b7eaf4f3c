package com.advisoragent.knowledge;

import java.util.List;

/** The passages with evidence, best first, and what was looked at to find them. No passages: there is no evidence. */
public record SearchResult(List<Passage> passages, Holdings lookedAt) {}
