package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.model.ModelQuestion.Result;
import com.advisoragent.sandbox.model.ModelQuestion.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is proposed when something happened outside: by the advisor's rules, or an answer to a question in an email. */
final class Outside implements Planner {
    private static final Pattern HAPPENED =
            Pattern.compile("(?s)^\\[[^\\]]*happened outside[^\\]]*\\]\\s*<[^>]+>\\n(.*)\\n</[^>]+>\\s*$");
    private static final Pattern PERSON = Pattern.compile(
            "(?m)^(?:From|Attendee|Email): (?:\"?([^<\"\\n]*?)\"?\\s*)?<?([\\w.+'-]+@[\\w-]+(?:\\.[\\w-]+)+)>?(.*)$");
    private static final Pattern THREAD = Pattern.compile("\\bthread ([^\\s,)]+)\\)");
    private static final Pattern TITLE = Pattern.compile("(?m)^Title: (.*)$");
    private static final Pattern STARTS = Pattern.compile("(?m)^Starts (.*)$");
    private static final Pattern MEETING = Pattern.compile("(?i)\\b(?:meet\\w*|appointment|call|review|when|time)\\b");
    private static final int DAYS_AHEAD = 60;
    private static final String NOTHING = "NOTHING";

    @Override
    public Optional<BrainAnswer> plan(ModelQuestion question) {
        Matcher happened = HAPPENED.matcher(question.lastUserText());
        return happened.matches() ? Optional.of(step(question, happened.group(1))) : Optional.empty();
    }

    private static BrainAnswer step(ModelQuestion question, String told) {
        Optional<Result> written = question.resultsSinceUser().stream()
                .filter(result -> result.call().tool().equals("send_email")
                        || result.call().tool().equals("create_contact"))
                .findFirst();
        if (written.isPresent()) {
            return BrainAnswer.text(DoErrand.told(written.get()));
        }
        Optional<Rule> rule = Rule.in(question.system()).stream()
                .filter(each -> each.waitsFor(told, told))
                .findFirst();
        Map<String, String> people = people(told);
        if (people.isEmpty()) {
            return BrainAnswer.text(NOTHING);
        }
        if (rule.isPresent()) {
            return byRule(question, rule.get(), people, told);
        }
        return Happened.of(told) == Happened.MAIL_IN ? answer(question, people, told) : BrainAnswer.text(NOTHING);
    }

    private static BrainAnswer byRule(ModelQuestion question, Rule rule, Map<String, String> people, String told) {
        Map.Entry<String, String> first = people.entrySet().iterator().next();
        Optional<Tool> create = question.tool("create_contact");
        if (rule.createsContact() && create.isPresent()) {
            return DoErrand.newContact(create.get(), first.getValue(), first.getKey());
        }
        Optional<Tool> send = question.tool("send_email");
        if (!rule.writes() || send.isEmpty()) {
            return BrainAnswer.text("Your rule waits for this: “" + rule.words() + "”. I have no tool for it.");
        }
        boolean event = told.contains("\nStarts ");
        String body = rule.thanksFor()
                .map(what -> "Thank you for " + what + ".")
                .orElse(
                        event
                                ? "I have put a meeting with you on the calendar: " + found(TITLE, told) + ", starting "
                                        + found(STARTS, told) + "."
                                : "I wanted to let you know that I have seen this and will come back to you.");
        String subject = rule.thanksFor().isPresent() ? "Thank you" : found(TITLE, told);
        return email(send.get(), people, subject, greeting(people) + body, question, Optional.empty());
    }

    /** A question about a meeting is answered from the calendar; others are only pointed out. */
    private static BrainAnswer answer(ModelQuestion question, Map<String, String> people, String told) {
        Optional<String> asked = Sentences.of(told.replaceFirst("(?s)^.*?\\nTitle: [^\\n]*\\n", "")).stream()
                .filter(line -> line.endsWith("?"))
                .findFirst();
        Optional<Tool> send = question.tool("send_email");
        Optional<Tool> calendar = question.tool("list_events");
        if (asked.isEmpty()) {
            return BrainAnswer.text(NOTHING);
        }
        if (send.isEmpty()
                || calendar.isEmpty()
                || !MEETING.matcher(asked.get()).find()) {
            return BrainAnswer.text("They ask: “" + asked.get() + "”");
        }
        String address = people.keySet().iterator().next();
        Optional<Result> listed = question.resultsSinceUser().stream()
                .filter(result -> result.call().tool().equals("list_events"))
                .findFirst();
        if (listed.isEmpty()) {
            LocalDate today = Period.today(question.system()).orElseThrow();
            return Form.call(
                    calendar.get(),
                    Map.of(
                            "from", Form.text(today.toString()),
                            "to", Form.text(today.plusDays(DAYS_AHEAD).toString()),
                            "person", Form.text(address)));
        }
        JsonNode event = Person.read(listed.get().json()).path("events").path(0);
        if (event.isMissingNode()) {
            return BrainAnswer.text("They ask: “" + asked.get() + "” I find no meeting with " + address + " ahead.");
        }
        String body = greeting(people) + "Our next meeting is “"
                + event.path("title").asText() + "”: " + event.path("when").asText() + ".";
        String title = found(TITLE, told);
        String subject = title.toLowerCase(java.util.Locale.ROOT).startsWith("re:") ? title : "Re: " + title;
        return email(send.get(), Map.of(address, people.get(address)), subject, body, question, thread(told));
    }

    private static BrainAnswer email(
            Tool send,
            Map<String, String> people,
            String subject,
            String body,
            ModelQuestion question,
            Optional<String> thread) {
        ArrayNode to = JsonNodeFactory.instance.arrayNode();
        people.keySet().forEach(to::add);
        return Form.call(
                send,
                Map.of(
                        "to", to,
                        "subject", Form.text(subject),
                        "body", Form.text(body + "\n\nBest regards,\n" + DoErrand.advisor(question)),
                        "thread_id", thread.map(Form::text).orElseGet(Form::nothing)));
    }

    private static String greeting(Map<String, String> people) {
        String name = people.size() == 1 ? people.values().iterator().next().split("\\s+")[0] : "all";
        return "Hi" + (name.isBlank() ? "" : " " + name) + ",\n\n";
    }

    /** Addresses with their names, the advisor's own left out; only what our own code looked up is read. */
    static Map<String, String> people(String told) {
        Map<String, String> people = new LinkedHashMap<>();
        Matcher found = PERSON.matcher(told.split("\\nTitle: ", 2)[0]);
        while (found.find()) {
            if (!found.group(3).contains("the advisor")) {
                people.putIfAbsent(
                        found.group(2),
                        found.group(1) == null ? "" : found.group(1).strip());
            }
        }
        if (people.size() == 1 && people.containsValue("") && told.contains("\nEmail: ")) {
            people.replaceAll((address, none) -> found(TITLE, told));
        }
        return people;
    }

    private static Optional<String> thread(String told) {
        Matcher thread = THREAD.matcher(told);
        return thread.find() ? Optional.of(thread.group(1)) : Optional.empty();
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1).strip() : "";
    }
}
