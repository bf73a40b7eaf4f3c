package com.advisoragent.sandbox.hubspot;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a test decides about webhooks. Nothing is sent before {@link #deliverTo} and while nobody has connected the app. */
public final class WebhookSeam {
    private final Webhooks webhooks;
    private final Subscriptions subscriptions;
    private final Portal portal;

    WebhookSeam(Webhooks webhooks, Subscriptions subscriptions, Portal portal) {
        this.webhooks = webhooks;
        this.subscriptions = subscriptions;
        this.portal = portal;
    }

    /** The app's public URL, which is what is signed. */
    public void deliverTo(URI target) {
        webhooks.target(target);
    }

    /** In place of {@code contact.creation}, {@code contact.deletion} and {@code contact.propertyChange}. */
    public void subscribe(String... types) {
        synchronized (portal) {
            subscriptions.only(List.of(types));
        }
    }

    /** Waits before the second, third … attempt; HubSpot's own unless set. */
    public void retryAfter(Duration... waits) {
        webhooks.schedule(List.of(waits));
    }

    /** Collects what happens until {@link #release}, so that it comes in one batch. */
    public void hold() {
        webhooks.hold();
    }

    public void release() {
        webhooks.release();
    }

    /** Each batch so many times, and the newest event of it first. */
    public void disorder(int copies, boolean newestFirst) {
        webhooks.disorder(copies, newestFirst);
    }

    public List<WebhookDelivery> deliveries() {
        return webhooks.log();
    }

    /** Returns what was delivered once there are so many attempts, or when the time is over. */
    public List<WebhookDelivery> await(int attempts, Duration atMost) throws InterruptedException {
        return webhooks.await(attempts, atMost);
    }

    /** Sends these bytes with exactly these headers; the status, or 0 for no answer. */
    public int deliver(URI target, byte[] rawBody, Map<String, String> headers) {
        return webhooks.post(target, rawBody, headers).join();
    }
}
