package com.advisoragent.actions;

/** Something that the advisor should see before they decide; {@code text} is our own words about it. */
public record Finding(Kind kind, String text) {
    /** NOTE informs, WARNING should make them look twice, BLOCK takes the Approve button away. */
    public enum Kind {
        NOTE,
        WARNING,
        BLOCK
    }
}
