package com.advisoragent.conversation;

/**
 * Where a conversation happens, as its messenger names it: a channel and the message that heads the thread.
 *
 * @param shared others than the advisor can read it, so client content stays out (DESIGN G9)
 */
public record Place(String channel, String thread, boolean shared) {}
