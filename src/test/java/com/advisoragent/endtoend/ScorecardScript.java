package com.advisoragent.endtoend;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.BrainAnswer.Asked;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.model.ScriptedBrain;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a good model would do next, said in advance; says nothing where another brain thinks. */
final class ScorecardScript {
    private static final Pattern REF = Pattern.compile("\"ref\":\"(S\\d+)\"");
    private static final Pattern START = Pattern.compile("\"start\":\"([^\"]+)\"");

    private final ScriptedBrain brain;
    private final boolean used;
    private List<String> times = List.of();

    ScorecardScript(ScriptedBrain brain, boolean used) {
        this.brain = brain;
        this.used = used;
    }

    /** Searches, and says this of what was found; empty: says that there is nothing. */
    ScorecardScript looksUp(String query, String answer) {
        return does(() -> brain.call(
                        "search_knowledge",
                        args().put("query", query)
                                .putNull("person")
                                .putNull("from")
                                .putNull("to")
                                .toString())
                .respond(question ->
                        BrainAnswer.text(answer.isEmpty() ? "I found nothing about it." : answer + cited(question))));
    }

    private static String cited(ModelQuestion question) {
        Matcher ref = REF.matcher(question.resultsSinceUser().toString());
        return ref.find() ? " [" + ref.group(1) + "]." : ".";
    }

    ScorecardScript asksWhich(String words, String... options) {
        ObjectNode asked = args().put("question", words);
        List.of(options).forEach(asked.putArray("options")::add);
        return does(() -> brain.call("ask_advisor", asked.toString()));
    }

    ScorecardScript writes(String to, String subject, String body) {
        return does(() -> brain.call("send_email", email(to, subject, body)).say("I have drafted it."));
    }

    ScorecardScript says(String words) {
        return does(() -> brain.otherwise(question -> BrainAnswer.text(words)));
    }

    ScorecardScript offers(String guest) {
        String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
        ObjectNode wanted = args().put("from", tomorrow)
                .put("to", LocalDate.now(ZoneOffset.UTC).plusDays(10).toString())
                .putNull("not_before")
                .putNull("not_after")
                .put("minutes", 30)
                .putNull("guest_zone")
                .put("most", 5);
        return does(() -> brain.calls(
                        Asked.of("find_contact", args().put("who", "Sara Smith").toString()),
                        Asked.of("find_free_times", wanted.toString()))
                .respond(question -> {
                    times = starts(question);
                    return BrainAnswer.call("schedule_meeting", meeting(guest, times.subList(0, 2)));
                })
                .say("I have drafted an email with two times."));
    }

    ScorecardScript waits(String person) {
        ObjectNode waited = args().put("person", person)
                .putNull("thread_id")
                .put("goal", "an appointment")
                .put("then", "book the time that is taken")
                .put("until", LocalDate.now(ZoneOffset.UTC).plusDays(3) + "T17:00");
        return does(() -> brain.call("wait_for_reply", waited.toString()).say("Sent. I wait."));
    }

    /** The time of that number of those that were found. */
    ScorecardScript books(String guest, int which) {
        return does(() -> brain.respond(
                        question -> BrainAnswer.call("schedule_meeting", meeting(guest, List.of(times.get(which)))))
                .say("Here is the appointment."));
    }

    ScorecardScript confirms(String to, String contact) {
        return does(() -> brain.calls(
                        Asked.of("send_email", email(to, "See you then", "It is booked.")),
                        Asked.of(
                                "add_note",
                                args().put("contact_id", contact)
                                        .put("text", "She comes for a meeting.")
                                        .toString()))
                .say("Booked."));
    }

    ScorecardScript makesContact(String email) {
        return does(() -> brain.call(
                "create_contact",
                args().put("email", email)
                        .put("first_name", "Sara")
                        .put("last_name", "Smith")
                        .putNull("phone")
                        .putNull("company")
                        .putNull("job_title")
                        .toString()));
    }

    private ScorecardScript does(Runnable script) {
        if (used) {
            script.run();
        }
        return this;
    }

    private static String email(String to, String subject, String body) {
        ObjectNode email = args();
        email.putArray("to").add(to);
        email.putArray("cc");
        email.putArray("bcc");
        return email.put("subject", subject)
                .put("body", body)
                .putNull("thread_id")
                .toString();
    }

    private static String meeting(String guest, List<String> times) {
        ObjectNode meeting = args();
        meeting.putArray("guests").add(guest);
        times.forEach(meeting.putArray("times")::add);
        return meeting.put("title", "Review")
                .put("minutes", 30)
                .put("message", "Would " + String.join(" or ", times) + " suit you?")
                .putNull("location")
                .put("meet_link", false)
                .toString();
    }

    private static List<String> starts(ModelQuestion question) {
        List<String> starts = new ArrayList<>();
        question.resultsSinceUser().forEach(result -> {
            Matcher start = START.matcher(result.json());
            while (start.find()) {
                starts.add(start.group(1));
            }
        });
        return starts;
    }

    private static ObjectNode args() {
        return JsonNodeFactory.instance.objectNode();
    }
}
