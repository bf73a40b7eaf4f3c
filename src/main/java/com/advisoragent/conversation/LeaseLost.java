package com.advisoragent.conversation;

import com.advisoragent.jobs.TransientFailure;

/** Another worker took the conversation over while this one was away: what it has in hand must not be stored. */
public final class LeaseLost extends TransientFailure {
    LeaseLost() {
        super("The conversation's lease is lost", null);
    }
}
