package com.advisoragent.sandbox.model.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.llm.ToolSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the offline model does when it is told to do something. */
class ErrandTest {
    private static final String STRING = "{\"type\":\"string\"}";
    private static final String TEXTS = "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}";
    static final List<ToolSpec> TOOLS = List.of(
            Dialogue.SEARCH,
            tool("find_contact", "\"who\":" + STRING),
            tool("ask_advisor", "\"question\":" + STRING + ",\"options\":" + TEXTS),
            tool(
                    "send_email",
                    "\"to\":" + TEXTS + ",\"cc\":" + TEXTS + ",\"subject\":" + STRING + ",\"body\":" + STRING
                            + ",\"thread_id\":{\"type\":[\"string\",\"null\"]}"),
            tool(
                    "find_free_times",
                    "\"from\":" + STRING + ",\"to\":" + STRING + ",\"minutes\":{\"type\":[\"integer\",\"null\"]}"),
            tool(
                    "schedule_meeting",
                    "\"contact\":" + STRING + ",\"times\":" + TEXTS
                            + ",\"minutes\":{\"type\":\"integer\"},\"meet_link\":{\"type\":\"boolean\"}"),
            tool("create_contact", "\"email\":" + STRING + ",\"first_name\":" + STRING + ",\"last_name\":" + STRING));

    private Dialogue dialogue;

    @BeforeEach
    void open() throws IOException {
        dialogue = new Dialogue();
    }

    @AfterEach
    void close() {
        dialogue.close();
    }

