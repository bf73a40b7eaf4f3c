package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.model.ModelQuestion.Message;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers what comes with a schema: whether a happening calls for anything, how a rule is understood, what was promised; and sums up. */
final class Judge implements Planner {
    private static final int LONGEST_SUMMARY = 1_200;

    @Override
    public Optional<BrainAnswer> plan(ModelQuestion question) {
        if (question.system().startsWith("Sum up")) {
            return Optional.of(BrainAnswer.text(summedUp(question.lastUserText())));
        }
        JsonNode properties =
                question.schema().map(schema -> schema.path("properties")).orElse(null);
        if (properties == null) {
            return Optional.empty();
        }
        JsonNode matter = Person.read(question.messages().stream()
                .filter(message -> message.role().equals("user"))
                .map(Message::text)
                .findFirst()
                .orElse("{}"));
        if (properties.has("act")) {
            return Optional.of(BrainAnswer.text(triage(matter).toString()));
        }
        if (properties.has("trigger")) {
            return Optional.of(
                    BrainAnswer.text(understood(matter.path("instruction").asText(), matter.path("others"))
                            .toString()));
        }
        if (properties.has("kept")) {
            return Optional.of(BrainAnswer.text(Vow.found(matter).toString()));
        }
        if (properties.has("numbers")) {
            return Optional.of(BrainAnswer.text(fired(matter).toString()));
        }
        return Optional.empty();
    }

    private static ObjectNode triage(JsonNode matter) {
        JsonNode happened = matter.path("happened");
        String what = happened.path("what").asText();
        String facts = happened.path("facts").toString();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        for (JsonNode rule : matter.path("rules")) {
            if (Rule.of(rule.path("words").asText()).waitsFor(what, facts)) {
                return answer.put("act", true)
                        .put("rule", rule.path("number").asInt())
                        .put("summary", "I'll propose what you told me to do then.")
                        .put("why", what + ", and a rule of yours waits for that.");
            }
        }
        boolean asked = Happened.of(what) == Happened.MAIL_IN
                && Sentences.of(happened.path("text").asText()).stream().anyMatch(line -> line.endsWith("?"));
        return answer.put("act", asked)
                .put("rule", 0)
                .put("summary", asked ? "They ask something, so I look whether I can draft an answer." : "")
                .put("why", asked ? "There is a question in it." : "No rule waits for it, and nothing is asked.");
    }

    private static ObjectNode understood(String words, JsonNode others) {
        Rule rule = Rule.of(words);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("kind", rule.isRule() ? "RULE" : "FACT")
                .put("trigger", rule.trigger().map(Happened::trigger).orElse("ANY"))
                .put("condition", rule.isRule() ? rule.condition() : "")
                .put("action", rule.isRule() ? rule.action() : "");
        ArrayNode contradicts = answer.putArray("contradicts");
        for (JsonNode other : others) {
            if (rule.isAgainst(Rule.of(other.path("words").asText()))) {
                contradicts
                        .addObject()
                        .put("number", other.path("number").asInt())
                        .put("why", "One asks for what the other forbids.");
            }
        }
        return answer;
    }

    private static ObjectNode fired(JsonNode matter) {
        Rule rule = Rule.of(matter.path("rule").asText());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode numbers = answer.putArray("numbers");
        for (JsonNode happened : matter.path("happened")) {
            String what = happened.path("what").asText().equals("EMAIL")
                    ? "An email came in"
                    : "A new " + happened.path("what").asText();
            if (rule.waitsFor(what, happened.toString())) {
                numbers.add(happened.path("number").asInt());
            }
        }
        return answer;
    }

    private static String summedUp(String said) {
        String lines = said.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.length() > 160 ? line.substring(0, 160) + "…" : line)
                .collect(Collectors.joining("\n"));
        return lines.length() <= LONGEST_SUMMARY ? lines : lines.substring(lines.length() - LONGEST_SUMMARY);
    }
}
