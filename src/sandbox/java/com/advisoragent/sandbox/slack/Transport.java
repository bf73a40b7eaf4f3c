package com.advisoragent.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;

/** A way to the app: signed HTTP requests or a socket. The future always completes, at the latest after the wait. */
interface Transport {
    /** What kind of thing is sent; the app's acknowledgement may carry a payload for the last two. */
    enum Kind {
        EVENT("events_api"),
        COMMAND("slash_commands"),
        INTERACTION("interactive");

        /** As in a Socket Mode envelope. */
        final String envelopeType;

        Kind(String envelopeType) {
            this.envelopeType = envelopeType;
        }
    }

    CompletableFuture<Ack> send(Kind kind, ObjectNode payload, int retry, String reason);
}
