package com.advisoragent.sandbox.slack;

/** One finished attempt to deliver an event; {@code retry} is 0 for the first. */
public record Delivery(String eventId, String type, int retry, Ack ack) {}
