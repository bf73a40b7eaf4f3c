package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.google.StoredMail;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.model.ModelQuestion;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients and machines write, in the jar as it is shipped: what is proposed, where it is told, and what is left alone. */
class ClientMailIT {
    private static final String DANA = WatchedWorld.DANA;
    private static final Pattern THREAD = Pattern.compile("thread (\\w+)\\)");
    private static final Pattern SENDER = Pattern.compile("From: .*<([^>]+)>");

    private static WatchedWorld watched;
    private final AtomicInteger triaged = new AtomicInteger();

    @BeforeAll
    static void link() throws Exception {
        watched = new WatchedWorld("client-mail");
    }

    @AfterAll
    static void close() {
        watched.close();
    }

    @BeforeEach
    void calm() {
        watched.world.calm();
        watched.world.brain.otherwise(this::answersWithWhatTheCalendarSays);
    }

    @Test
    void aClientsQuestionIsLookedUpAndAnsweredInItsThreadOnceTheAdvisorApproves() throws Exception {
        Instant start = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.HOURS);
        watched.world
                .surroundings
                .google()
                .calendar(DANA)
                .add("Review with Sara", start, start.plus(Duration.ofHours(1)), "sara@smith.example");

        StoredMail asked = write("Sara Smith <sara@smith.example>", "When is our meeting?");

        WatchedWorld.found(
                "the notice",
                () -> watched.said().stream()
                        .filter(text -> text.contains("sara@smith.example") && text.contains("asks when you meet"))
                        .findFirst());
        JsonNode card = WatchedWorld.found("the card", () -> card(watched.channel, "sara@smith.example"));
        assertThat(card.toString()).contains("I have found: Review with Sara");
        assertThat(watched.world.surroundings.google().sent(DANA))
                .as("nothing is sent without a click")
                .noneMatch(mail -> mail.recipients().contains("sara@smith.example"));
        watched.approve(card);

