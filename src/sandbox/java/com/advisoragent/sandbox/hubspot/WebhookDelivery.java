package com.advisoragent.sandbox.hubspot;

/** One attempt to deliver a batch: the JSON that was sent, the number of the attempt from 0, the answer or 0 for none. */
public record WebhookDelivery(String body, int attempt, int status) {}
