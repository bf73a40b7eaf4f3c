package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.model.Words;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks which of several people is meant, and understands the reply. */
final class Choices {
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth");

    private static final String BUTTONS = "ask_advisor";
    private static final int MOST_BUTTONS = 5;
    private static final Pattern BUTTONS_OFFERED = Pattern.compile("\\(offered: (.+)\\)\\s*$");

    private Choices() {}

    /** For instance "Which Ann do you mean: Ann Poe (ann@poe.example) or Ann Cole?" */
    static String ask(List<String> people, Optional<String> name) {
        String list = String.join(", ", people.subList(0, people.size() - 1)) + " or " + people.get(people.size() - 1);
        return "Which " + name.orElse("person") + " do you mean: " + list + "?";
    }

    /** Asks with buttons where there is a tool for it, else in words. */
    static BrainAnswer answer(ModelQuestion question, List<String> people, Optional<String> name) {
        if (question.tool(BUTTONS).isEmpty()) {
            return BrainAnswer.text(ask(people, name));
        }
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.put("question", "Which " + name.orElse("person") + " do you mean?");
        ArrayNode options = arguments.putArray("options");
        people.stream().distinct().limit(MOST_BUTTONS).forEach(options::add);
        return BrainAnswer.call(BUTTONS, arguments.toString());
    }

    static boolean isQuestion(String answer) {
        return answer.strip().endsWith("?") || BUTTONS_OFFERED.matcher(answer).find();
    }

    /** The people of a question that {@link #ask} made, or that reads like it, or of one with buttons. */
    static List<String> offered(String question) {
        Matcher buttons = BUTTONS_OFFERED.matcher(question);
        if (buttons.find()) {
            return List.of(buttons.group(1).split("\\s+·\\s+"));
        }
        int colon = question.lastIndexOf(':');
        if (colon < 0) {
            return List.of();
        }
        return Arrays.stream(question.substring(colon + 1).replace("?", "").split(",\\s*(?:or\\s+)?|\\s+or\\s+"))
                .map(person -> person.replaceAll("\\(.*?\\)|<.*?>", "").strip())
                .filter(person -> !person.isEmpty())
                .toList();
    }

    static Optional<String> pick(List<String> offered, String reply) {
        String lower = reply.toLowerCase(Locale.ROOT);
        for (int i = 0; i < Math.min(ORDINALS.size(), offered.size()); i++) {
            if (lower.matches(".*\\b(?:" + ORDINALS.get(i) + "|" + (i + 1) + ")\\b.*")) {
                return Optional.of(offered.get(i));
            }
        }
        List<String> said = Words.stems(reply);
        List<String> fitting = offered.stream()
                .filter(person -> Words.stems(person).stream().anyMatch(said::contains))
                .toList();
        List<String> wholly = fitting.stream()
                .filter(person -> said.containsAll(Words.stems(person)))
                .toList();
        return (wholly.size() == 1 ? wholly : fitting).size() == 1
                ? Optional.of((wholly.size() == 1 ? wholly : fitting).get(0))
                : lastNameOnly(fitting, said);
    }

    private static Optional<String> lastNameOnly(List<String> fitting, List<String> said) {
        List<String> byLastName = fitting.stream()
                .filter(person -> {
                    List<String> stems = Words.stems(person);
                    return said.contains(stems.get(stems.size() - 1));
                })
                .toList();
        return byLastName.size() == 1 ? Optional.of(byLastName.get(0)) : Optional.empty();
    }
}
