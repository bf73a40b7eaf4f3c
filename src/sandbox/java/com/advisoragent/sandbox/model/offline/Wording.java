package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.offline.Evidence.Weighed;
import com.advisoragent.sandbox.model.offline.Found.Passage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts evidence into one or two sentences, each with its reference in brackets. */
final class Wording {
    private static final int LONGEST_QUOTE = 320;

    private final String system;

    /** {@code system} is the system prompt: who is named there as the sender of a passage is the advisor. */
    Wording(String system) {
        this.system = system;
    }

    String quote(Weighed weighed) {
        Passage passage = weighed.passage();
        String said = shortened(String.join(" ", weighed.sentences()));
        String date = passage.date().isBlank() ? "" : " on " + passage.date();
        String who = isAdvisor(passage.from()) ? "You" : name(passage.from());
        String start = switch (passage.source().toLowerCase(Locale.ROOT)) {
            case "note" -> "A note" + (passage.date().isBlank() ? "" : " of " + passage.date()) + " says";
            case "contact" -> (who.isBlank() ? "The contact" : who + "’s contact record") + " says";
            case "event", "calendar" -> "The calendar" + date + " says";
            default -> (who.isBlank() ? "Someone" : who) + " wrote" + date;
        };
        return start + ": “" + said + "” [" + passage.ref() + "]";
    }

    /** The best, and beside it the next best in one sentence. */
    String quotes(List<Weighed> weighed) {
        return weighed.size() == 1
                ? quote(weighed.get(0))
                : weighed.stream().map(Weighed::inShort).map(this::quote).collect(Collectors.joining("\n"));
    }

    /** One quotation a person; the advisor's own words only where there are no others. */
    String people(List<Weighed> weighed) {
        Map<String, Weighed> byName = new LinkedHashMap<>();
        weighed.stream()
                .filter(one -> !isAdvisor(one.passage().from()))
                .forEach(one -> byName.putIfAbsent(name(one.passage().from()), one));
        return byName.isEmpty() ? quote(weighed.get(0)) : quotes(List.copyOf(byName.values()));
    }

    String nothing(String lookedAt) {
        return lookedAt.isBlank()
                ? "I found no evidence for that in what I can search."
                : "I found no evidence for that. I looked at " + lookedAt + ".";
    }

    boolean isAdvisor(String from) {
        String name = name(from);
        return name.contains(" ") && system.contains(name);
    }

    static String name(String from) {
        String name =
                from.replaceFirst("\\s*<[^>]*>\\s*$", "").replace("\"", "").strip();
        return name.isEmpty() ? from.replaceAll("[<>]", "").strip() : name;
    }

    private static String shortened(String text) {
        String oneLine = text.replaceAll("\\s+", " ").strip();
        if (oneLine.length() <= LONGEST_QUOTE) {
            return oneLine;
        }
        int space = oneLine.lastIndexOf(' ', LONGEST_QUOTE);
        return oneLine.substring(0, space < 1 ? LONGEST_QUOTE : space) + " …";
    }
}
