package com.advisoragent.integration;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of Gmail's search language; what it does not know fails the test that used it. Days are UTC's. */
final class FakeMailQuery {
    private static final Pattern TERM = Pattern.compile("(-?)(?:(\\w+):)?(?:\"([^\"]*)\"|(\\S+))");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/M/d", Locale.ROOT);

    private FakeMailQuery() {}

    static Predicate<Mailbox.Raw> of(String query, Instant now) {
        Predicate<Mailbox.Raw> all = message -> true;
        Matcher terms = TERM.matcher(query);
        while (terms.find()) {
            String value = terms.group(3) == null ? terms.group(4) : terms.group(3);
            Predicate<Mailbox.Raw> term = term(terms.group(2), value.toLowerCase(Locale.ROOT), now);
            all = all.and(terms.group(1).isEmpty() ? term : term.negate());
        }
        return all;
    }

    private static Predicate<Mailbox.Raw> term(String operator, String value, Instant now) {
        if (operator == null) {
            return message -> mentions(everything(message), value);
        }
        return switch (operator) {
            case "after" -> message -> !message.receivedAt().isBefore(moment(value));
            case "before" -> message -> message.receivedAt().isBefore(moment(value));
            case "newer_than" -> message -> !message.receivedAt().isBefore(now.minus(age(value)));
            case "older_than" -> message -> message.receivedAt().isBefore(now.minus(age(value)));
            case "in", "label", "is" -> message -> message.labels().contains(value.toUpperCase(Locale.ROOT));
            case "from" ->
                message ->
                        mentions(FakeMessage.of(message.mime()).header("From").orElse(""), value);
            case "to" ->
                message -> mentions(FakeMessage.of(message.mime()).recipients().toString(), value);
            case "subject" -> message -> mentions(FakeMessage.of(message.mime()).subject(), value);
            case "rfc822msgid" ->
                message -> FakeMessage.of(message.mime())
                        .header("Message-ID")
                        .filter(id -> id.replaceAll("[<>]", "").equalsIgnoreCase(value.replaceAll("[<>]", "")))
                        .isPresent();
            default -> throw new AssertionError("the fake mailbox does not know " + operator + ":");
        };
    }

    private static String everything(Mailbox.Raw message) {
        FakeMessage read = FakeMessage.of(message.mime());
        return String.join(
                " ",
                List.of(
                        read.subject(),
                        read.text(),
                        read.from().toString(),
                        read.recipients().toString()));
    }

    private static boolean mentions(String text, String words) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(words.split("\\s+")).allMatch(lower::contains);
    }

    private static Instant moment(String value) {
        return value.contains("/")
                ? LocalDate.parse(value, DAY).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.ofEpochSecond(Long.parseLong(value));
    }

    private static Duration age(String value) {
        long number = Long.parseLong(value.substring(0, value.length() - 1));
        return switch (value.charAt(value.length() - 1)) {
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            case 'm' -> Duration.ofDays(30 * number);
            case 'y' -> Duration.ofDays(365 * number);
            default -> throw new AssertionError("no such age: " + value);
        };
    }
}
