package com.advisoragent.sandbox.model;

import java.util.ArrayDeque;
import java.util.Deque;

/** Counts tokens as four characters each, and how many of a prompt's the vendor would have had in its cache. */
final class Tokens {
    private static final int CACHE_FROM = 1_024;
    private static final int CACHE_STEP = 128;
    private static final int REMEMBERED = 50;

    private final Deque<String> prompts = new ArrayDeque<>();

    static int count(String text) {
        return (text.length() + 3) / 4;
    }

    /** Tokens that this prompt shares with the start of an earlier one; remembers the prompt. */
    synchronized int cached(String prompt) {
        int longest = 0;
        for (String earlier : prompts) {
            int common = 0;
            int most = Math.min(earlier.length(), prompt.length());
            while (common < most && earlier.charAt(common) == prompt.charAt(common)) {
                common++;
            }
            longest = Math.max(longest, common / 4);
        }
        prompts.addFirst(prompt);
        if (prompts.size() > REMEMBERED) {
            prompts.removeLast();
        }
        return longest < CACHE_FROM ? 0 : longest / CACHE_STEP * CACHE_STEP;
    }
}
