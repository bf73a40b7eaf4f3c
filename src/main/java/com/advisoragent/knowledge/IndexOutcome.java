package com.advisoragent.knowledge;

/** How many documents were written, how many were known as they are, and into how many passages the written ones went. */
public record IndexOutcome(int indexed, int unchanged, int passages) {
    static final IndexOutcome NOTHING = new IndexOutcome(0, 0, 0);

    IndexOutcome plus(IndexOutcome other) {
        return new IndexOutcome(indexed + other.indexed, unchanged + other.unchanged, passages + other.passages);
    }
}
