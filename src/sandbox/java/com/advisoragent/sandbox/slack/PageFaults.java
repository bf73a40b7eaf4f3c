package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.wire.Faults;
import com.advisoragent.sandbox.wire.Faults.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;

/** "Make it fail": the faults of every simulator, listed, set and cleared from the sandbox page. */
final class PageFaults {
    private final Map<String, Faults> simulators;

    PageFaults(Map<String, Faults> simulators) {
        this.simulators = simulators;
    }

    ArrayNode list() {
        ArrayNode list = Json.array();
        simulators.forEach((name, faults) -> {
            ArrayNode rules = list.addObject().put("simulator", name).putArray("rules");
            faults.rules()
                    .forEach(rule -> rules.addObject()
                            .put("path", rule.pathPrefix())
                            .put("left", rule.left())
                            .put("what", words(rule.fault())));
        });
        return list;
    }

    /** {@code amount} is a status, seconds to wait, or milliseconds of delay, as {@code kind} wants it. */
    ObjectNode set(JsonNode wish) {
        Faults faults = of(wish);
        String path = wish.path("path").asText();
        int times = wish.path("times").asInt(1);
        int amount = wish.path("amount").asInt();
        switch (wish.path("kind").asText()) {
            case "status" -> {
                if (amount < 200 || amount > 599) {
                    throw new IllegalArgumentException("a status is a number from 200 to 599");
                }
                faults.status(path, times, amount, "{\"ok\":false,\"error\":\"fatal_error\"}", Map.of());
            }
            case "ratelimit" -> faults.rateLimit(path, times, amount);
            case "delay" -> faults.add(path, times, new Fault.Delay(Duration.ofMillis(amount)));
            case "cut-before" -> faults.add(path, times, new Fault.CutBefore());
            case "cut-after" -> faults.add(path, times, new Fault.CutAfter());
            default -> throw new IllegalArgumentException("no such fault");
        }
        return Json.object().put("ok", true);
    }

    ObjectNode clear(JsonNode wish) {
        of(wish).clear();
        return Json.object().put("ok", true);
    }

    private Faults of(JsonNode wish) {
        Faults faults = simulators.get(wish.path("simulator").asText());
        if (faults == null) {
            throw new IllegalArgumentException(
                    "no such simulator: " + wish.path("simulator").asText());
        }
        return faults;
    }

    private static String words(Fault fault) {
        if (fault instanceof Fault.Answer answer) {
            String wait = answer.reply().headers().get("Retry-After");
            return "answers " + answer.reply().status() + (wait == null ? "" : ", try again in " + wait + " s");
        }
        if (fault instanceof Fault.Delay delay) {
            return "answers after " + delay.time().toMillis() + " ms";
        }
        if (fault instanceof Fault.DelayAfter delay) {
            return "does it, and answers after " + delay.time().toMillis() + " ms";
        }
        return fault instanceof Fault.CutAfter
                ? "does it, then cuts the connection"
                : "cuts the connection, does nothing";
    }
}
