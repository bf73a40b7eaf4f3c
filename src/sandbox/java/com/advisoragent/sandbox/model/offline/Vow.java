package com.advisoragent.sandbox.model.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody says they will do by a day, and which of what they said before is done. */
final class Vow {
    private static final Pattern SAID =
            Pattern.compile("(?i)\\b(?:I'll|I will|I am going to|I'm going to)\\s+(.{3,120}?)\\s+(?:on|by|until)?\\s*"
                    + "(today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b");
    private static final Pattern DONE = Pattern.compile("(?i)\\b(?:here (?:is|are)|attached|as promised|done)\\b");
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[\\w.-]+");
    private static final int SHORTEST_WORD = 4;

    private Vow() {}

    static ObjectNode found(JsonNode matter) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode promises = answer.putArray("promises");
        String text = matter.path("text").asText();
        LocalDate today = LocalDate.parse(matter.path("sent_on").asText());
        Matcher said = SAID.matcher(text.replace('’', '\''));
        while (said.find()) {
            promises.addObject()
                    .put("what", said.group(1).replaceFirst("(?i)^(send|give|bring) you\\b", "$1"))
                    .put("to", to(matter))
                    .put("due", due(said.group(2), today).toString());
        }
        ArrayNode kept = answer.putArray("kept");
        if (DONE.matcher(text).find()) {
            for (JsonNode open : matter.path("open_promises")) {
                if (isMeant(open.path("what").asText(), text)) {
                    kept.add(open.path("number").asInt());
                }
            }
        }
        return answer;
    }

    private static LocalDate due(String day, LocalDate today) {
        return switch (day.toLowerCase(Locale.ROOT)) {
            case "today" -> today;
            case "tomorrow" -> today.plusDays(1);
            default -> today.with(TemporalAdjusters.nextOrSame(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))));
        };
    }

    private static String to(JsonNode matter) {
        for (JsonNode fact : matter.path("facts")) {
            Matcher address = ADDRESS.matcher(fact.asText());
            if (fact.asText().startsWith("To:") && address.find()) {
                return address.group();
            }
        }
        return "a client";
    }

    private static boolean isMeant(String what, String text) {
        String all = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(what.toLowerCase(Locale.ROOT).split("\\W+"))
                .filter(word -> word.length() >= SHORTEST_WORD && !word.equals("send"))
                .anyMatch(all::contains);
    }
}
