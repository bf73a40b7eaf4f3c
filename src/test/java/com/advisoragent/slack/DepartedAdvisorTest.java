package com.advisoragent.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.actions.Office;
import com.advisoragent.actions.Proposal;
import com.advisoragent.actions.ProposalState;
import com.advisoragent.actions.Proposed;
import com.advisoragent.actions.SendEmail;
import com.advisoragent.conversation.Place;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.sandbox.slack.Ack;
import com.advisoragent.sandbox.slack.SlackPerson;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.tenancy.Membership;
import com.advisoragent.tenancy.Profile;
import com.advisoragent.tenancy.TenancyStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An advisor who was made a guest, let go or moved still sees their old cards: nothing comes of a click on them (G3, G8). */
class DepartedAdvisorTest {
    private static final SendEmail EMAIL =
            new SendEmail(List.of(Office.SARA), List.of(), List.of(), "Q3", "Zebulon's summary.", Optional.empty());
    private static final String REFUSED = "full members of this workspace";
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final SimulatedSlack slack = new SimulatedSlack();
    private final Office office = new Office();
    private final TenancyStore tenancy =
            new TenancyStore(office.database.entities(), office.database.scope(), office.clock, UUID::randomUUID);
    private final Callers callers = new Callers(tenancy, tenancy, office.database.scope());
    private final Jobs jobs = new Jobs(office.database.dataSource(), office.database.synchronizations());
    private final PeopleChanges people =
            new PeopleChanges(tenancy, tenancy, slack.directory, office.database.scope(), jobs, office.clock);
    private final BoltEdge edge =
            new BoltEdge(slack, new CardButtons(callers, office.node.actions, slack.calls, Runnable::run), people);
    private final String dm = slack.simulator.dm(SlackSimulator.ADVISOR);
    private Proposal proposal;
    private JsonNode card;

    @BeforeEach
    void aCardIsShown() {
        becomes(Membership.MEMBER);
        String thread = slack.simulator.userPosts(SlackSimulator.ADVISOR, dm, null, "Please.");
        proposal = ((Proposed.Shown)
                        office.propose(office.newConversation(new Place(dm, thread, false)), UUID.randomUUID(), EMAIL))
                .proposal();
        String ts = slack.calls
                .call(
                        "chat.postMessage",
                        methods -> methods.chatPostMessage(request -> request.channel(dm)
                                .threadTs(thread)
                                .text("a card")
                                .blocks(ApprovalCard.of(proposal, UTC))))
                .getTs();
        card = slack.simulator.message(dm, ts);
    }

    @AfterEach
    void close() {
        edge.close();
        slack.close();
        office.close();
    }

