package com.advisoragent.sandbox.model.offline;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The days that a question asks about, as far as it says so: "last week", "in the past three months", "since March". */
record Period(Optional<LocalDate> from, Optional<LocalDate> to) {
    private static final Period EVER = new Period(Optional.empty(), Optional.empty());
    private static final String MONTH =
            "(january|february|march|april|may|june|july|august|september|october|november|december)";
    private static final Pattern TODAY = Pattern.compile("(?i)\\b(\\d{1,2} " + MONTH + " \\d{4})\\b");
    private static final Pattern BACK =
            Pattern.compile("\\b(?:last|past|previous) (couple of |few |\\w+ )?(day|week|month|year)s?\\b");
    private static final Pattern SINCE = Pattern.compile("\\bsince " + MONTH + "\\b");
    private static final Pattern BETWEEN = Pattern.compile("\\bbetween " + MONTH + " and " + MONTH + "\\b");
    private static final Pattern WITHIN = Pattern.compile("\\b(?:in|during|back in) " + MONTH + "\\b");
    private static final Map<String, Integer> NUMBERS = Map.of(
            "two", 2, "three", 3, "four", 4, "five", 5, "six", 6, "seven", 7, "eight", 8, "couple of", 3, "few", 7);

    /** {@code system} is the prompt that says what day it is; without a day nothing can be told. */
    static Period in(String question, String system) {
        return today(system)
                .map(today -> in(question.toLowerCase(Locale.ROOT), today))
                .orElse(EVER);
    }

    private static Period in(String question, LocalDate today) {
        Matcher between = BETWEEN.matcher(question);
        if (between.find()) {
            YearMonth last = latest(between.group(2), today);
            YearMonth first = latest(between.group(1), last.atEndOfMonth());
            return new Period(Optional.of(first.atDay(1)), Optional.of(last.atEndOfMonth()));
        }
        Matcher since = SINCE.matcher(question);
        if (since.find()) {
            return new Period(Optional.of(latest(since.group(1), today).atDay(1)), Optional.empty());
        }
        Matcher within = WITHIN.matcher(question);
        if (within.find()) {
            YearMonth month = latest(within.group(1), today);
            return new Period(Optional.of(month.atDay(1)), Optional.of(month.atEndOfMonth()));
        }
        return BACK.matcher(question)
                .results()
                .findFirst()
                .flatMap(found -> since(found, today))
                .map(from -> new Period(Optional.of(from), Optional.empty()))
                .orElse(EVER);
    }

    private static Optional<LocalDate> since(MatchResult found, LocalDate today) {
        String count = found.group(1) == null ? "" : found.group(1).strip();
        if (!count.isEmpty() && !NUMBERS.containsKey(count) && !count.matches("\\d{1,2}")) {
            return Optional.empty();
        }
        int number = count.isEmpty() ? 1 : count.matches("\\d+") ? Integer.parseInt(count) : NUMBERS.get(count);
        return Optional.of(
                switch (found.group(2)) {
                    case "day" -> today.minusDays(number);
                    case "week" -> today.minusWeeks(number);
                    case "month" -> today.minusMonths(number);
                    default -> today.minusYears(number);
                });
    }

    /** The last month of that name that has begun. */
    private static YearMonth latest(String name, LocalDate today) {
        YearMonth month = YearMonth.of(today.getYear(), Month.valueOf(name.toUpperCase(Locale.ROOT)));
        return month.isAfter(YearMonth.from(today)) ? month.minusYears(1) : month;
    }

    static Optional<LocalDate> today(String system) {
        return TODAY.matcher(system)
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .flatMap(Period::parsed);
    }

    private static Optional<LocalDate> parsed(String day) {
        try {
            return Optional.of(LocalDate.parse(day, DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
