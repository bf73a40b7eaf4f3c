package com.advisoragent.agent;

import com.advisoragent.llm.ModelException;

/** What the advisor reads when there is no answer: what happened, that nothing was done, and what to do. */
final class Apologies {
    static final String OUT_OF_BUDGET =
            "I went round in circles on this one and stopped. Nothing was done. Could you ask it in smaller pieces?";
    static final String UNUSABLE_CALLS =
            "I could not get the language model to use my tools properly, so I stopped. Nothing was done. Could you put it in"
                    + " other words?";
    static final String FAULT =
            "Something went wrong on my side, and I stopped. Nothing was done. Please ask again in a few minutes.";

    private Apologies() {}

    static String of(ModelException.Kind kind) {
        return switch (kind) {
            case RATE_LIMITED ->
                "The language model is busy right now. Nothing was done. Please ask again in a minute.";
            case UNAVAILABLE ->
                "I can't reach the language model right now. Nothing was done. Please ask again in a few minutes.";
            case TIMEOUT -> "The language model took too long to answer. Nothing was done. Please ask again.";
            case TRUNCATED -> "The answer broke off half-way, so I'm not showing it. Please ask for less at once.";
            case MALFORMED -> "The language model sent something I can't read. Nothing was done. Please ask again.";
            case REFUSED -> "The language model declined to answer this. Putting it in other words may help.";
            case TOO_LONG -> "That is more than I can read at once. Please start a new thread, or ask about less.";
            case MISCONFIGURED ->
                "I'm not set up properly: the language model refuses my settings. Please tell your administrator.";
        };
    }
}
