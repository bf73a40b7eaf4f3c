package com.advisoragent.conversation;

/** Where it goes on record that a turn has come to its end. Called once a turn, in the transaction that closes it. */
public interface TurnRecord {
    /**
     * @param turn as it was taken up
     * @param answer what was said to it; empty for silence
     * @param failure why there is no answer, or null
     */
    void closed(Turn turn, Turn.State state, String answer, String failure);
}
