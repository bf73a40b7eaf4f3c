package com.advisoragent.slack;

/** Slack says no, and would say so again. */
final class SlackRefusal extends RuntimeException {
    private final String error;

    SlackRefusal(String what, String error) {
        super(what + " answered " + error);
        this.error = error;
    }

    String error() {
        return error;
    }
}
