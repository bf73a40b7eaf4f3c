package com.advisoragent.integration.google;

import static com.advisoragent.integration.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.advisoragent.common.Secret;
import com.advisoragent.common.Tenant;
import com.advisoragent.connect.AccessTokens;
import com.advisoragent.connect.NotConnected;
import com.advisoragent.connect.Provider;
import com.advisoragent.integration.AccountMissing;
import com.advisoragent.integration.FakeMessage;
import com.advisoragent.integration.OutcomeUnknown;
import com.advisoragent.integration.Refused;
import com.advisoragent.integration.Unavailable;
import com.advisoragent.integration.http.Pause;
import com.advisoragent.jobs.TransientFailure;
import com.advisoragent.sandbox.wire.Faults.Fault;
import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.advisoragent.sandbox.wire.WireLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a call to Google that is not simply answered. */
final class GoogleWireTest {
    private static final String MESSAGES = "/gmail/v1/users/me/messages";
    private static final String DRAFTS = "/gmail/v1/users/me/drafts";
    private static final String BUSY_403 =
            "{\"error\":{\"code\":403,\"message\":\"m\",\"errors\":[{\"reason\":\"userRateLimitExceeded\"}]}}";

    private final GoogleWorld world = new GoogleWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aReadWaitsAsLongAsItIsToldAndTriesAgain() {
        world.google.faults().rateLimit(MESSAGES, 1, 3);

        list();

        assertThat(world.pauses).containsExactly(Duration.ofSeconds(3));
        assertThat(world.calls("GET", MESSAGES)).isEqualTo(2);
    }

    @Test
    void aReadTriesFourTimesWaitingLongerAndLonger() {
        world.google.faults().status(MESSAGES, 4, 503, "", Map.of());

        assertThatExceptionOfType(Unavailable.class).isThrownBy(this::list);

        assertThat(world.calls("GET", MESSAGES)).isEqualTo(4);
        assertThat(world.pauses).hasSize(3);
        assertThat(world.pauses.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
        assertThat(world.pauses.get(2)).isBetween(Duration.ofMillis(1_000), Duration.ofMillis(2_000));
    }

    @Test
    void aReadSurvivesThreeFailures() {
        world.google.faults().status(MESSAGES, 1, 500, "", Map.of());
        world.google.faults().status(MESSAGES, 1, 429, "", Map.of());
        world.google.faults().status(MESSAGES, 1, 403, BUSY_403, Map.of());

        list();

        assertThat(world.pauses).hasSize(3);
    }

    @Test
    void aLongWaitIsLeftToTheJob() {
        world.google.faults().rateLimit(MESSAGES, 1, 3_600);

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(this::list)
                .satisfies(failed -> assertThat(failed.retryAfter()).contains(Duration.ofHours(1)));
        assertThat(world.pauses).isEmpty();
    }

    @Test
    void aMissingScopeIsNotAMatterOfTime() {
        world.tokens.connect(world.tenant, () -> world.google.accessToken(GoogleWorld.DANA.value(), Set.of("openid")));

        assertRefused(Refused.Reason.FORBIDDEN, this::list);
        assertThat(world.calls("GET", MESSAGES)).isEqualTo(1);
    }

    @Test
    void aRejectedTokenIsReplacedOnce() {
        world.google.expireAccessTokens(GoogleWorld.DANA.value());

        list();

        assertThat(world.tokens.renewals()).isEqualTo(1);
    }

    @Test
    void aTokenThatIsRejectedAgainIsNoUse() {
        world.tokens.connect(world.tenant, () -> "nonsense");

        assertRefused(Refused.Reason.FORBIDDEN, this::list);
        assertThat(world.tokens.renewals()).isEqualTo(1);
    }

    @Test
    void anAccountThatMustBeReconnectedIsNamedSo() {
        assertThatExceptionOfType(AccountMissing.class)
                .isThrownBy(() -> with(new NotConnected(Provider.GOOGLE, true)).profile(world.tenant))
                .satisfies(missing -> assertThat(missing.reconnect()).isTrue());
    }

    @Test
    void aRenewalThatFailsForNowIsTriedAgainLater() {
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> with(new TransientFailure("down", null, Optional.of(Duration.ofMinutes(2))))
                        .profile(world.tenant))
                .satisfies(failed -> assertThat(failed.retryAfter()).contains(Duration.ofMinutes(2)));
    }

