package com.advisoragent.conversation;

import java.util.UUID;

/** One of the answers that a question offers. The id says nothing, and only its asker's rows know it. */
public record Choice(UUID id, String label) {}
