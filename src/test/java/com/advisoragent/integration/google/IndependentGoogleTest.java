package com.advisoragent.integration.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.common.Tenant;
import com.advisoragent.integration.Calendar;
import com.advisoragent.integration.CalendarWriter.NewEvent;
import com.advisoragent.integration.FakeMessage;
import com.advisoragent.integration.MailSender.Sent;
import com.advisoragent.integration.Mailbox;
import com.advisoragent.integration.TestTenants;
import com.advisoragent.integration.TestTokens;
import com.advisoragent.integration.http.Pause;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The adapters in front of a Google that nobody here wrote: {@code src/test/emulators/run.sh}. */
@EnabledIfEnvironmentVariable(
        named = "GOOGLE_EMULATOR_URL",
        matches = ".+",
        disabledReason = "needs an emulator: run src/test/emulators/run.sh")
final class IndependentGoogleTest {
    private static final EmailAddress SARA = new EmailAddress("sara@client.example");
    private static final Instant NINE = Instant.parse("2026-03-10T13:00:00Z");

    private final Tenant tenant = TestTenants.some();
    private final Clock clock = Clock.systemUTC();
    private GoogleCalls calls;

    @BeforeEach
    void connect() {
        calls = new GoogleCalls(
                GoogleWorld.settings(Optional.of(URI.create(System.getenv("GOOGLE_EMULATOR_URL")))),
                new TestTokens().connect(tenant, () -> "emulator-token"),
                clock,
                Pause.REAL,
                Duration.ofSeconds(20));
    }

    @Test
    void itListsAndReadsMail() {
        GoogleMailbox mailbox = new GoogleMailbox(calls);

        List<Mailbox.Listed> found = mailbox.list(tenant, "from:sara@client.example", Optional.empty())
                .items();

        assertThat(found).extracting(Mailbox.Listed::id).containsExactly("msg_baseball");
        Mailbox.Raw message = mailbox.get(tenant, "msg_baseball");
        assertThat(FakeMessage.of(message.mime()).subject()).isEqualTo("Saturday");
        assertThat(FakeMessage.of(message.mime()).from()).containsExactly(SARA);
        assertThat(message.labels()).contains("INBOX");
        assertThat(mailbox.thread(tenant, message.threadId())).hasSize(1);
        assertThat(mailbox.labels(tenant)).containsKey("SENT");
    }

    @Test
    void itDraftsSendsAndFindsWhatItSent() {
        GoogleMailSender sender = new GoogleMailSender(calls, clock);
        GoogleMailbox mailbox = new GoogleMailbox(calls);
        byte[] mail = FakeMessage.plain(
                "dana@firm.example",
                SARA.value(),
                "The papers",
                "They are ready.",
                clock.instant(),
                List.of("X-Advisor-Action: emulated"));

        String draft = sender.createDraft(tenant, mail, Optional.empty());
        assertThat(sender.draftExists(tenant, draft)).isTrue();
        Sent sent = sender.sendDraft(tenant, draft, mail, Optional.empty());

        assertThat(sender.draftExists(tenant, draft)).isFalse();
        Mailbox.Raw message = mailbox.get(tenant, sent.messageId());
        assertThat(message.labels()).contains("SENT").doesNotContain("DRAFT");
        assertThat(FakeMessage.of(message.mime()).subject()).isEqualTo("The papers");
        assertThat(FakeMessage.of(message.mime()).header("X-Advisor-Action")).contains("emulated");
        assertThat(sender.findSent(tenant, "emulated")).contains(sent);
    }

    @Test
    void itTellsWhatCameSince() {
        GoogleMailbox mailbox = new GoogleMailbox(calls);
        GoogleMailSender sender = new GoogleMailSender(calls, clock);
        String cursor = mailbox.watch(tenant, "projects/advisor/topics/mail").isAfter(Instant.EPOCH) ? "1" : "";
        byte[] mail = FakeMessage.plain("dana@firm.example", SARA.value(), "Since", "text", clock.instant());

        String draft = sender.createDraft(tenant, mail, Optional.empty());

        assertThat(mailbox.changes(tenant, cursor).changes())
                .extracting(Mailbox.Change::kind)
                .contains(Mailbox.Change.Kind.ADDED);
        sender.deleteDraft(tenant, draft);
        assertThat(sender.draftExists(tenant, draft)).isFalse();
    }

    @Test
    void itReadsTheCalendarAndEntersAnEvent() {
        GoogleCalendar calendar = new GoogleCalendar(calls);
        GoogleCalendarWriter writer = new GoogleCalendarWriter(calls, calendar);

        assertThat(calendar.between(tenant, NINE, NINE.plus(Duration.ofHours(1))))
                .extracting(Calendar.Event::title)
                .contains("Annual review");
        Calendar.Event made = writer.insert(
                tenant,
                new NewEvent(
                        "advisor0123456789",
                        "Call",
                        "About the papers",
                        "Office",
                        NINE.plus(Duration.ofDays(1)),
                        NINE.plus(Duration.ofDays(1)).plus(Duration.ofHours(1)),
                        ZoneId.of("America/New_York"),
                        List.of(SARA),
                        false,
                        true,
                        Map.of("advisorAction", "a1")));

        assertThat(made.title()).isEqualTo("Call");
        assertThat(made.start()).isEqualTo(NINE.plus(Duration.ofDays(1)));
        assertThat(made.attendees()).extracting(Calendar.Attendee::address).containsExactly(SARA);
        assertThat(calendar.between(tenant, NINE.plus(Duration.ofDays(1)), NINE.plus(Duration.ofDays(2))))
                .extracting(Calendar.Event::title)
                .contains("Call");
        assertThat(calendar.busy(tenant, NINE, NINE.plus(Duration.ofHours(2)))).isNotEmpty();
    }
}
