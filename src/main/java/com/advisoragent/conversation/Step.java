package com.advisoragent.conversation;

import java.util.Optional;

/**
 * One stored step of a turn's work.
 *
 * @param content JSON that the agent wrote and reads again
 * @param model the model that was asked, with what it cost, if the step is its answer
 */
public record Step(Kind kind, String content, Optional<ModelUse> model) {
    public enum Kind {
        MODEL,
        TOOLS
    }

    /** @param prompt the version of the prompt that it was given */
    public record ModelUse(String model, String prompt, int inputTokens, int cachedTokens, int outputTokens) {}
}
