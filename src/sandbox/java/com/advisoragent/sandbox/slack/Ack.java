package com.advisoragent.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How the app answered one delivery: the HTTP status (200 for a Socket Mode acknowledgement, 0 for none within three
 * seconds), the body as text, and the time it took.
 */
public record Ack(int status, String body, long millis) {
    static Ack none(long millis) {
        return new Ack(0, "", millis);
    }

    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The body as JSON; an empty object if it is none. */
    public JsonNode json() {
        return Json.read(body).filter(JsonNode::isObject).orElseGet(Json::object);
    }
}
