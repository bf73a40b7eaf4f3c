package com.advisoragent.integration;

import static com.advisoragent.integration.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Calendar.Attendee;
import com.advisoragent.integration.Calendar.Event;
import com.advisoragent.integration.CalendarWriter.NewEvent;
import com.advisoragent.integration.CalendarWriter.Patch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link CalendarWriter} keeps to, the fake as well as the adapter. */
public abstract class CalendarWriterContract {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant NINE = Instant.parse("2026-03-10T13:00:00Z");
    private static final EmailAddress SARA = new EmailAddress("sara@client.example");
    private static final EmailAddress GREG = new EmailAddress("greg@client.example");
    private static final String ID = "advisor0123456789";

    protected abstract CalendarWriter writer();

    /** The same account's. */
    protected abstract Calendar calendar();

    protected abstract Tenant tenant();

    /** Somebody who is invited answers. */
    protected abstract void respond(String eventId, EmailAddress attendee, String response);

    /** A person edits the event. */
    protected abstract void retitle(String eventId, String title);

    /** To whom the calendar wrote of this event, each time it did. */
    protected abstract List<Set<EmailAddress>> told(String eventId);

    @Test
    void anEventIsThereAsItWasMade() {
        Event made = writer().insert(tenant(), event(true, SARA));

        Event event = calendar().get(tenant(), ID).orElseThrow();
        assertThat(event).isEqualTo(made);
        assertThat(event.title()).isEqualTo("Annual review");
        assertThat(event.description()).isEqualTo("Bring the papers.");
        assertThat(event.location()).isEqualTo("Office");
        assertThat(event.start()).isEqualTo(NINE);
        assertThat(event.end()).isEqualTo(NINE.plus(Duration.ofHours(1)));
        assertThat(event.attendees()).extracting(Attendee::address).containsExactly(SARA);
        assertThat(event.marks()).containsEntry("advisorAction", "a1");
        assertThat(told(ID)).containsExactly(Set.of(SARA));
    }

    @Test
    void nobodyIsToldWhoShouldNotBe() {
        writer().insert(tenant(), event(false, SARA));

        assertThat(told(ID)).isEmpty();
    }

    @Test
    void aMeetLinkIsMadeWhereAskedFor() {
        NewEvent plain = event(false, SARA);
        NewEvent wanted = new NewEvent(
                plain.id(),
                plain.title(),
                plain.description(),
                plain.location(),
                plain.start(),
                plain.end(),
                plain.zone(),
                plain.attendees(),
                true,
                false,
                plain.marks());

        assertThat(writer().insert(tenant(), wanted).meetLink()).isPresent();
    }

    @Test
    void aSecondAttemptMeetsTheFirst() {
        Event made = writer().insert(tenant(), event(true, SARA));

        assertRefused(Refused.Reason.EXISTS, () -> writer().insert(tenant(), event(true, SARA)));
        assertThat(calendar().get(tenant(), ID)).contains(made);
        assertThat(told(ID)).hasSize(1);
    }

    @Test
    void aPatchChangesWhatItNamesAndNothingElse() {
        Event made = writer().insert(tenant(), event(false, SARA));

        Event moved = writer().patch(
                        tenant(),
                        ID,
                        made.version(),
                        patch(Optional.of(NINE.plus(Duration.ofDays(1))), Optional.empty(), true));

        assertThat(moved.start()).isEqualTo(NINE.plus(Duration.ofDays(1)));
        assertThat(moved.title()).isEqualTo("Annual review");
        assertThat(moved.marks()).containsEntry("advisorAction", "a1");
        assertThat(moved.version()).isNotEqualTo(made.version());
        assertThat(told(ID)).containsExactly(Set.of(SARA));
    }

    @Test
    void whoWasAskedBeforeKeepsTheAnswerThatTheyGave() {
        writer().insert(tenant(), event(false, SARA));
        respond(ID, SARA, "accepted");
        Event present = calendar().get(tenant(), ID).orElseThrow();

        Event after = writer().patch(
                        tenant(),
                        ID,
                        present.version(),
                        patch(Optional.empty(), Optional.of(List.of(SARA, GREG)), false));

        assertThat(after.attendees())
                .extracting(attendee -> attendee.address() + " " + attendee.response())
                .containsExactlyInAnyOrder(SARA + " accepted", GREG + " needsAction");
    }

    @Test
    void aPatchOfAnotherVersionIsRefused() {
        Event made = writer().insert(tenant(), event(false, SARA));
        retitle(ID, "Moved by hand");

        assertRefused(
                Refused.Reason.CHANGED,
                () -> writer().patch(tenant(), ID, made.version(), patch(Optional.of(NINE), Optional.empty(), false)));
        assertThat(calendar().get(tenant(), ID).orElseThrow().title()).isEqualTo("Moved by hand");
    }

    @Test
    void aCancelledEventIsCancelledOnce() {
        Event made = writer().insert(tenant(), event(false, SARA));

        writer().cancel(tenant(), ID, made.version(), true);

        assertThat(calendar().get(tenant(), ID).filter(event -> !event.cancelled()))
                .isEmpty();
        assertThat(told(ID)).containsExactly(Set.of(SARA));
        assertRefused(Refused.Reason.NOT_FOUND, () -> writer().cancel(tenant(), ID, made.version(), true));
    }

    @Test
    void aCancellationOfAnotherVersionIsRefused() {
        Event made = writer().insert(tenant(), event(false, SARA));
        retitle(ID, "Moved by hand");

        assertRefused(Refused.Reason.CHANGED, () -> writer().cancel(tenant(), ID, made.version(), true));
    }

    @Test
    void whatWasNeverThereCannotBeChanged() {
        assertRefused(
                Refused.Reason.NOT_FOUND,
                () -> writer().patch(
                                tenant(), "neverthere", "\"1\"", patch(Optional.of(NINE), Optional.empty(), false)));
        assertRefused(Refused.Reason.NOT_FOUND, () -> writer().cancel(tenant(), "neverthere", "\"1\"", false));
    }

    @Test
    void anIdOfOtherDigitsIsRefused() {
        NewEvent good = event(false, SARA);
        NewEvent bad = new NewEvent(
                "With-Dash",
                good.title(),
                good.description(),
                good.location(),
                good.start(),
                good.end(),
                good.zone(),
                good.attendees(),
                false,
                false,
                good.marks());

        assertRefused(Refused.Reason.INVALID, () -> writer().insert(tenant(), bad));
    }

    private static NewEvent event(boolean notify, EmailAddress... attendees) {
        return new NewEvent(
                ID,
                "Annual review",
                "Bring the papers.",
                "Office",
                NINE,
                NINE.plus(Duration.ofHours(1)),
                NEW_YORK,
                List.of(attendees),
                false,
                notify,
                Map.of("advisorAction", "a1"));
    }

    private static Patch patch(Optional<Instant> start, Optional<List<EmailAddress>> attendees, boolean notify) {
        return new Patch(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                start,
                start.map(at -> at.plus(Duration.ofHours(1))),
                attendees,
                notify);
    }
}
