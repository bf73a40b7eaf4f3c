package com.advisoragent.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.common.Tenant;
import com.advisoragent.conversation.Notice;
import com.advisoragent.conversation.Notices;
import com.advisoragent.conversation.TestNotices;
import com.advisoragent.jobs.TransientFailure;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.time.MovableClock;
import com.advisoragent.sandbox.wire.Faults;
import com.advisoragent.tenancy.TenancyStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final String POST = "/api/chat.postMessage";
    private static ProductDatabase database;
    private static TenancyStore tenancy;
    private static Tenant advisor;

    private final SimulatedSlack slack = new SimulatedSlack();
    private final Notices notices =
            TestNotices.on(database, new SlackDirectLine(slack.calls, tenancy, database.scope()), new MovableClock());

    @BeforeAll
    static void open() {
        database = ProductDatabases.fresh();
        tenancy = new TenancyStore(database.entities(), database.scope(), new MovableClock(), UUID::randomUUID);
        var workspace = tenancy.admitSlackTeam(SlackSimulator.TEAM);
        advisor = database.scope()
                .inWorkspace(
                        workspace,
                        () -> tenancy.enrol(workspace, SlackSimulator.ADVISOR).tenant());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    @Test
    void aNoticeStandsInTheDirectMessageWithItsButton() {
        Notices.Posted posted = notices.tell(
                advisor, UUID.randomUUID(), Notice.of("Google is **gone**.").with(Notice.Kind.RECONNECT, "GOOGLE"));

        JsonNode message = said().get(0);
        assertThat(posted.channel()).isEqualTo(slack.simulator.dm(SlackSimulator.ADVISOR));
        assertThat(posted.ts()).isEqualTo(message.path("ts").asText());
        assertThat(message.path("blocks").get(0).path("text").path("text").asText())
                .isEqualTo("Google is *gone*.");
        assertThat(message.path("blocks")
                        .get(1)
                        .path("elements")
                        .get(0)
                        .path("text")
                        .path("text")
                        .asText())
                .isEqualTo("Reconnect Google");
    }

    @Test
    void theSameNoticeAgainIsTheSamePost() {
        UUID id = UUID.randomUUID();
        Notices.Posted first = notices.tell(advisor, id, Notice.of("Once."));

        assertThat(notices.tell(advisor, id, Notice.of("Once."))).isEqualTo(first);
        assertThat(said()).hasSize(1);
    }

    @Test
    void afterALostAnswerTheDirectMessageIsLookedAtBeforePosting() {
        UUID id = UUID.randomUUID();
        slack.simulator.faults().add(POST, 1, new Faults.Fault.CutAfter());
        assertThatThrownBy(() -> notices.tell(advisor, id, Notice.of("Once."))).isInstanceOf(TransientFailure.class);

        Notices.Posted found = notices.tell(advisor, id, Notice.of("Once."));

        assertThat(said()).hasSize(1);
        assertThat(found.ts()).isEqualTo(said().get(0).path("ts").asText());
    }

    @Test
    void afterAnAttemptThatNeverArrivedItIsPosted() {
        UUID id = UUID.randomUUID();
        slack.simulator.faults().add(POST, 1, new Faults.Fault.CutBefore());
        assertThatThrownBy(() -> notices.tell(advisor, id, Notice.of("Once."))).isInstanceOf(TransientFailure.class);

        notices.tell(advisor, id, Notice.of("Once."));

        assertThat(said()).hasSize(1);
    }

    @Test
    void whateverIsInItTheLongestNoticeIsOneMessage() {
        Random random = new Random(11);
        List<String> texts = List.of("&".repeat(Notice.LONGEST), "a.b/".repeat(500), "<".repeat(Notice.LONGEST));
        for (String text : texts) {
            notices.tell(advisor, UUID.randomUUID(), Notice.of(text));
            String nasty = Nasty.text(random, 900);
            notices.tell(
                    advisor,
                    UUID.randomUUID(),
                    Notice.of(nasty.substring(0, Math.min(nasty.length(), Notice.LONGEST))));
        }
        assertThat(said()).hasSize(6);
        assertThat(ReplyMessages.of(com.advisoragent.conversation.Reply.of("&".repeat(Notice.LONGEST))))
                .hasSize(1);
        assertThatThrownBy(() -> Notice.of("&".repeat(Notice.LONGEST + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<JsonNode> said() {
        return slack.simulator.messages(slack.simulator.dm(SlackSimulator.ADVISOR));
    }
}
