package com.advisoragent.connect;

/** A vendor says no, and would say so again. Holds its error's name only, never what it was sent or said. */
final class VendorRefusal extends RuntimeException {
    private static final String PLAIN_WORD = "[A-Za-z0-9_.-]{1,60}";

    private final String error;

    VendorRefusal(String what, int status, String error) {
        super(what + " answered " + status + " " + known(error));
        this.error = known(error);
    }

    String error() {
        return error;
    }

    /** What was granted is no more, for good (RFC 6749 §5.2). */
    boolean withdrawn() {
        return error.equals("invalid_grant");
    }

    private static String known(String error) {
        return error.matches(PLAIN_WORD) ? error : "unnamed";
    }
}
