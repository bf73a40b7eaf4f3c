package com.advisoragent.sandbox.google;

import static com.advisoragent.sandbox.google.SimulatedGoogle.DANA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.ConferenceData;
import com.google.api.services.calendar.model.CreateConferenceRequest;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventAttendee;
import com.google.api.services.calendar.model.EventDateTime;
import com.google.api.services.calendar.model.FreeBusyRequest;
import com.google.api.services.calendar.model.FreeBusyRequestItem;
import com.google.api.services.gmail.Gmail;
import com.google.api.services.gmail.model.Draft;
import com.google.api.services.gmail.model.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own Java clients get along with it. */
class RealClientsTest {
    private SimulatedGoogle simulated;
    private Gmail gmail;
    private Calendar calendar;

    @BeforeEach
    void start() throws IOException {
        simulated = new SimulatedGoogle();
        gmail = simulated.gmail();
        calendar = simulated.calendar();
    }

    @AfterEach
    void stop() {
        simulated.close();
    }

    @Test
    void gmailListsAndGetsWhatAClientWrote() throws IOException {
        StoredMail written =
                simulated.google.clientWrites("Sara Smith <sara@client.example>", DANA, "Früh", "Hi Dana", null);

        Message listed =
                gmail.users().messages().list("me").execute().getMessages().get(0);
        Message raw = gmail.users()
                .messages()
                .get("me", listed.getId())
                .setFormat("raw")
                .execute();

        assertThat(raw.decodeRaw()).isEqualTo(written.raw());
        assertThat(raw.getLabelIds()).containsExactlyInAnyOrder("INBOX", "UNREAD");
        assertThat(raw.getInternalDate()).isEqualTo(simulated.clock.instant().toEpochMilli());
        Message full = gmail.users().messages().get(DANA, listed.getId()).execute();
        assertThat(new String(full.getPayload().getBody().decodeData(), StandardCharsets.UTF_8).strip())
                .isEqualTo("Hi Dana");
    }

    @Test
    void gmailSendsADraftThatWasMadeBefore() throws IOException {
        String message = "To: sara@client.example\nSubject: Hello\nMessage-ID: <m1@firm.example>\n"
                + "From: dana@firm.example\n\nHello Sara\n";
        Draft draft = gmail.users()
                .drafts()
                .create("me", new Draft().setMessage(new Message().setRaw(SimulatedGoogle.raw(message))))
                .execute();
        gmail.users().drafts().get("me", draft.getId()).execute();

        Draft sent = new Draft().setId(draft.getId()).setMessage(new Message().setRaw(SimulatedGoogle.raw(message)));
        gmail.users().drafts().send("me", sent).execute();

        assertThat(simulated.google.sent(DANA)).hasSize(1);
        assertThat(simulated.google.sent(DANA).get(0).messageId()).isEqualTo("<m1@firm.example>");
        GoogleJsonResponseException gone = catchThrowableOfType(
                GoogleJsonResponseException.class,
                () -> gmail.users().drafts().get("me", draft.getId()).execute());
        assertThat(gone.getStatusCode()).isEqualTo(404);
    }

    @Test
    void calendarMakesMovesAndDeletesAnEventWithItsMeetLink() throws IOException {
        Event made = calendar.events()
                .insert("primary", meeting("abc12"))
                .setConferenceDataVersion(1)
                .setSendUpdates("all")
                .execute();
        assertThat(made.getHangoutLink()).startsWith("https://meet.google.com/");

        Event later = new Event().setSummary("Annual review");
        Event patched = patch(made.getEtag(), later);
        assertThat(patched.getSummary()).isEqualTo("Annual review");
        assertThat(patched.getStart()).isEqualTo(made.getStart());
        GoogleJsonResponseException stale =
                catchThrowableOfType(GoogleJsonResponseException.class, () -> patch(made.getEtag(), later));
        assertThat(stale.getStatusCode()).isEqualTo(412);

        calendar.events().delete("primary", "abc12").execute();
        GoogleJsonResponseException gone = catchThrowableOfType(
                GoogleJsonResponseException.class,
                () -> calendar.events().delete("primary", "abc12").execute());
        assertThat(gone.getStatusCode()).isEqualTo(410);
        assertThat(simulated.google.calendar(DANA).invitations())
                .extracting(Invitation::kind)
                .containsExactly(Invitation.Kind.INVITED);
    }

    @Test
    void calendarSaysWhatIsBusy() throws IOException {
        calendar.events().insert("primary", meeting("abc12")).execute();
        FreeBusyRequest question = new FreeBusyRequest()
                .setTimeMin(new DateTime("2026-03-03T00:00:00Z"))
                .setTimeMax(new DateTime("2026-03-04T00:00:00Z"))
                .setItems(List.of(new FreeBusyRequestItem().setId("primary")));

        var busy = calendar.freebusy()
                .query(question)
                .execute()
                .getCalendars()
                .get("primary")
                .getBusy();

        assertThat(busy).hasSize(1);
        assertThat(busy.get(0).getStart()).isEqualTo(new DateTime("2026-03-03T15:00:00Z"));
    }

    private Event patch(String etag, Event change) throws IOException {
        Calendar.Events.Patch patch = calendar.events().patch("primary", "abc12", change);
        patch.getRequestHeaders().setIfMatch(etag);
        return patch.execute();
    }

    private static Event meeting(String id) {
        return new Event()
                .setId(id)
                .setSummary("Review")
                .setStart(new EventDateTime().setDateTime(new DateTime("2026-03-03T15:00:00Z")))
                .setEnd(new EventDateTime().setDateTime(new DateTime("2026-03-03T16:00:00Z")))
                .setAttendees(List.of(new EventAttendee().setEmail("sara@client.example")))
                .setConferenceData(
                        new ConferenceData().setCreateRequest(new CreateConferenceRequest().setRequestId("r1")));
    }
}
