package com.advisoragent.integration;

import java.util.List;
import java.util.Optional;

/** Some of a list, and how to ask for what follows; empty at the end. */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }
}
