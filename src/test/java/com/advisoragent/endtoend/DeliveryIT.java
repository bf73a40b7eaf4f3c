package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events as Slack delivers them, more than once or of kinds that ask nothing. */
@ExtendWith(SharedWorld.class)
class DeliveryIT {
    private final World world;
    private final DirectLine dana;

    DeliveryIT(World world) {
        this.world = world;
        this.dana = world.line(SlackSimulator.ADVISOR);
    }

    @BeforeEach
    void echo() {
        world.brain.otherwise(question -> BrainAnswer.text("Answer to: " + question.lastUserText()));
    }

    @Test
    void anEventThatIsDeliveredThreeTimesIsAnsweredOnce() throws Exception {
        String thread = dana.leavesUndelivered(null, "Did you get this?");
        ObjectNode event = SlackRequests.message(dana.channel(), thread, null, "Did you get this?");

        for (int delivery = 0; delivery < 3; delivery++) {
            assertThat(deliver(event)).isEqualTo(200);
        }
        world.settle();

        assertThat(dana.answers(thread)).containsExactly("Answer to: Did you get this?");
        assertThat(world.brain.questions()).hasSize(1);
    }

    @Test
    void whatIsWrittenBesideAFileIsAnswered() throws Exception {
        String thread = dana.leavesUndelivered(null, "What is in it?");
        ObjectNode event = SlackRequests.message(dana.channel(), thread, null, "What is in it?");
        inner(event)
                .put("subtype", "file_share")
                .putArray("files")
                .addObject()
                .put("id", "F1")
                .put("name", "plan.pdf");

        assertThat(deliver(event)).isEqualTo(200);
        world.settle();

        assertThat(dana.answers(thread)).containsExactly("Answer to: What is in it?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bot_message",
                "message_changed",
                "message_deleted",
                "message_replied",
                "thread_broadcast_of_the_future",
                "channel_join",
                "me_message",
                "reminder_add"
            })
    void aMessageOfAnotherKindAsksNothing(String subtype) throws Exception {
        ObjectNode event = SlackRequests.message(dana.channel(), "1760000000.000001", null, "Answer me");
        inner(event).put("subtype", subtype);

        assertThat(deliver(event)).isEqualTo(200);
        world.settle();

        assertThat(world.brain.questions()).isEmpty();
    }

    @Test
    void whatAnotherBotSaysAsksNothing() throws Exception {
        ObjectNode event = SlackRequests.message(dana.channel(), "1760000000.000002", null, "Answer me");
        inner(event).put("bot_id", "B0OTHER001");

        assertThat(deliver(event)).isEqualTo(200);
        world.settle();

        assertThat(world.brain.questions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app_context_changed", "agent_session_stopped", "tokens_revoked", "an_event_of_the_future"})
    void anEventThatNobodyWaitsForIsAcknowledged(String type) throws Exception {
        ObjectNode event = SlackRequests.message(dana.channel(), "1760000000.000003", null, "Answer me");
        inner(event).put("type", type).remove(List.of("subtype", "blocks"));

        assertThat(deliver(event)).isEqualTo(200);
        world.settle();

        assertThat(world.brain.questions()).isEmpty();
    }

    private static ObjectNode inner(ObjectNode envelope) {
        return (ObjectNode) envelope.get("event");
    }

    private int deliver(ObjectNode event) throws IOException {
        return RawRequest.status(RawRequest.exchange(
                world.service.uri(),
                SlackRequests.signed(SlackRequests.JSON, event.toString()).bytes()));
    }
}
