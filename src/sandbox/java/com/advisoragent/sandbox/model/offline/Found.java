package com.advisoragent.sandbox.model.offline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A search tool's result. Reads what it knows and passes over the rest, so that the tool may grow. */
record Found(List<Passage> passages, List<String> people, String lookedAt, Optional<String> error) {
    /** One piece of evidence. Fields that the tool left out are empty. */
    record Passage(
            String ref,
            String source,
            String from,
            String to,
            String date,
            String subject,
            String text,
            String context) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SEVERAL = Pattern.compile(
            "(?i)ambiguous.*|candidates|people|persons|choices|options|several.*|which.*|.*meant|matches");

    static Found parse(String json) {
        try {
            return of(JSON.readTree(json));
        } catch (JsonProcessingException notJson) {
            return new Found(List.of(), List.of(), "", Optional.of("the search answered something unreadable"));
        }
    }

    private static Found of(JsonNode root) {
        List<Passage> passages = new ArrayList<>();
        JsonNode found = Stream.of("passages", "results", "hits")
                .map(root::path)
                .filter(JsonNode::isArray)
                .findFirst()
                .orElse(root);
        for (JsonNode passage : found) {
            if (passage.path("text").isTextual()) {
                passages.add(passage(passage, passages.size() + 1));
            }
        }
        JsonNode error = root.path("error");
        return new Found(
                passages,
                people(root),
                root.path("looked_at").asText(""),
                error.isMissingNode() || error.isNull()
                        ? Optional.empty()
                        : Optional.of(
                                error.isTextual()
                                        ? error.asText()
                                        : error.path("message").asText("")));
    }

    private static Passage passage(JsonNode passage, int number) {
        return new Passage(
                passage.path("ref").asText("S" + number),
                passage.path("source").asText(""),
                passage.path("from").asText(""),
                passage.path("to").asText(""),
                passage.path("date").asText(""),
                passage.path("subject").asText(""),
                passage.path("text").asText(""),
                passage.path("context_before").asText("") + "\n"
                        + passage.path("context_after").asText(""));
    }

    private static List<String> people(JsonNode root) {
        List<String> people = new ArrayList<>();
        root.fields().forEachRemaining(field -> {
            if (people.isEmpty() && SEVERAL.matcher(field.getKey()).matches()) {
                JsonNode list = field.getValue().isArray()
                        ? field.getValue()
                        : field.getValue().findPath("people");
                list.forEach(person -> people.add(person(person)));
            }
        });
        people.removeIf(String::isBlank);
        return people.size() > 1 ? people : List.of();
    }

    private static String person(JsonNode person) {
        if (person.isTextual()) {
            return person.asText();
        }
        if (person.path("label").isTextual()) {
            return person.path("label").asText();
        }
        String name = person.path("name").asText("");
        String more = Stream.of("email", "address", "company")
                .map(field -> person.path(field).asText(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        if (name.isBlank()) {
            return more;
        }
        return more.isBlank() ? name : name + " (" + more + ")";
    }
}
