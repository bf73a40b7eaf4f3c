package com.advisoragent.conversation;

/** What started a turn. Only {@link #ADVISOR} carries the advisor's own typed words (DESIGN G6). */
public enum TurnOrigin {
    ADVISOR,
    OUTSIDE_EVENT
}
