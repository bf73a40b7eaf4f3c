package com.advisoragent.jobs;

/**
 * A kind of durable work. It runs at least once for each scheduled instance, on any node, so it must be idempotent; what
 * it needs to know travels as ids only, never as content.
 */
public interface Job {
    /** Stored with every instance: never change one that is in use. */
    String name();

    /**
     * Does the work of one instance. An exception that {@link Transience} calls transient is tried again as
     * {@link #retries()} says; any other, and the last attempt, ends in {@link #gaveUp}.
     *
     * @param id the instance's id, unique in this kind
     * @param payload the ids it was scheduled with
     */
    JobOutcome run(String id, String payload);

    /** Called once when the work is given up, so that somebody is told. */
    void gaveUp(String id, String payload, Throwable cause);

    default Retries retries() {
        return Retries.STANDARD;
    }
}
