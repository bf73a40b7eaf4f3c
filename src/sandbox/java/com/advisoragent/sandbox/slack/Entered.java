package com.advisoragent.sandbox.slack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What somebody entered into a form, by action id or {@code block/action}. */
final class Entered {
    private Entered() {}

    /** A single value becomes a list of one. */
    static Map<String, List<String>> lists(Map<String, ?> values) {
        Map<String, List<String>> entered = new LinkedHashMap<>();
        values.forEach((name, value) -> entered.put(
                name,
                value instanceof List<?> several
                        ? several.stream().map(String::valueOf).toList()
                        : List.of(String.valueOf(value))));
        return entered;
    }
}
