package com.advisoragent.actions;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few words by which a reply takes an offered time, read from its beginning to its end; one unknown word ends it. */
final class ReplyWords {
    /**
     * Something that is said about the time.
     *
     * @param names whether it names a time at all, and does not only tell morning from afternoon
     */
    record Mention(boolean names, Predicate<NamedTime.Slot> test) {
        boolean fits(NamedTime.Slot slot) {
            return test.test(slot);
        }
    }

    @FunctionalInterface
    private interface Meaning {
        Mention of(MatchResult words);
    }

    private static final String BEFORE = "(?:(?:on|at|the|this is) )*";
    private static final String BEHIND = "(?: (?:slot|time|option|one|meeting|date))?\\b";
    private static final String DAYS = "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?"
            + "|sat(?:urday)?|sun(?:day)?";
    private static final String MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
            + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    private static final String YEAR = "(?:,? (\\d{4})(?![\\d:]))?";
    private static final String HALF = "(?: ?([ap])\\.?m\\b\\.?)?";
    private static final String HOUR = "(\\d{1,2})(?:[:.h](\\d{2}))?" + HALF + "(?: o'clock)?";
    private static final String LAST = "last";

    private static final Map<Pattern, Meaning> MEANINGS = Map.of(
            words(BEFORE + "(" + DAYS + ")\\b\\.?" + BEHIND.replace("\\b", "(?!\\p{L})")),
            found -> on(slot -> slot.start().getDayOfWeek() == day(found.group(1))),
            words(BEFORE + "(\\d{1,2})(?:st|nd|rd|th)?\\.? (?:of )?(" + MONTHS + ")\\b\\.?" + YEAR),
            found -> on(slot -> isDate(slot.start(), found.group(1), found.group(2), found.group(3))),
            words(BEFORE + "(" + MONTHS + ")\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b" + YEAR),
            found -> on(slot -> isDate(slot.start(), found.group(2), found.group(1), found.group(3))),
            words(BEFORE + "(\\d{4}-\\d{2}-\\d{2})(?!\\d)"),
            found -> on(slot -> slot.start().toLocalDate().toString().equals(found.group(1))),
            words(BEFORE + "(\\d{1,2})(?:st|nd|rd|th)\\b(?! (?:one|option|slot|time))"),
            found -> on(slot -> slot.start().getDayOfMonth() == Integer.parseInt(found.group(1))),
            words(BEFORE + "(?:from )?" + HOUR + "(?: ?(?:-|–|—|to) ?" + HOUR + ")?" + "(?![\\p{L}\\d:])"
                    + BEHIND.replace("\\b", "(?!\\p{L})")),
            found -> on(slot -> isAt(slot.start(), found, 1) && (found.group(4) == null || isAt(slot.end(), found, 4))),
            words(BEFORE + "(?:in the )?(morning|afternoon)\\b" + BEHIND),
            found -> new Mention(
                    false, slot -> slot.start().getHour() < 12 == found.group(1).equalsIgnoreCase("morning")),
            words("\\(?([A-Z][A-Za-z_]+/[A-Za-z_/]+|UTC)\\)?"),
            found -> new Mention(false, slot -> slot.start().getZone().getId().equalsIgnoreCase(found.group(1))),
            words("(?:the )?(first|second|third|fourth|fifth|last|[1-5](?:st|nd|rd|th))"
                    + " (?:one|option|slot|time|suggestion|proposal|date)\\b"),
            found -> on(slot -> slot.number() > 0 && slot.number() == number(found.group(1), slot.count())),
            words(
                    "(?:the )?(?:option|number|slot) ([1-5])(?![\\d:.])|(?:the )(first|second|third|fourth|fifth|last)\\b"),
            found -> on(slot -> slot.number() > 0
                    && slot.number() == number(found.group(found.group(1) == null ? 2 : 1), slot.count())));

