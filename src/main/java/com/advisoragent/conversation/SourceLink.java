package com.advisoragent.conversation;

import java.net.URI;
import java.util.Optional;

/** A source that our own code names and links; {@code ref} is how the text cites it, for instance {@code S1}. */
public record SourceLink(String ref, String label, Optional<URI> link) {}
