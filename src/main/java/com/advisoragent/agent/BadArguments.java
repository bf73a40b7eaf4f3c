package com.advisoragent.agent;

/** The model's arguments do not follow the tool's schema; the message tells the model how. */
final class BadArguments extends RuntimeException {
    BadArguments(String message) {
        super(message);
    }
}
