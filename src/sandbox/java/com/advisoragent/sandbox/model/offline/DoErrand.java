package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.model.ModelQuestion.Result;
import com.advisoragent.sandbox.model.ModelQuestion.Tool;
import com.advisoragent.sandbox.model.offline.Evidence.Weighed;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds who is meant, looks up what is needed, and proposes what the advisor asked for, with the tools on offer. */
final class DoErrand implements Planner {
    private static final String PEOPLE = "find_contact";
    private static final String TIMES = "find_free_times";
    private static final String LABEL = " (Drafted by the sandbox's offline model, so please read it.)";
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+'-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern ADVISOR = Pattern.compile("assistant of ([^,\\n]+),");
    private static final int MOST_PASSAGES = 3;
    /** How near to the best a passage must come to be quoted beside it. */
    private static final double NEAR = 0.8;

    private static final int DAYS_AHEAD = 10;

    @Override
    public Optional<BrainAnswer> plan(ModelQuestion question) {
        Optional<Errand> errand = Errand.of(question);
        Optional<Tool> write = errand.flatMap(each -> tool(question, each.kind()));
        return write.map(tool -> step(question, errand.get(), tool));
    }

    private static Optional<Tool> tool(ModelQuestion question, Errand.Kind kind) {
        return question.tool(
                switch (kind) {
                    case EMAIL -> "send_email";
                    case MEETING -> "schedule_meeting";
                    case CONTACT -> "create_contact";
                    case NOTE -> "add_note";
                });
    }

    private BrainAnswer step(ModelQuestion question, Errand errand, Tool write) {
        Optional<Result> written = last(question, write.name());
        if (written.isPresent()) {
            return BrainAnswer.text(told(written.get()));
        }
        if (errand.kind() == Errand.Kind.CONTACT) {
            return contact(errand, write, question);
        }
        if (errand.person().isEmpty()) {
            return BrainAnswer.text("Whom do you mean? Please give me a name.");
        }
        Optional<Result> found = last(question, PEOPLE);
        if (found.isEmpty() && question.tool(PEOPLE).isPresent()) {
            return Form.call(
                    question.tool(PEOPLE).get(),
                    Map.of("who", Form.text(errand.person().get())));
        }
        String result = found.map(Result::json).orElse("{}");
        List<String> several = Found.parse(result).people();
        if (!several.isEmpty()) {
            return Choices.answer(question, several, errand.person());
        }
        return Person.in(result)
                .filter(person -> !person.address().isEmpty() || errand.kind() == Errand.Kind.NOTE)
                .map(person -> propose(question, errand, write, person))
                .orElseGet(() -> BrainAnswer.text(
                        "I know no address of " + errand.person().get() + ": neither contacts nor mail have one."));
    }

    private BrainAnswer propose(ModelQuestion question, Errand errand, Tool write, Person person) {
        return switch (errand.kind()) {
            case EMAIL -> email(question, errand, write, person);
            case MEETING -> meeting(question, errand, write, person);
            default ->
                Form.call(
                        write,
                        Map.of(
                                "contact", Form.text(contact(person)),
                                "contact_id", Form.text(contact(person)),
                                "contacts", Form.text(contact(person)),
                                "note", Form.text(errand.matter()),
                                "text", Form.text(errand.matter()),
                                "body", Form.text(errand.matter())));
        };
    }

    private static String contact(Person person) {
        return person.contactId().isEmpty() ? person.address() : person.contactId();
    }

    private BrainAnswer email(ModelQuestion question, Errand errand, Tool write, Person person) {
        Optional<Tool> search = SearchFirst.tool(question);
        Inquiry inquiry = Inquiry.of(question).about(person.name(), person.address());
        Optional<Result> searched = search.flatMap(tool -> last(question, tool.name()));
        if (search.isPresent() && searched.isEmpty() && !errand.matter().isBlank()) {
            return SearchFirst.call(search.get(), inquiry);
        }
        List<Weighed> evidence = searched.map(result -> toThePoint(
                        new Evidence(inquiry, Found.parse(result.json()).passages())))
                .orElse(List.of());
        Letter letter = Letter.to(person.name(), errand.matter(), evidence, advisor(question));
        return Form.call(
                write,
                Map.of(
                        "to", Form.text(person.address()),
                        "subject", Form.text(letter.subject()),
                        "body", Form.text(letter.body()),
                        "text", Form.text(letter.body())));
    }

