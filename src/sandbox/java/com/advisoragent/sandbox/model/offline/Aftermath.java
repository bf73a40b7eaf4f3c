package com.advisoragent.sandbox.model.offline;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.model.ModelQuestion.Result;
import com.advisoragent.sandbox.model.ModelQuestion.Tool;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What follows from what became of a proposal, or from a time that has come: a line, and the note that a rule asks for. */
final class Aftermath implements Planner {
    private static final Pattern OUTCOME =
            Pattern.compile("(?s)^\\[[^\\]]*what became of a proposal[^\\]]*\\]\\s*(.*)$");
    private static final Pattern TIME = Pattern.compile("(?s)^\\[[^\\]]*a time has come[^\\]]*\\]\\s*(.*)$");
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+'-]+@[\\w-]+(?:\\.[\\w-]+)+");

    @Override
    public Optional<BrainAnswer> plan(ModelQuestion question) {
        Matcher time = TIME.matcher(question.lastUserText());
        if (time.matches()) {
            return Optional.of(BrainAnswer.text("The time has come. " + time.group(1)));
        }
        Matcher outcome = OUTCOME.matcher(question.lastUserText());
        return outcome.matches() ? Optional.of(after(question, Person.read(outcome.group(1)))) : Optional.empty();
    }

    private static BrainAnswer after(ModelQuestion question, JsonNode outcome) {
        String what = outcome.path("what").asText("It");
        boolean done = outcome.path("outcome").asText().contains("done")
                && !outcome.path("outcome").asText().contains("not_done");
        if (done && what.toLowerCase(java.util.Locale.ROOT).startsWith("new contact")) {
            Optional<BrainAnswer> note = note(question, what);
            if (note.isPresent()) {
                return note.get();
            }
        }
        String reason = outcome.path("reason").asText("");
        return BrainAnswer.text(
                (done ? "Done: " : "Not done: ") + what + (reason.isEmpty() ? "" : " (" + reason + ")"));
    }

    /** "… with a note about the email": once the contact is there. */
    private static Optional<BrainAnswer> note(ModelQuestion question, String what) {
        Matcher address = ADDRESS.matcher(what);
        Optional<Tool> read = question.tool("get_contact");
        Optional<Tool> add = question.tool("add_note");
        boolean asked = Rule.in(question.system()).stream().anyMatch(rule -> rule.createsContact() && rule.addsNote());
        if (!asked || !address.find() || read.isEmpty() || add.isEmpty()) {
            return Optional.empty();
        }
        Optional<Result> added = result(question, "add_note");
        if (added.isPresent()) {
            return Optional.of(BrainAnswer.text(DoErrand.told(added.get())));
        }
        Optional<Result> contact = result(question, "get_contact");
        if (contact.isEmpty()) {
            return Optional.of(Form.call(read.get(), Map.of("contact", Form.text(address.group()))));
        }
        return Person.in(contact.get().json())
                .filter(person -> !person.contactId().isEmpty())
                .map(person -> Form.call(
                        add.get(),
                        Map.of("contact_id", Form.text(person.contactId()), "text", Form.text(about(question)))));
    }

    private static String about(ModelQuestion question) {
        return question.earlierUserTexts().stream()
                .filter(text -> text.contains("happened outside"))
                .reduce((first, second) -> second)
                .flatMap(text ->
                        text.lines().filter(line -> line.startsWith("Title: ")).findFirst())
                .map(title -> "Wrote an email: “" + title.substring("Title: ".length()) + "”")
                .orElse("Wrote an email.");
    }

    private static Optional<Result> result(ModelQuestion question, String tool) {
        return question.resultsSinceUser().stream()
                .filter(result -> result.call().tool().equals(tool))
                .findFirst();
    }
}
