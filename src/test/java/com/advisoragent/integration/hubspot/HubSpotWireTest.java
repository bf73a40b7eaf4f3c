package com.advisoragent.integration.hubspot;

import static com.advisoragent.integration.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.advisoragent.common.EmailAddress;
import com.advisoragent.integration.AccountMissing;
import com.advisoragent.integration.CrmWriter.NewContact;
import com.advisoragent.integration.CrmWriter.Upserted;
import com.advisoragent.integration.OutcomeUnknown;
import com.advisoragent.integration.Refused;
import com.advisoragent.integration.Unavailable;
import com.advisoragent.integration.http.Pause;
import com.advisoragent.sandbox.wire.Faults.Fault;
import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.advisoragent.sandbox.wire.WireLog;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a call to HubSpot that is not simply answered. */
final class HubSpotWireTest {
    private static final String CONTACTS = "/crm/objects/2026-03/contacts";
    private static final String NOTES = "/crm/objects/2026-03/notes";
    private static final EmailAddress SARA = new EmailAddress("sara@client.example");

    private final HubSpotWorld world = new HubSpotWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aReadWaitsAsLongAsItIsToldAndTriesAgain() {
        world.hubSpot.faults().rateLimit(CONTACTS, 2, 2);

        assertThat(world.crm.search(world.tenant, "sara", 5)).isEmpty();
        assertThat(world.pauses).contains(Duration.ofSeconds(2));
        assertThat(world.calls("POST", CONTACTS + "/search")).isEqualTo(3);
    }

    @Test
    void aReadTriesFourTimes() {
        world.hubSpot.faults().status(CONTACTS, 4, 502, "<html>", Map.of());

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> world.crm.contact(world.tenant, "1"));
        assertThat(world.calls("GET", CONTACTS)).isEqualTo(4);
    }

    @Test
    void theLimitsOfThePortalAreKept() {
        world.hubSpot.enforceRateLimits(true);

        for (int i = 0; i < 60; i++) {
            assertThat(world.crm.search(world.tenant, "sara", 5)).isEmpty();
        }
        for (int i = 0; i < 300; i++) {
            assertThat(world.crm.contact(world.tenant, "1")).isEmpty();
        }

        assertThat(world.wireLog.entries()).noneMatch(entry -> entry.status() == 429);
    }

    @Test
    void aRejectedTokenIsReplacedOnce() {
        world.hubSpot.expireAccessTokens();

        assertThat(world.crm.search(world.tenant, "sara", 5)).isEmpty();
        assertThat(world.tokens.renewals()).isEqualTo(1);
    }

    @Test
    void withoutSettingsTheAnswerSaysWhichAreMissing() {
        HubSpotCalls calls = new HubSpotCalls(
                HubSpotWorld.settings(Optional.empty()),
                world.tokens,
                world.accounts,
                world.clock,
                Pause.REAL,
                Duration.ofSeconds(1));

        assertThatExceptionOfType(AccountMissing.class)
                .isThrownBy(() -> new HubSpotCrm(calls, new Associations(calls)).search(world.tenant, "sara", 5))
                .withMessageContaining("HUBSPOT_CLIENT_ID");
    }

    @Test
    void aNoteWhoseAnswerIsLostIsWrittenOnceAndSeenAtOnce() {
        String sara = world.hubSpot.addContact(HubSpotWorld.DANA, Map.of("email", SARA.value()));
        world.hubSpot.searchBehindBy(Duration.ofMinutes(1));
        world.hubSpot.faults().add(NOTES, 1, new Fault.CutAfter());

        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> note(sara));

        assertThat(world.calls("POST", NOTES)).isEqualTo(1);
        assertThat(world.crm.notesOf(world.tenant, sara)).hasSize(1);
    }

    @Test
    void aWriteThatBreaksAtTheServerOrReachesNobodyIsToldApart() {
        world.hubSpot.faults().status(NOTES, 1, 500, "", Map.of());
        assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> note("1"));

        world.hubSpot.faults().rateLimit(NOTES, 1, 1);
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> note("1"));

        HubSpotCalls nowhere = world.calls(URI.create("http://127.0.0.1:1/"), Duration.ofSeconds(20));
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> new HubSpotCrmWriter(nowhere, world.crm)
                        .addNote(world.tenant, List.of("1"), "text", world.clock.instant(), Optional.empty()));
    }

    @Test
    void aSlowAnswerIsNotWaitedForForever() {
        try (HubSpotWorld hasty = new HubSpotWorld(Duration.ofMillis(400))) {
            hasty.hubSpot.faults().add(NOTES, -1, new Fault.DelayAfter(Duration.ofSeconds(60)));

            assertThatExceptionOfType(OutcomeUnknown.class)
                    .isThrownBy(() -> hasty.writer.addNote(
                            hasty.tenant, List.of("1"), "text", hasty.clock.instant(), Optional.empty()));
        }
    }

    @Test
    void whoIsQuickerIsFoundAndLeftAsTheyAre() {
        world.hubSpot.addContact(HubSpotWorld.DANA, Map.of("email", SARA.value(), "firstname", "Sara"));
        // As if somebody entered her between our look and our write.
        world.hubSpot.faults().status(CONTACTS + "/" + SARA.value(), 1, 404, "{}", Map.of());

        Upserted found = world.writer.create(world.tenant, new NewContact(SARA, Map.of("firstname", "Sarah")));

        assertThat(found.created()).isFalse();
        assertThat(found.contact().firstName()).isEqualTo("Sara");
        assertThat(world.calls("POST", CONTACTS)).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsNoAnswerIsNoSuccess() throws IOException {
        try (SimulatorServer server = new SimulatorServer("garbled", 0, new WireLog())) {
            server.route("/crm", call -> Reply.json(200, "{\"id\": [oops"));
            HubSpotCalls calls = world.calls(URI.create(server.uri() + "/"), Duration.ofSeconds(20));
            HubSpotCrm crm = new HubSpotCrm(calls, new Associations(calls));

            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> crm.contact(world.tenant, "1"));
            assertThatExceptionOfType(OutcomeUnknown.class)
                    .isThrownBy(() -> new HubSpotCrmWriter(calls, crm)
                            .addNote(world.tenant, List.of("1"), "x", world.clock.instant(), Optional.empty()));
        }
    }

    @Test
    void anIdCannotBreakOutOfItsPath() {
        assertThat(world.crm.contact(world.tenant, "../notes/1?x=y")).isEmpty();
        assertRefused(
                Refused.Reason.NOT_FOUND,
                () -> world.writer.update(world.tenant, "1/../../notes", Map.of("phone", "1")));
        assertThat(world.calls("GET", NOTES)).isZero();
    }

    private void note(String contactId) {
        world.writer.addNote(world.tenant, List.of(contactId), "text", world.clock.instant(), Optional.empty());
    }
}
