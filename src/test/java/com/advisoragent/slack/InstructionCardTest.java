package com.advisoragent.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.common.Tenant;
import com.advisoragent.jobs.TransientFailure;
import com.advisoragent.memory.InstructionKey;
import com.advisoragent.memory.Said;
import com.advisoragent.memory.StandingInstruction;
import com.advisoragent.memory.StandingInstructions;
import com.advisoragent.memory.TestMemory;
import com.advisoragent.sandbox.database.ProductDatabase;
import com.advisoragent.sandbox.database.ProductDatabases;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.time.MovableClock;
import com.advisoragent.sandbox.wire.Faults;
import com.advisoragent.tenancy.TenancyStore;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstructionCardTest {
    private final ProductDatabase database = ProductDatabases.fresh();
    private final SimulatedSlack slack = new SimulatedSlack();
    private final MovableClock clock = new MovableClock();
    private final TenancyStore tenancy =
            new TenancyStore(database.entities(), database.scope(), clock, UUID::randomUUID);
    private final StandingInstructions memory = TestMemory.on(database, clock);
    private final InstructionCard card = new InstructionCard(
            memory,
            tenancy,
            database.scope(),
            slack.calls,
            new Channels(slack.calls, tenancy, database.scope()),
            clock);
    private final String dm = slack.simulator.dm(SlackSimulator.ADVISOR);

    @AfterEach
    void close() {
        slack.close();
        database.close();
    }

    @Test
    void aCardWhosePostGotNoAnswerIsNotPostedAgain() {
        String payload = remembered(Optional.empty());
        slack.simulator.faults().add("/api/chat.postMessage", 1, new Faults.Fault.CutAfter());
        assertThatThrownBy(() -> card.run("one", payload)).isInstanceOf(TransientFailure.class);

        card.run("one", payload);

        assertThat(slack.simulator.messages(dm)).hasSize(1);
    }

    @Test
    void inTheThreadWhereItWasSaidNeither() {
        String thread = slack.simulator.userPosts(SlackSimulator.ADVISOR, dm, null, "Remember it");
        String payload = remembered(Optional.of(new Said.Where(dm, thread)));

        card.run("one", payload);
        card.run("one", payload);

        assertThat(slack.simulator.thread(dm, thread)).hasSize(2);
    }

    @Test
    void onceOthersReadWhereItWasSaidItIsShownInTheDirectMessage() {
        String room = SlackSimulator.PRIVATE_CHANNEL;
        String thread = slack.simulator.userPosts(SlackSimulator.ADVISOR, room, null, "Remember it");
        String payload = remembered(Optional.of(new Said.Where(room, thread)));
        slack.simulator.join(SlackSimulator.COLLEAGUE, room);

        card.run("one", payload);

        assertThat(slack.simulator.thread(room, thread)).hasSize(1);
        assertThat(slack.simulator.messages(dm)).hasSize(1);
    }

    @Test
    void askedForAgainItIsShownAgain() {
        String payload = remembered(Optional.empty());

        card.run("one", payload);
        card.run("two", payload);

        assertThat(slack.simulator.messages(dm)).hasSize(2);
    }

    private String remembered(Optional<Said.Where> where) {
        var workspace = tenancy.admitSlackTeam(SlackSimulator.TEAM);
        Tenant tenant = database.scope()
                .inWorkspace(workspace, () -> tenancy.enrol(workspace, SlackSimulator.ADVISOR))
                .tenant();
        StandingInstruction kept = memory.remember(tenant, new Said("s1", "Call Elizabeth Liz", where));
        return new InstructionKey(tenant, kept.id()).text();
    }
}