        StoredMail answer = sentTo("sara@smith.example");
        assertThat(answer.threadId()).isEqualTo(asked.threadId());
        assertThat(answer.header("In-Reply-To")).contains(asked.messageId());
        assertThat(answer.text()).contains("I have found: Review with Sara");
        Await.until(
                "our own mail is seen and starts nothing",
                WatchedWorld.LONG,
                () -> happenings("FILTERED").contains("We sent it ourselves"));
        assertThat(triaged).hasValue(1);
    }

    @Test
    void whatNobodyWroteToTheAdvisorStartsNothing() throws Exception {
        deliver("From: Dana Whitfield <" + DANA + ">\r\nTo: x@y.example\r\n", "Hello from myself");
        deliver("From: News <news@shop.example>\r\nList-Id: <news.shop.example>\r\n", "Buy! When is our meeting?");
        deliver("From: Al <al@away.example>\r\nAuto-Submitted: auto-replied\r\n", "I am away. When is our meeting?");
        deliver("From: Mail <mailer-daemon@mx.example>\r\nReturn-Path: <>\r\n", "Undelivered. When is our meeting?");

        for (String reason : List.of(
                "No rule waits for it",
                "Sent to many",
                "An automatic reply that no task waits for",
                "A report about a delivery")) {
            Await.until(
                    reason,
                    WatchedWorld.LONG,
                    () -> happenings("FILTERED").contains(reason)
                            || happenings("NOTHING").contains(reason));
        }

        assertThat(triaged).as("the model is not asked about any of them").hasValue(0);
        assertThat(watched.said())
                .noneMatch(text -> text.contains("shop.example")
                        || text.contains("away.example")
                        || text.contains("mx.example")
                        || text.contains("from myself"));
    }

    @Test
    void aNoticeStandsInTheChosenChannelAndSaysNothingOfAClientOnceOthersReadIt() throws Exception {
        String room = watched.world
                .slack()
                .createChannel("danas-desk", true, SlackSimulator.ADVISOR, SlackSimulator.BOT_USER);
        watched.command("/advisor", "settings channel #danas-desk");
        write("Pia Park <pia@park.example>", "When is our meeting?");
        WatchedWorld.found("the card is where only she reads", () -> card(room, "pia@park.example"));
        assertThat(card(watched.channel, "pia@park.example")).isEmpty();

        watched.world.slack().join(SlackSimulator.COLLEAGUE, room);
        write("Quin Quist <quin@quist.example>", "When is our meeting?");

        WatchedWorld.found("the card is in the direct message", () -> card(watched.channel, "quin@quist.example"));
        JsonNode pointer = WatchedWorld.found(
                "the pointer",
                () -> watched.world.slack().messages(room).stream()
                        .filter(message -> message.toString().contains("notice-review"))
                        .findFirst());
        assertThat(watched.world.slack().messages(room).toString()).doesNotContain("quin", "Quin");
        assertThat(reviewed(SlackSimulator.COLLEAGUE, room, pointer).toString())
                .contains("another advisor")
                .doesNotContain("quin");
        JsonNode window = reviewed(SlackSimulator.ADVISOR, room, pointer);
        assertThat(window.toString()).contains("quin@quist.example", "I have found");
        watched.world.slack().submit(SlackSimulator.ADVISOR, window.path("id").asText(), Map.of());
        assertThat(sentTo("quin@quist.example").recipients()).containsExactly("quin@quist.example");
        watched.command("/advisor", "settings channel dm");
    }

    private static JsonNode reviewed(String user, String room, JsonNode pointer) throws Exception {
        watched.world.slack().click(user, room, pointer.path("ts").asText(), "notice-review", null);
        return WatchedWorld.found("the window", () -> watched.world.slack().modal(user));
    }

    private BrainAnswer answersWithWhatTheCalendarSays(ModelQuestion question) {
        if (question.schema().isPresent()) {
            if (!question.schema().get().path("properties").has("act")) {
                return WatchedWorld.judged(question, "EMAIL_RECEIVED");
            }
            triaged.incrementAndGet();
            return BrainAnswer.text("{\"act\":true,\"rule\":0,\"summary\":\"I propose an answer with the time.\","
                    + "\"why\":\"The client asks when you meet.\"}");
        }
        String text = question.lastUserText();
        Matcher thread = THREAD.matcher(text);
        Matcher sender = SENDER.matcher(text);
        if (!thread.find() || !sender.find()) {
            return BrainAnswer.text("Well.");
        }
        return switch (question.resultsSinceUser().size()) {
            case 0 -> BrainAnswer.call("list_events", thisWeek());
            case 1 -> {
                boolean found = question.resultsSinceUser().toString().contains("Review with Sara");
                yield BrainAnswer.call(
                        "send_email",
                        "{\"to\":[\"" + sender.group(1) + "\"],\"cc\":[],\"bcc\":[],\"subject\":\"Our meeting\","
                                + "\"body\":\"Hello, I have found: " + (found ? "Review with Sara" : "nothing")
                                + "\",\"thread_id\":\"" + thread.group(1) + "\"}");
            }
            default -> BrainAnswer.text("Here is what I propose.");
        };
    }

    private static String thisWeek() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return "{\"from\":\"" + today + "\",\"to\":\"" + today.plusDays(5) + "\",\"person\":null}";
    }

    private static StoredMail write(String from, String text) {
        return watched.world.surroundings.google().clientWrites(from, DANA, "Our meeting", text, null);
    }

    private static void deliver(String headers, String text) {
        watched.world
                .surroundings
                .google()
                .deliver(
                        DANA,
                        (headers + "Subject: A word\r\nMessage-ID: <" + headers.hashCode() + "@mx.example>\r\n\r\n"
                                        + text)
                                .getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<JsonNode> card(String where, String whom) {
        return watched.cards(where)
                .filter(card -> card.toString().contains(whom))
                .findFirst();
    }

    private static StoredMail sentTo(String whom) throws Exception {
        return WatchedWorld.found(
                "the mail to " + whom,
                () -> watched.world.surroundings.google().sent(DANA).stream()
                        .filter(mail -> mail.recipients().contains(whom))
                        .findFirst());
    }

    private static List<String> happenings(String state) throws SQLException {
        return watched.world.query("select reason from happening where state = '" + state + "'");
    }
}
