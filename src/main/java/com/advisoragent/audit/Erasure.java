package com.advisoragent.audit;

import java.time.Instant;

/** What became of a wish to erase. */
public sealed interface Erasure {
    /** The key and salt are gone; so many entries can no longer be read. */
    record Done(long entries) implements Erasure {}

    /** The law or the firm wants it kept until then. */
    record Held(Instant until) implements Erasure {}

    /** There is nothing of that client. */
    record Nothing() implements Erasure {}
}
