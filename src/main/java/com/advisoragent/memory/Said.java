package com.advisoragent.memory;

import java.util.Optional;

/**
 * What an advisor typed, and where. Make one of typed words only, never of a model's or another person's (DESIGN G6).
 *
 * @param source the messenger's id of the message or command; the same one is kept once
 * @param where the conversation it was said in; empty for a command
 */
public record Said(String source, String words, Optional<Where> where) {
    /** As the messenger names it. */
    public record Where(String channel, String thread) {}

    public static final int LONGEST = 2_000;

    /** @throws IllegalArgumentException if there are no words, or too many */
    public Said {
        words = words.replace("\0", "").strip();
        if (words.isEmpty() || words.length() > LONGEST) {
            throw new IllegalArgumentException("An instruction has 1 to " + LONGEST + " characters");
        }
    }
}
