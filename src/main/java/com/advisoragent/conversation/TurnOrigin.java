package com.advisoragent.conversation;

/** What started a turn. Only {@link #ADVISOR} carries the advisor's own typed words (DESIGN G6). */
public enum TurnOrigin {
    ADVISOR,
    /** The advisor chose one of the answers that were offered: our own words, their click. */
    CHOICE,
    /** What became of a proposal: approved and done, edited, rejected, expired, failed. */
    OUTCOME,
    /** A time came that a task waited for. */
    TIMER,
    /** Somebody else did something: mail, calendar, CRM. */
    OUTSIDE_EVENT
}
