package com.advisoragent.slack;

/** A signed request lacks what every request of its kind has. */
final class MalformedRequest extends RuntimeException {
    private static final int LONGEST_ID = 255;

    MalformedRequest(String message) {
        super(message);
    }

    /** Slack's ids are short words; anything else would only fail later, in the database. */
    static void unlessIds(String... ids) {
        for (String id : ids) {
            if (id == null || id.isBlank() || id.length() > LONGEST_ID || id.indexOf('\0') >= 0) {
                throw new MalformedRequest("an event lacks an id, or has one that is none");
            }
        }
    }
}
