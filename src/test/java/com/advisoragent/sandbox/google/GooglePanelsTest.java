package com.advisoragent.sandbox.google;

import static com.advisoragent.sandbox.google.SimulatedGoogle.DANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.sandbox.slack.Panel;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tabs beside the Slack window: what a person sees and does in them. */
class GooglePanelsTest {
    private SimulatedGoogle simulated;
    private GoogleSimulator google;
    private Panel mailbox;
    private Panel calendar;

    @BeforeEach
    void start() throws IOException {
        simulated = new SimulatedGoogle();
        google = simulated.google;
        mailbox = new MailboxPanel(google, DANA, "Mail");
        calendar = new CalendarPanel(google, DANA, "Calendar");
    }

    @AfterEach
    void stop() {
        simulated.close();
    }

    @Test
    void aPersonWritesAsAClientAndThenReplies() {
        write("Sara Smith <sara@client.example>", "a new conversation", "Roth", "When can we talk?");
        assertThat(mailbox.forms().get(0).fields().get(0).options())
                .containsExactly("Sara Smith <sara@client.example>");

        write("sara@client.example", "a reply to the latest message between us", "", "Any news?");

        assertThat(google.mail(DANA)).extracting(StoredMail::subject).containsExactly("Re: Roth", "Roth");
        assertThat(google.mail(DANA))
                .extracting(StoredMail::threadId)
                .containsOnly(google.mail(DANA).get(1).threadId());
        assertThat(mailbox.rows().get(0).detail()).isEqualTo("Any news?");
        assertThat(mailbox.rows().get(0).note()).contains("unread");
    }

    @Test
    void theMailboxSaysWhatIsMissing() {
        assertThatThrownBy(() -> write("nobody", "a new conversation", "x", "y"))
                .hasMessageContaining("address");
        assertThatThrownBy(() -> write("sara@client.example", "a new conversation", "x", " "))
                .hasMessageContaining("message");
        assertThatThrownBy(() -> write("sara@client.example", "a reply to the latest message between us", "x", "y"))
                .hasMessageContaining("no message");
        assertThat(google.mail(DANA)).isEmpty();
    }

    @Test
    void aPersonAddsMovesAnswersAndDeletes() {
        calendar.submit(
                "add",
                Map.of(
                        "title",
                        "Review",
                        "start",
                        "2026-03-03 15:00",
                        "minutes",
                        "30",
                        "guests",
                        "sara@client.example"));
        assertThat(calendar.rows()).extracting(Panel.Row::note).containsExactly("Tue 3 Mar, 15:00");

        calendar.submit("move", Map.of("event", event(), "start", "2026-03-04 09:00"));
        assertThat(google.calendar(DANA).events().get(0).at("/end/dateTime").asText())
                .isEqualTo("2026-03-04T09:30:00-05:00");
        calendar.submit("respond", Map.of("event", event(), "guest", "sara@client.example", "response", "declined"));
        assertThat(calendar.rows().get(0).detail()).contains("sara@client.example: declined");

        calendar.submit("delete", Map.of("event", event()));
        assertThat(calendar.rows()).isEmpty();
    }

    @Test
    void theCalendarSaysWhatIsWrong() {
        assertThatThrownBy(() -> calendar.submit("add", Map.of("title", "x", "start", "soon", "minutes", "5")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-03-31 15:00");
        assertThatThrownBy(() -> calendar.submit("delete", Map.of("event", "gone")))
                .hasMessageContaining("not there");
    }

    private String event() {
        List<String> options = calendar.forms().get(1).fields().get(0).options();
        return options.get(0);
    }

    private void write(String from, String kind, String subject, String body) {
        Map<String, String> values = new HashMap<>();
        values.put("other", from);
        values.put("kind", kind);
        values.put("subject", subject);
        values.put("body", body);
        mailbox.submit("write", values);
    }
}
