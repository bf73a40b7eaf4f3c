package com.advisoragent.conversation;

/** Where a conversation happens, as its messenger names it: a channel and the message that heads the thread. */
public record Place(String channel, String thread) {}
