package com.advisoragent.sandbox.google;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of Gmail's search language that this simulator knows; an operator that it does not is refused. */
final class MailQuery {
    private static final Pattern TERM = Pattern.compile("(-?)(?:([A-Za-z0-9_]+):)?(\"[^\"]*\"|\\([^)]*\\)|[^\\s\"]+)");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy/M/d");
    private static final ZoneId GMAIL_ZONE = ZoneId.of("America/Los_Angeles");
    private static final Map<String, String> PLACES = Map.of(
            "inbox", "INBOX",
            "sent", "SENT",
            "drafts", "DRAFT",
            "draft", "DRAFT",
            "trash", "TRASH",
            "spam", "SPAM");

    private final List<Predicate<MailItem>> terms = new ArrayList<>();
    private boolean trashAndSpam;

    private MailQuery() {}

    static MailQuery of(String text) {
        MailQuery query = new MailQuery();
        Matcher matcher = TERM.matcher(text);
        while (matcher.find()) {
            boolean not = !matcher.group(1).isEmpty();
            String operator = matcher.group(2) == null ? "" : matcher.group(2).toLowerCase(Locale.ROOT);
            String value = matcher.group(3).replaceAll("^[\"(]|[\")]$", "");
            Predicate<MailItem> term = query.term(operator, value, not);
            query.terms.add(not ? term.negate() : term);
        }
        return query;
    }

    boolean matches(MailItem item) {
        return terms.stream().allMatch(term -> term.test(item));
    }

    /** Whether it asks for trash or spam by name, which are left out otherwise. */
    boolean asksForTrashOrSpam() {
        return trashAndSpam;
    }

    private Predicate<MailItem> term(String operator, String value, boolean not) {
        String wanted = value.toLowerCase(Locale.ROOT);
        return switch (operator) {
            case "" -> item -> words(item).contains(wanted);
            case "after", "newer" -> item -> !item.at.isBefore(moment(value));
            case "before", "older" -> item -> item.at.isBefore(moment(value));
            case "from" -> item -> header(item, "From").contains(wanted);
            case "to" ->
                item -> header(item, "To").contains(wanted)
                        || header(item, "Cc").contains(wanted)
                        || header(item, "Bcc").contains(wanted);
            case "cc" -> item -> header(item, "Cc").contains(wanted);
            case "subject" ->
                item -> item.mime.subject().toLowerCase(Locale.ROOT).contains(wanted);
            case "rfc822msgid" -> item -> bare(item.messageId()).equals(bare(value));
            case "label" -> label(value);
            case "in" -> place(wanted, not);
            case "is" -> is(wanted);
            case "category" -> item -> item.in("CATEGORY_" + value.toUpperCase(Locale.ROOT));
            case "has" -> item -> wanted.equals("attachment") && attached(item.mime.root());
            default -> throw GoogleError.invalid("this simulator does not know the search operator " + operator);
        };
    }

    private Predicate<MailItem> place(String wanted, boolean not) {
        if (wanted.equals("anywhere")) {
            trashAndSpam |= !not;
            return item -> true;
        }
        String label = PLACES.getOrDefault(wanted, wanted.toUpperCase(Locale.ROOT));
        trashAndSpam |= !not && (label.equals("TRASH") || label.equals("SPAM"));
        return item -> item.in(label);
    }

    private static Predicate<MailItem> label(String value) {
        return item -> item.labels.stream().anyMatch(label -> label.equalsIgnoreCase(value));
    }

    private static Predicate<MailItem> is(String wanted) {
        return switch (wanted) {
            case "unread" -> item -> item.in("UNREAD");
            case "read" -> item -> !item.in("UNREAD");
            case "starred", "important" -> item -> item.in(wanted.toUpperCase(Locale.ROOT));
            default -> throw GoogleError.invalid("this simulator does not know is:" + wanted);
        };
    }

    private static Instant moment(String value) {
        if (value.matches("\\d{9,}")) {
            return Instant.ofEpochSecond(Long.parseLong(value));
        }
        try {
            // The API reads dates as midnight in Pacific time.
            return LocalDate.parse(value.replace('-', '/'), DATE)
                    .atStartOfDay(GMAIL_ZONE)
                    .toInstant();
        } catch (java.time.format.DateTimeParseException wrong) {
            throw GoogleError.invalid("this simulator does not take " + value + " for a date");
        }
    }

    private static String header(MailItem item, String name) {
        return item.mime.header(name).orElse("").toLowerCase(Locale.ROOT);
    }

    private static String words(MailItem item) {
        return (item.mime.subject() + "\n" + header(item, "From") + "\n" + header(item, "To") + "\n" + item.mime.text())
                .toLowerCase(Locale.ROOT);
    }

    private static String bare(String messageId) {
        return messageId.replaceAll("[<>\\s]", "");
    }

    private static boolean attached(Mime.Node node) {
        return !node.filename().isEmpty() || node.children().stream().anyMatch(MailQuery::attached);
    }
}