    @Test
    void anEmailIsDraftedFromWhatWasFound() {
        dialogue.passage(
                "Ilse Moran <ilse@moran.example>",
                "Tue 2026-05-12",
                "Farm loan",
                "The farm loan summary: 7.1% over ten years. The weather is awful.");

        String answer = ask("Send Ilse Moran the farm loan summary we discussed");

        JsonNode email = dialogue.lastCall("send_email");
        assertThat(dialogue.lastCall("find_contact").path("who").asText()).isEqualTo("Ilse Moran");
        assertThat(dialogue.lastCall("search_knowledge").path("person").asText())
                .isEqualTo("ilse@moran.example");
        assertThat(email.path("to").get(0).asText()).isEqualTo("ilse@moran.example");
        assertThat(email.path("cc")).isEmpty();
        assertThat(email.path("thread_id").isNull()).isTrue();
        assertThat(email.path("subject").asText()).isEqualTo("Farm loan summary");
        assertThat(email.path("body").asText())
                .startsWith("Hi Ilse,")
                .contains("7.1%")
                .endsWith("Ingrid Vale");
        assertThat(answer).contains("offline model");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tell Ilse that I'm running ten minutes late",
                "Please email Ilse Moran that I'm running ten minutes late.",
                "Send an email to Ilse Moran saying I'm running ten minutes late",
                "let Ilse know that I'm running ten minutes late"
            })
    void whatTheAdvisorWantsSaidIsSaid(String words) {
        ask(words);

        assertThat(dialogue.lastCall("send_email").path("body").asText())
                .contains("\n\nI'm running ten minutes late.\n\n");
    }

    @Test
    void ofNamesakesItAsksWhichAndGoesOnAfterTheClick() {
        BiFunction<String, JsonNode, String> serve = (tool, arguments) -> {
            boolean known = arguments.path("who").asText().contains("(");
            return tool.equals("find_contact") && !known ? """
                    {"match":"several","people":[{"label":"Ann Bell (Bell & Co)","name":"Ann Bell"},\
                    {"label":"Ann Cole (Cole Inc)","name":"Ann Cole"}],"next":"ask"}""" : serve(tool, arguments);
        };

        String asked = dialogue.ask("Tell Ann that the form is on its way", TOOLS, serve);
        dialogue.ask("[The advisor chose one of the answers offered:] Ann Cole (Cole Inc)", TOOLS, serve);

        assertThat(asked).contains("Ann Bell (Bell & Co)", "Ann Cole (Cole Inc)");
        assertThat(dialogue.lastCall("find_contact").path("who").asText()).isEqualTo("Ann Cole (Cole Inc)");
        assertThat(dialogue.lastCall("send_email").path("body").asText()).contains("The form is on its way.");
    }

    @Test
    void aMeetingIsProposedAtTimesThatAreFree() {
        ask("Schedule an appointment with Ilse Moran");

        assertThat(dialogue.lastCall("find_free_times").path("from").asText()).isEqualTo("2026-05-13");
        JsonNode meeting = dialogue.lastCall("schedule_meeting");
        assertThat(meeting.path("contact").asText()).isEqualTo("ilse@moran.example");
        assertThat(meeting.path("times")).hasSize(2);
        assertThat(meeting.path("times").get(0).asText()).isEqualTo("2026-05-14T09:00:00-04:00");
        assertThat(meeting.path("minutes").asInt()).isEqualTo(30);
    }

    @Test
    void whereWhatFollowsCanBeProposedItIsProposedWithTheTimes() {
        List<ToolSpec> tools = new ArrayList<>(TOOLS);
        tools.removeIf(tool -> tool.name().equals("schedule_meeting"));
        String optional = "{\"type\":[\"string\",\"null\"]}";
        tools.add(tool(
                "schedule_meeting",
                "\"guests\":" + TEXTS + ",\"times\":" + TEXTS + ",\"message\":" + STRING + ",\"confirmation\":"
                        + optional + ",\"note\":" + optional + ",\"contact_id\":" + optional + ",\"guest_zone\":"
                        + optional));

        dialogue.ask("Schedule an appointment with Ilse Moran", tools, this::serve);

        JsonNode meeting = dialogue.lastCall("schedule_meeting");
        assertThat(meeting.path("message").asText()).startsWith("Hi Ilse,").contains("{times}");
        assertThat(meeting.path("confirmation").asText()).contains("{time}").endsWith("Ingrid Vale");
        assertThat(meeting.path("note").asText()).contains("{time}");
        assertThat(meeting.path("contact_id").asText()).isEqualTo("7");
        assertThat(meeting.path("guest_zone").isNull()).isTrue();
    }

    @Test
    void aContactIsCreatedFromItsAddress() {
        ask("Create a contact for Bo Tran, bo@tran.example");

        JsonNode contact = dialogue.lastCall("create_contact");
        assertThat(contact.path("email").asText()).isEqualTo("bo@tran.example");
        assertThat(contact.path("first_name").asText()).isEqualTo("Bo");
        assertThat(contact.path("last_name").asText()).isEqualTo("Tran");
    }

    @Test
    void whoeverIsNotKnownIsNotWrittenTo() {
        String answer = dialogue.ask(
                "Email Zelda Quill that it rains", TOOLS, (tool, arguments) -> "{\"match\":\"none\",\"people\":[]}");

        assertThat(answer).contains("Zelda Quill");
        assertThat(dialogue.calls).hasSize(1);
    }

    @Test
    void aQuestionIsNoErrand() {
        for (String question :
                List.of("When did I last email Ilse?", "Who wants to schedule a meeting?", "What did Ilse write?")) {
            ask(question);
        }

        assertThat(new ArrayList<>(dialogue.calls)).allMatch(call -> call.name().equals("search_knowledge"));
    }

    private String ask(String text) {
        return dialogue.ask(text, TOOLS, this::serve);
    }

    private String serve(String tool, JsonNode arguments) {
        return switch (tool) {
            case "find_contact" -> """
                {"match":"one","person":{"label":"Ilse Moran","name":"Ilse Moran","addresses":["ilse@moran.example"],\
                "contact_ids":["7"]}}""";
            case "find_free_times" -> """
                {"zone":"America/New_York","minutes":30,"times":[{"start":"2026-05-14T09:00:00-04:00",\
                "end":"2026-05-14T09:30:00-04:00","local":"Thu 14 May, 09:00–09:30"},\
                {"start":"2026-05-14T12:00:00-04:00","end":"2026-05-14T12:30:00-04:00","local":"Thu 14 May, 12:00–12:30"}]}""";
            case "search_knowledge" -> dialogue.found();
            default -> "{\"status\":\"the card is shown\"}";
        };
    }

    static ToolSpec tool(String name, String properties) {
        String required = Pattern.compile("\"(\\w+)\":\\{")
                .matcher(properties.replace("\"items\":", ""))
                .results()
                .map(match -> '"' + match.group(1) + '"')
                .collect(Collectors.joining(","));
        return new ToolSpec(
                name,
                "For " + name,
                "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[" + required + "],\"properties\":{"
                        + properties + "}}");
    }
}
