package com.advisoragent.sandbox.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Failures on request: each rule names a path prefix and how many of the next calls to it go wrong, and how. Set from
 * the sandbox page and from tests.
 */
public final class Faults {
    /** What goes wrong with a call. */
    public sealed interface Fault {
        /** The call is not carried out; this is the answer, for instance 429 with Retry-After. */
        record Answer(Reply reply) implements Fault {}

        /** The call is carried out after this long. */
        record Delay(Duration time) implements Fault {}

        /** The call is carried out, and its answer comes after this long. */
        record DelayAfter(Duration time) implements Fault {}

        /** The call is carried out, and then the connection is cut without an answer. */
        record CutAfter() implements Fault {}

        /** The connection is cut and nothing is carried out. */
        record CutBefore() implements Fault {}
    }

    /** A rule as the page shows it. {@code left} below zero: until taken back. */
    public record Rule(String pathPrefix, int left, Fault fault) {}

    private final List<Rule> rules = new ArrayList<>();

    public synchronized void add(String pathPrefix, int times, Fault fault) {
        rules.add(new Rule(pathPrefix, times, fault));
    }

    public void status(String pathPrefix, int times, int status, String body, Map<String, String> headers) {
        Reply reply = Reply.json(status, body);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        add(pathPrefix, times, new Fault.Answer(reply));
    }

    public void rateLimit(String pathPrefix, int times, int retryAfterSeconds) {
        status(
                pathPrefix,
                times,
                429,
                "{\"ok\":false,\"error\":\"ratelimited\"}",
                Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    public synchronized void clear() {
        rules.clear();
    }

    public synchronized List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** The fault that the next call to this path meets; uses one up. */
    synchronized Optional<Fault> next(String path) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (path.startsWith(rule.pathPrefix())) {
                if (rule.left() == 1) {
                    rules.remove(i);
                } else if (rule.left() > 1) {
                    rules.set(i, new Rule(rule.pathPrefix(), rule.left() - 1, rule.fault()));
                }
                return Optional.of(rule.fault());
            }
        }
        return Optional.empty();
    }
}
