package com.advisoragent.events;

/** What a webhook answers; the sender needs no more than the status. */
enum Verdict {
    TAKEN(200),
    /** Signed by the sender, but nothing of ours: asking again would not help, so it is a success. */
    IGNORED(200),
    MALFORMED(400),
    /** Not proven to be the sender's. */
    REFUSED(401),
    UNKNOWN_CHANNEL(404),
    TOO_LARGE(413),
    /** Not to be checked just now: the sender tries again. */
    LATER(503);

    private final int status;

    Verdict(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
