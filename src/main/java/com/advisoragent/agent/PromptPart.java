package com.advisoragent.agent;

import com.advisoragent.conversation.Turn;
import com.advisoragent.tenancy.Advisor;

/**
 * A part of the system prompt, behind the template: what our own code knows and vouches for. What others wrote belongs in
 * tool results instead. Asked outside a transaction, once a turn. Thread-safe.
 */
public interface PromptPart {
    /** Parts come in this order, the smallest first; equal ones by their class's name. */
    int order();

    /** A heading and a few short lines; empty where there is nothing to say. */
    String text(Advisor advisor, Turn turn);
}
