package com.advisoragent.sandbox.hubspot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One condition of a search. */
final class Filter {
    private static final Pattern BREAKS = Pattern.compile("[^\\p{L}\\p{N}*]+");

    private Filter() {}

    static Predicate<Entry> of(Kind kind, Body filter) {
        filter.checked("propertyName operator", "value values highValue");
        String property = filter.text("propertyName");
        if (property.equals("associations." + singular(kind.other()))) {
            return associated(filter);
        }
        requireKnown(kind, property);
        String operator = filter.text("operator");
        return switch (operator) {
            case "HAS_PROPERTY" -> entry -> entry.value(property) != null;
            case "NOT_HAS_PROPERTY" -> entry -> entry.value(property) == null;
            case "IN" -> in(property, values(filter));
            case "NOT_IN" -> in(property, values(filter)).negate();
            case "EQ" -> equal(kind, property, value(filter, "value"));
            case "NEQ" -> equal(kind, property, value(filter, "value")).negate();
            case "GT" -> compared(kind, property, value(filter, "value"), sign -> sign > 0);
            case "GTE" -> compared(kind, property, value(filter, "value"), sign -> sign >= 0);
            case "LT" -> compared(kind, property, value(filter, "value"), sign -> sign < 0);
            case "LTE" -> compared(kind, property, value(filter, "value"), sign -> sign <= 0);
            case "BETWEEN" ->
                compared(kind, property, value(filter, "value"), sign -> sign >= 0)
                        .and(compared(kind, property, value(filter, "highValue"), sign -> sign <= 0));
            case "CONTAINS_TOKEN" -> token(property, value(filter, "value"));
            case "NOT_CONTAINS_TOKEN" -> token(property, value(filter, "value")).negate();
            default -> throw HubSpotError.invalid("Invalid operator: " + operator);
        };
    }

    static void requireKnown(Kind kind, String property) {
        if (!kind.knows(property)) {
            throw HubSpotError.invalid("There was a problem with the request: property " + property
                    + " does not exist for " + kind.plural);
        }
    }

    /** In lower case; an asterisk belongs to its word. */
    static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        for (String token : BREAKS.split(text.toLowerCase(Locale.ROOT))) {
            if (!token.isEmpty()) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    private static String singular(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Predicate<Entry> associated(Body filter) {
        Set<String> wanted = filter.text("operator").equals("IN") ? values(filter) : Set.of(value(filter, "value"));
        if (!Set.of("EQ", "IN").contains(filter.text("operator"))) {
            throw HubSpotError.invalid("associations can be searched with EQ and IN only");
        }
        return entry -> wanted.stream().anyMatch(entry.associated::contains);
    }

    private static Predicate<Entry> equal(Kind kind, String property, String wanted) {
        if (kind.isTime(property)) {
            return compared(kind, property, wanted, sign -> sign == 0);
        }
        return entry -> entry.value(property) != null && entry.value(property).equalsIgnoreCase(wanted);
    }

    /** The given values are not folded, so one in capitals never matches. */
    private static Predicate<Entry> in(String property, Set<String> wanted) {
        return entry -> entry.value(property) != null
                && wanted.contains(entry.value(property).toLowerCase(Locale.ROOT));
    }

    private static Predicate<Entry> compared(Kind kind, String property, String wanted, Predicate<Integer> holds) {
        boolean time = kind.isTime(property);
        if (!time && !wanted.matches("-?\\d+(\\.\\d+)?")) {
            throw HubSpotError.invalid("property " + property + " cannot be compared with " + wanted);
        }
        Object given = time ? PropertyRules.instant(property, wanted) : Double.valueOf(wanted);
        return entry -> {
            String value = entry.value(property);
            if (value == null || !time && !value.matches("-?\\d+(\\.\\d+)?")) {
                return false;
            }
            int sign = time
                    ? PropertyRules.instant(property, value).compareTo((java.time.Instant) given)
                    : Double.valueOf(value).compareTo((Double) given);
            return holds.test(sign);
        };
    }

    /** Each word must be there; an asterisk stands for any letters. */
    private static Predicate<Entry> token(String property, String wanted) {
        List<Pattern> words = tokens(wanted).stream()
                .map(word -> Pattern.compile(java.util.Arrays.stream(word.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"))))
                .toList();
        return entry -> {
            String value = entry.value(property);
            List<String> there = value == null ? List.of() : tokens(value);
            return !words.isEmpty()
                    && words.stream()
                            .allMatch(word -> there.stream()
                                    .anyMatch(token -> word.matcher(token).matches()));
        };
    }

    private static String value(Body filter, String name) {
        String value = filter.text(name);
        if (value.isEmpty()) {
            throw HubSpotError.invalid("operator " + filter.text("operator") + " needs " + name);
        }
        return value;
    }

    private static Set<String> values(Body filter) {
        Set<String> values = filter.texts("values");
        if (values.isEmpty()) {
            throw HubSpotError.invalid("operator " + filter.text("operator") + " needs values");
        }
        return values;
    }
}
