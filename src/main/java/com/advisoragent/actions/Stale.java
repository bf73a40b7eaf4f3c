package com.advisoragent.actions;

/** The world has moved on since the draft was made: it is refused, and the reason is told. */
final class Stale extends RuntimeException {
    private static final String SIGN = "Out of date: ";

    /** @param why in the advisor's words, for instance {@code the time is no longer free} */
    Stale(String why) {
        super(SIGN + why);
    }

    /** Whether a stored reason is one of these. */
    static boolean names(String reason) {
        return reason.startsWith(SIGN);
    }
}