    private static final String GOOD = "good|great|fine|perfect(?:ly)?|well|best|ok|okay|wonderful(?:ly)?|lovely|ideal"
            + "|excellent|nice(?:ly)?|super|fantastic";
    private static final String FOR_ME = "(?: (?:for|with) (?:me|us)| me| us)?";
    /** Assent and courtesy: words that change nothing of what is taken. */
    private static final List<Pattern> COURTESY = List.of(
            words("(?:(?:that|it|this|which) )?(?:works?|suits?|fits?|is|would be|will be|would (?:work|suit|fit)|will"
                    + " (?:work|suit|fit)|sounds|looks)(?: (?:really|very|just|absolutely))?(?: (?:" + GOOD + "))?"
                    + FOR_ME + "\\b"),
            words("(?:that's|it's) (?:" + GOOD + ")" + FOR_ME + "\\b"),
            words("let(?:'s| us) (?:do|take|say|go with|meet|go for)\\b"),
            words("i(?:'ll| will|'d like to| would like to| can)? (?:take|choose|pick|do|make)\\b(?: it\\b)?"),
            words("(?:we|i)(?:'m| am|'re| are) (?:free|available)\\b"),
            words("(?:i'd|i would) (?:like|prefer|love)\\b"),
            words("(?:please )?(?:book|take) (?:it|me)(?: in)?(?: for)?\\b"),
            words("(?:yes|yep|yeah|sure|absolutely|certainly|of course|please|okay|ok|" + GOOD + ")\\b"),
            words(
                    "(?:many )?thanks(?: (?:a lot|so much|again|and))?\\b|thank you(?: (?:so much|very much|again|and))?\\b"),
            words("(?:(?:and|i|we) )?(?:am |are |'m )?look(?:ing)? forward to"
                    + " (?:it|that|seeing you|meeting you|speaking with you|our meeting|meeting)\\b"
                    + "|looking forward\\b"),
            words(
                    "(?:and )?(?:see|talk to|speak to|meet) you(?: (?:then|there|soon))?\\b|(?:talk|speak) (?:then|soon)\\b"),
            words("(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\\b"),
            words(
                    "(?:(?:with )?(?:best|kind|warm) (?:regards|wishes)|regards|cheers|sincerely|yours(?: sincerely| truly)?"
                            + "|take care|all the best|have a (?:nice|good|great|lovely) (?:day|week|weekend|evening))\\b"));

    private static final Pattern BETWEEN =
            Pattern.compile("[\\s.,;:!=()\"*_\\-–—\\x{1F44D}\\x{1F642}\\x{1F60A}\\x{FE0F}]+");
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}'-]*");

    private ReplyWords() {}

    /** What is said about the time; empty if anything else is said. */
    static Optional<List<Mention>> of(String text, Set<String> names) {
        String plain = text.replace('’', '\'').replaceAll("[\\s\\u00A0]+", " ").strip();
        List<Mention> mentions = new ArrayList<>();
        int at = 0;
        while (at < plain.length()) {
            int next = read(plain, at, names, mentions);
            if (next == at) {
                return Optional.empty();
            }
            at = next;
        }
        return Optional.of(mentions);
    }

    /** Where the next words begin; {@code at} if these are not known. */
    private static int read(String text, int at, Set<String> names, List<Mention> mentions) {
        Matcher between = from(BETWEEN, text, at);
        if (between.lookingAt()) {
            return between.end();
        }
        int end = at;
        Optional<Mention> best = Optional.empty();
        for (Map.Entry<Pattern, Meaning> each : MEANINGS.entrySet()) {
            Matcher matcher = from(each.getKey(), text, at);
            if (matcher.lookingAt() && matcher.end() > end) {
                end = matcher.end();
                best = Optional.of(each.getValue().of(matcher.toMatchResult()));
            }
        }
        for (Pattern courtesy : COURTESY) {
            Matcher matcher = from(courtesy, text, at);
            if (matcher.lookingAt() && matcher.end() > end) {
                end = matcher.end();
                best = Optional.empty();
            }
        }
        if (end == at) {
            Matcher name = from(NAME, text, at);
            return name.lookingAt() && names.contains(name.group().toLowerCase(Locale.ROOT)) ? name.end() : at;
        }
        best.ifPresent(mentions::add);
        return end;
    }

    private static Matcher from(Pattern pattern, String text, int at) {
        return pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
    }

    private static Pattern words(String pattern) {
        return Pattern.compile("(?i)(?<![\\p{L}\\d])(?:" + pattern + ")");
    }

    private static Mention on(Predicate<NamedTime.Slot> test) {
        return new Mention(true, test);
    }

    private static DayOfWeek day(String word) {
        String start = word.substring(0, 3).toUpperCase(Locale.ROOT);
        return List.of(DayOfWeek.values()).stream()
                .filter(day -> day.name().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isDate(ZonedDateTime time, String day, String month, String year) {
        Month named = List.of(Month.values()).stream()
                .filter(each -> each.name().startsWith(month.substring(0, 3).toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
        return time.getDayOfMonth() == Integer.parseInt(day)
                && time.getMonth() == named
                && (year == null || time.getYear() == Integer.parseInt(year));
    }

    /** An hour without a half of the day fits both. */
    private static boolean isAt(ZonedDateTime time, MatchResult found, int group) {
        int hour = Integer.parseInt(found.group(group));
        int minute = found.group(group + 1) == null ? 0 : Integer.parseInt(found.group(group + 1));
        String half = found.group(group + 2);
        LocalTime clock = time.toLocalTime();
        if (clock.getMinute() != minute) {
            return false;
        }
        if (half == null) {
            return clock.getHour() == hour || hour >= 1 && hour < 12 && clock.getHour() == hour + 12;
        }
        boolean afternoon = half.equalsIgnoreCase("p");
        return hour >= 1 && hour <= 12 && clock.getHour() == hour % 12 + (afternoon ? 12 : 0);
    }

    private static int number(String word, int count) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals(LAST)) {
            return count;
        }
        int named = List.of("first", "second", "third", "fourth", "fifth").indexOf(lower);
        return named >= 0 ? named + 1 : Character.digit(lower.charAt(0), 10);
    }
}
