package com.advisoragent.memory;

import java.util.List;

/**
 * How an instruction was understood. It narrows when the words are recalled and is shown to the advisor; the words
 * themselves stay what counts.
 *
 * @param condition and {@code action} are a model's words about the advisor's; empty where there is none
 * @param considered how many happenings of the last 30 days were looked at
 * @param fired one line for each of those that it would have fired on
 * @param conflicts one line for each instruction that it contradicts
 */
public record Understanding(
        StandingInstruction.Kind kind,
        Trigger trigger,
        String condition,
        String action,
        int considered,
        List<String> fired,
        List<String> conflicts) {
    public Understanding {
        fired = List.copyOf(fired);
        conflicts = List.copyOf(conflicts);
    }
}