    @Test
    void withoutSettingsTheAnswerSaysWhichAreMissing() {
        GoogleCalls calls = new GoogleCalls(
                GoogleWorld.settings(Optional.empty()), world.tokens, world.clock, Pause.REAL, Duration.ofSeconds(1));

        assertThatExceptionOfType(AccountMissing.class)
                .isThrownBy(() -> new GoogleMailbox(calls).profile(world.tenant))
                .withMessageContaining("GOOGLE_CLIENT_ID");
    }

    @Test
    void aWriteWhoseAnswerIsLostIsDoneOnceAndUnknown() {
        world.google.faults().add(DRAFTS, 1, new Fault.CutAfter());

        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(this::draft);

        assertThat(world.calls("POST", DRAFTS)).isEqualTo(1);
        assertThat(world.mailbox
                        .list(world.tenant, "in:draft", Optional.empty())
                        .items())
                .hasSize(1);
        assertThat(world.pauses).isEmpty();
    }

    @Test
    void aWriteThatIsCutOffIsUnknownToo() {
        world.google.faults().add(DRAFTS, 1, new Fault.CutBefore());

        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(this::draft);
        assertThat(world.mailbox
                        .list(world.tenant, "in:draft", Optional.empty())
                        .items())
                .isEmpty();
    }

