package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.model.ModelQuestion.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Searches what is known before anything is said, if a tool for it is on offer and was not called for this question. */
final class SearchFirst implements Planner {
    private static final Set<String> QUERY = Set.of("query", "q", "question", "text", "search");
    private static final Set<String> PERSON = Set.of("person", "who", "name", "client");

    @Override
    public Optional<BrainAnswer> plan(ModelQuestion question) {
        if (question.lastUserText().isBlank()) {
            return Optional.empty();
        }
        return tool(question)
                .filter(tool -> question.resultsSinceUser().stream()
                        .noneMatch(result -> result.call().tool().equals(tool.name())))
                .map(tool -> call(tool, Inquiry.of(question)));
    }

    /** The tool whose name or description says that it searches. */
    static Optional<Tool> tool(ModelQuestion question) {
        return question.tools().stream()
                .filter(tool -> searches(tool.name()) || searches(tool.description()))
                .min(Comparator.comparing((Tool tool) -> !searches(tool.name()))
                        .thenComparing(
                                tool -> !tool.name().toLowerCase(Locale.ROOT).contains("knowledge")));
    }

    static BrainAnswer call(Tool tool, Inquiry inquiry) {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        tool.parameters().path("properties").fields().forEachRemaining(property -> {
            String name = property.getKey().toLowerCase(Locale.ROOT);
            if (QUERY.contains(name)) {
                arguments.put(property.getKey(), inquiry.query());
            } else if (PERSON.contains(name)) {
                arguments.put(property.getKey(), inquiry.person().orElse(null));
            } else {
                String day = day(name, inquiry.period());
                if (day != null || mayBeNull(property.getValue())) {
                    arguments.put(property.getKey(), day);
                }
            }
        });
        return BrainAnswer.call(tool.name(), arguments.toString());
    }

    private static String day(String name, Period period) {
        return switch (name) {
            case "from" -> period.from().map(LocalDate::toString).orElse(null);
            case "to" -> period.to().map(LocalDate::toString).orElse(null);
            default -> null;
        };
    }

    private static boolean searches(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("search") || lower.contains("look up") || lower.contains("looks up");
    }

    private static boolean mayBeNull(JsonNode schema) {
        for (JsonNode type : schema.path("type")) {
            if (type.asText().equals("null")) {
                return true;
            }
        }
        return false;
    }
}
