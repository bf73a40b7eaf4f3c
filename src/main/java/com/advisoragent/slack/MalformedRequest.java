package com.advisoragent.slack;

/** A signed request lacks what every request of its kind has. */
final class MalformedRequest extends RuntimeException {
    MalformedRequest(String message) {
        super(message);
    }
}