    @Test
    void aDeletionOnAKeptConnectionIsNotSentTwiceEither() {
        String draft = draft();
        world.google.faults().add(DRAFTS, 1, new Fault.CutAfter());

        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> world.sender.deleteDraft(world.tenant, draft));
        assertThat(world.calls("DELETE", DRAFTS)).isEqualTo(1);
    }

    @Test
    void aWriteThatBreaksAtTheServerIsUnknown() {
        world.google.faults().status(DRAFTS, 1, 503, "", Map.of());

        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(this::draft);
        assertThat(world.calls("POST", DRAFTS)).isEqualTo(1);
    }

    @Test
    void aWriteThatComesTooOftenWasNotDone() {
        world.google.rateLimit(DRAFTS, 1);

        assertThatExceptionOfType(Unavailable.class).isThrownBy(this::draft);
        assertThat(world.calls("POST", DRAFTS)).isEqualTo(1);
    }

    @Test
    void aWriteThatReachedNobodyWasNotDone() {
        GoogleCalls calls = world.calls(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(20));

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() ->
                        new GoogleMailSender(calls, world.clock).createDraft(world.tenant, mail(), Optional.empty()));
    }

    @Test
    void aSlowAnswerIsNotWaitedForForever() {
        try (GoogleWorld hasty = new GoogleWorld(Duration.ofMillis(400))) {
            hasty.google.faults().add(MESSAGES, -1, new Fault.DelayAfter(Duration.ofSeconds(60)));
            hasty.google.faults().add(DRAFTS, -1, new Fault.DelayAfter(Duration.ofSeconds(60)));

            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> hasty.mailbox.list(hasty.tenant, "", Optional.empty()));
            assertThatExceptionOfType(OutcomeUnknown.class)
                    .isThrownBy(() -> hasty.sender.createDraft(hasty.tenant, mail(), Optional.empty()));
        }
    }

    @Test
    void anAnswerMayBePacked() throws IOException {
        try (SimulatorServer server = new SimulatorServer("packed", 0, new WireLog())) {
            server.route(
                    "/gmail",
                    call -> new Reply(
                            200,
                            Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"),
                            packed("{\"messages\":[{\"id\":\"m1\",\"threadId\":\"t1\"}]}")));
            GoogleMailbox mailbox = new GoogleMailbox(world.calls(server.uri(), Duration.ofSeconds(20)));

            assertThat(mailbox.list(world.tenant, "", Optional.empty()).items())
                    .extracting(listed -> listed.id())
                    .containsExactly("m1");
        }
    }

    @Test
    void anAnswerThatIsNoAnswerIsNoSuccess() throws IOException {
        try (SimulatorServer server = new SimulatorServer("garbled", 0, new WireLog())) {
            server.route("/gmail", call -> Reply.json(200, "{\"id\": [oops"));
            GoogleCalls calls = world.calls(server.uri(), Duration.ofSeconds(20));

            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> new GoogleMailbox(calls).profile(world.tenant));
            assertThatExceptionOfType(OutcomeUnknown.class)
                    .isThrownBy(() -> new GoogleMailSender(calls, world.clock)
                            .createDraft(world.tenant, mail(), Optional.empty()));
        }
    }

    @Test
    void aVersionCannotBreakOutOfItsHeader() {
        assertRefused(
                Refused.Reason.INVALID,
                () -> world.calendarWriter.cancel(world.tenant, "someevent", "\"1\"\r\nX-Evil: 1", false));
        assertThat(world.calls("DELETE", "/calendar")).isZero();
    }

    @Test
    void aRefusalDoesNotQuoteWhatWasSent() {
        String secret = "confidential@client.example";
        world.google
                .faults()
                .status(
                        DRAFTS,
                        1,
                        400,
                        "{\"error\":{\"code\":400,\"message\":\"Invalid To header " + secret + "\"}}",
                        Map.of());

        assertThatExceptionOfType(Refused.class).isThrownBy(this::draft).satisfies(refused -> {
            assertThat(refused.getMessage()).doesNotContain(secret);
            assertThat(refused.getCause()).isNull();
        });
    }

    @Test
    void aBigMailboxIsReadWithinTheQuota() {
        for (int i = 0; i < 2_000; i++) {
            world.google.deliver(
                    GoogleWorld.DANA.value(),
                    FakeMessage.plain(
                            "sara@client.example",
                            GoogleWorld.DANA.value(),
                            "Number " + i,
                            "text",
                            world.clock.instant()));
        }
        long units = 0;
        int read = 0;
        Optional<String> page = Optional.empty();
        do {
            var found = world.mailbox.list(world.tenant, "", page);
            units += 5;
            for (var listed : found.items()) {
                units += 20;
                read += world.mailbox.get(world.tenant, listed.id()).mime().length > 0 ? 1 : 0;
            }
            page = found.next();
        } while (page.isPresent());

        assertThat(read).isEqualTo(2_000);
        Duration waited = world.pauses.stream().reduce(Duration.ZERO, Duration::plus);
        // 1,500 at once, then 75 a second: never more than 6,000 in a minute.
        assertThat(waited.toMillis()).isBetween((units - 1_500) * 1_000 / 75 - 1_000, units * 1_000 / 75);
    }

    private void list() {
        assertThat(world.mailbox.list(world.tenant, "", Optional.empty()).items())
                .isEmpty();
    }

    private String draft() {
        return world.sender.createDraft(world.tenant, mail(), Optional.empty());
    }

    private byte[] mail() {
        return FakeMessage.plain(
                GoogleWorld.DANA.value(), "sara@client.example", "Hello", "text", world.clock.instant());
    }

    private GoogleMailbox with(RuntimeException failure) {
        AccessTokens failing = new AccessTokens() {
            @Override
            public Secret current(Tenant tenant, Provider provider) {
                throw failure;
            }

            @Override
            public Secret insteadOf(Tenant tenant, Provider provider, Secret rejected) {
                throw failure;
            }
        };
        return new GoogleMailbox(new GoogleCalls(
                GoogleWorld.settings(Optional.of(world.google.uri())),
                failing,
                world.clock,
                world.clock::advance,
                Duration.ofSeconds(20)));
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
