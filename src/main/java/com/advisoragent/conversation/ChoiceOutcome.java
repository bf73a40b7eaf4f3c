package com.advisoragent.conversation;

/** What became of a click on one of a question's answers. */
public sealed interface ChoiceOutcome {
    /** It counts, and the conversation goes on with it. */
    record Taken(String label) implements ChoiceOutcome {}

    /** That question was answered by this choice before. */
    record Before(String label) implements ChoiceOutcome {}

    /** The advisor has written on in the thread since, and what they typed counts. */
    record Overtaken() implements ChoiceOutcome {}

    /** This advisor was never asked that. */
    record Unknown() implements ChoiceOutcome {}
}
