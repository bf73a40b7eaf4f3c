package com.advisoragent.audit;

/** What a check of a workspace's chain found. */
public sealed interface Verdict {
    /** Every entry is as it was written, and none is missing; {@code head} is the last hash, to be kept elsewhere. */
    record Whole(long entries, long erased, String head) implements Verdict {}

    /** The first entry that is not as it was written, and why. */
    record Broken(long seq, String why) implements Verdict {}
}
