package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.offline.Evidence.Weighed;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A plain email from what the advisor asked for and what was found. */
record Letter(String subject, String body) {
    private static final Pattern SAYING =
            Pattern.compile("(?i)^(?:know\\s+)?(?:that\\s+|to say\\s+(?:that\\s+)?|saying\\s+(?:that\\s+)?)(.+)$");
    private static final Pattern OWN_WORDS = Pattern.compile("(?i)^(?:I|I'm|I’m|I'll|I’ll|we|we'll|we’ll|my|our)\\b.+");
    private static final Pattern ABOUT = Pattern.compile("(?i)^(?:about|regarding|on|with)\\s+(.+)$");
    private static final Pattern THANKS = Pattern.compile(
            "(?i)^(?:them\\s+|him\\s+|her\\s+)?(?:and\\s+thank\\s+\\w+\\s+)?(?:for|thanking\\s+\\w+\\s+for)\\s+(.+)$");
    private static final int LONGEST_SUBJECT = 70;

    static Letter to(String name, String matter, List<Weighed> found, String advisor) {
        String told = message(matter);
        String body = "Hi " + name.split("\\s+")[0] + ",\n\n" + (told.isEmpty() ? summary(matter, found) : told)
                + "\n\nBest regards,\n" + advisor;
        return new Letter(subject(matter), body);
    }

    /** What the advisor wants said in so many words; empty if it is to be looked up. */
    private static String message(String matter) {
        Matcher saying = SAYING.matcher(matter);
        Matcher thanks = THANKS.matcher(matter);
        if (saying.matches()) {
            return sentence(saying.group(1));
        }
        if (thanks.matches()) {
            return sentence("Thank you for " + thanks.group(1));
        }
        return OWN_WORDS.matcher(matter).matches() ? sentence(matter) : "";
    }

    private static String summary(String matter, List<Weighed> found) {
        String about = topic(matter);
        if (found.isEmpty()) {
            return "I wanted to get back to you about " + about + ". When would be a good time to talk?";
        }
        return "As promised, " + about + ":\n\n"
                + found.stream()
                        .flatMap(weighed -> weighed.sentences().stream())
                        .distinct()
                        .limit(4)
                        .map(line -> "- " + line.replaceAll("\\s+", " "))
                        .collect(Collectors.joining("\n"));
    }

    private static String topic(String matter) {
        Matcher about = ABOUT.matcher(matter);
        String topic = about.matches() ? about.group(1) : matter;
        return topic.isBlank() ? "our last conversation" : topic;
    }

    private static String subject(String matter) {
        String topic = SAYING.matcher(matter).replaceFirst("$1");
        String shown = topic(topic)
                .replaceFirst("(?i)^(?:the|a|an|for)\\s+", "")
                .replaceFirst("(?i)\\s+(?:that )?we (?:discussed|talked about)$", "");
        String cut = shown.length() <= LONGEST_SUBJECT
                ? shown
                : shown.substring(0, Math.max(1, shown.lastIndexOf(' ', LONGEST_SUBJECT)));
        return cut.substring(0, 1).toUpperCase(Locale.ROOT) + cut.substring(1);
    }

    private static String sentence(String words) {
        String capital = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return capital.matches(".*[.!?]$") ? capital : capital + ".";
    }
}