    @Test
    void asLongAsTheyAreAMemberTheirClickCounts() {
        click(ApprovalCard.APPROVE);

        assertThat(office.now(proposal).state()).isEqualTo(ProposalState.APPROVED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Membership.class,
            names = {"GUEST", "DEACTIVATED", "EXTERNAL", "BOT", "UNKNOWN"})
    void noButtonOfTheirOwnCardDecidesOrShowsAnything(Membership now) {
        becomes(now);

        for (String button : List.of(ApprovalCard.APPROVE, ApprovalCard.EDIT, ApprovalCard.REJECT, ApprovalCard.WHY)) {
            assertThat(click(button).ok()).isTrue();
        }

        assertThat(office.now(proposal).state()).isEqualTo(ProposalState.PENDING);
        assertThat(slack.simulator.modal(SlackSimulator.ADVISOR)).isEmpty();
        assertThat(slack.simulator.messages(dm).stream()
                        .filter(message -> message.path("is_ephemeral").asBoolean()))
                .hasSize(4)
                .allSatisfy(told -> assertThat(told.toString()).contains(REFUSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {ApprovalCard.EDIT, ApprovalCard.REJECT})
    void aWindowThatWasOpenBeforeDecidesNothing(String button) {
        click(button);
        JsonNode window = slack.simulator.modal(SlackSimulator.ADVISOR).orElseThrow();
        becomes(Membership.GUEST);

        Ack ack =
                slack.simulator.submit(SlackSimulator.ADVISOR, window.path("id").asText(), Map.of());

        assertThat(ack.body()).contains(REFUSED).doesNotContain("Zebulon");
        assertThat(office.now(proposal).state()).isEqualTo(ProposalState.PENDING);
        assertThat(office.node.actions.waiting(office.dana)).hasSize(1);
    }

    @Test
    void aWindowThatConfirmsDecidesNothingEither() {
        slack.calls.call(
                "views.publish",
                methods -> methods.viewsPublish(request -> request.userId(SlackSimulator.ADVISOR)
                        .view(com.slack.api.model.view.View.builder()
                                .type("home")
                                .blocks(List.of(com.slack.api.model.block.ActionsBlock.builder()
                                        .elements(List.of(
                                                ApprovalCard.button(ApprovalCard.VIEW, "Review", proposal, null)))
                                        .build()))
                                .build())));
        String home = slack.simulator
                .home(SlackSimulator.ADVISOR)
                .orElseThrow()
                .path("id")
                .asText();
        slack.simulator.clickInView(SlackSimulator.ADVISOR, home, ApprovalCard.VIEW, null);
        JsonNode window = slack.simulator.modal(SlackSimulator.ADVISOR).orElseThrow();
        assertThat(window.path("callback_id").asText()).isEqualTo(CardModals.APPROVE);
        becomes(Membership.GUEST);

        Ack ack =
                slack.simulator.submit(SlackSimulator.ADVISOR, window.path("id").asText(), Map.of());

        assertThat(ack.body()).contains(REFUSED);
        assertThat(office.now(proposal).state()).isEqualTo(ProposalState.PENDING);
    }

    @Test
    void theirHomeShowsNothingOfWhatWasTheirs() {
        Home home = new Home(
                jobs,
                office.database.scope(),
                slack.calls,
                office.clock,
                callers,
                List.of(new WaitingApprovals(office.node.actions)));
        String who = SlackSimulator.TEAM + "/" + SlackSimulator.ADVISOR;
        home.run("1", who);
        assertThat(home().toString()).contains("Waiting for your approval");

        becomes(Membership.GUEST);
        home.run("2", who);

        assertThat(home().toString()).contains(REFUSED).doesNotContain("Waiting for", "card-view", "Q3");
    }

    @ParameterizedTest
    @EnumSource(
            value = SlackPerson.Kind.class,
            names = {"GUEST", "SINGLE_CHANNEL_GUEST", "DEACTIVATED"})
    void whatSlackTellsOfThemIsLookedUpAtOnce(SlackPerson.Kind now) {
        slack.simulator.becomes(SlackSimulator.ADVISOR, now);
        people.run("Ev1", SlackSimulator.TEAM + "/" + SlackSimulator.ADVISOR);

        click(ApprovalCard.APPROVE);

        assertThat(office.now(proposal).state()).isEqualTo(ProposalState.PENDING);
    }

    @Test
    void whoNeverTalkedToTheAgentIsNotTakenUpForAChange() {
        people.run("Ev1", SlackSimulator.TEAM + "/" + SlackSimulator.GUEST);

        assertThat(office.database
                        .scope()
                        .inWorkspace(office.dana.workspace(), () -> tenancy.known(SlackSimulator.GUEST)))
                .isEmpty();
    }

    private Ack click(String button) {
        return slack.simulator.clickOn(SlackSimulator.ADVISOR, dm, card, button, null);
    }

    private JsonNode home() {
        return slack.simulator.home(SlackSimulator.ADVISOR).orElseThrow();
    }

    private void becomes(Membership membership) {
        office.database
                .scope()
                .as(
                        office.dana,
                        () -> tenancy.update(
                                office.dana.advisor(),
                                new Profile(Optional.of("Dana"), Optional.empty(), Optional.of("UTC"), membership)));
    }
}