    /** What meets the matter, and of the rest nothing: a letter must not ramble. */
    private static List<Weighed> toThePoint(Evidence evidence) {
        List<Weighed> weighed = evidence.weigh().stream()
                .filter(each ->
                        evidence.suffices(each.coverage()) && !each.best().isBlank())
                .limit(MOST_PASSAGES)
                .toList();
        double best = weighed.isEmpty() ? 0 : weighed.get(0).score();
        return weighed.stream().filter(each -> each.score() >= NEAR * best).toList();
    }

    private BrainAnswer meeting(ModelQuestion question, Errand errand, Tool write, Person person) {
        Optional<Tool> times = question.tool(TIMES);
        Optional<Result> free = last(question, TIMES);
        if (times.isPresent() && free.isEmpty()) {
            LocalDate today = Period.today(question.system()).orElseThrow();
            return Form.call(
                    times.get(),
                    Map.of(
                            "from",
                            Form.text(today.toString()),
                            "to",
                            Form.text(today.plusDays(DAYS_AHEAD).toString())));
        }
        JsonNode found = Person.read(free.map(Result::json).orElse("{}"));
        if (found.path("times").isEmpty()) {
            return BrainAnswer.text(
                    found.path("error").isTextual()
                            ? "I could not look into the calendar: "
                                    + found.path("error").asText()
                            : "I found no free time in the next " + DAYS_AHEAD + " days.");
        }
        return Form.call(write, meetingValues(question, person, found));
    }

    private static Map<String, JsonNode> meetingValues(ModelQuestion question, Person person, JsonNode found) {
        Map<String, JsonNode> values = new HashMap<>();
        for (String name : List.of("contact", "who", "with", "guest", "to", "attendees", "guests", "email")) {
            values.put(name, Form.text(person.address()));
        }
        for (String name : List.of("times", "slots", "options", "starts", "offers")) {
            values.put(name, found.path("times"));
        }
        for (String name : List.of("minutes", "duration", "duration_minutes", "length")) {
            values.put(name, found.path("minutes"));
        }
        for (String name : List.of("title", "subject", "summary")) {
            values.put(name, Form.text("Meeting with " + person.name()));
        }
        values.put("start", found.path("times").path(0).path("start"));
        values.put("end", found.path("times").path(0).path("end"));
        values.put("contact_name", Form.text(person.name()));
        values.put("contact_id", person.contactId().isEmpty() ? Form.nothing() : Form.text(person.contactId()));
        for (String name : List.of("body", "message", "text")) {
            values.put(name, Form.text(offer(person, found, advisor(question))));
        }
        return values;
    }

    private static String offer(Person person, JsonNode found, String advisor) {
        StringBuilder times = new StringBuilder();
        found.path("times")
                .forEach(time -> times.append("- ")
                        .append(time.path("local").asText(time.path("start").asText()))
                        .append(" (")
                        .append(found.path("zone").asText())
                        .append(")\n"));
        return "Hi " + person.name().split("\\s+")[0]
                + ",\n\nI would like to meet with you. Would one of these times suit you?\n\n" + times
                + "\nBest regards,\n" + advisor;
    }

    private static BrainAnswer contact(Errand errand, Tool write, ModelQuestion question) {
        Matcher address = ADDRESS.matcher(question.lastUserText());
        if (!address.find()) {
            return BrainAnswer.text("Which email address shall the contact have?");
        }
        return newContact(write, errand.person().orElse(""), address.group());
    }

    static BrainAnswer newContact(Tool write, String name, String address) {
        String[] names = name.split("\\s+", 2);
        Map<String, JsonNode> values = new HashMap<>();
        values.put("email", Form.text(address));
        values.put("address", Form.text(address));
        for (String first : List.of("first_name", "firstname", "first")) {
            values.put(first, Form.text(names[0]));
        }
        for (String last : List.of("last_name", "lastname", "last")) {
            values.put(last, Form.text(names.length > 1 ? names[1] : ""));
        }
        values.put("name", Form.text(name));
        return Form.call(write, values);
    }

    static String told(Result written) {
        JsonNode result = Person.read(written.json());
        return result.path("error").isTextual()
                ? "That could not be proposed: " + result.path("error").asText()
                : "I have put it on a card for you to decide." + LABEL;
    }

    private static Optional<Result> last(ModelQuestion question, String tool) {
        return question.resultsSinceUser().stream()
                .filter(result -> result.call().tool().equals(tool))
                .reduce((first, second) -> second);
    }

    static String advisor(ModelQuestion question) {
        Matcher name = ADVISOR.matcher(question.system());
        return name.find() ? name.group(1) : "Your advisor";
    }
}
