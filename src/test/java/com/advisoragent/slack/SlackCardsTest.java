package com.advisoragent.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.advisoragent.actions.Action;
import com.advisoragent.actions.AddNote;
import com.advisoragent.actions.CreateContact;
import com.advisoragent.actions.CreateEvent;
import com.advisoragent.actions.EventDetails;
import com.advisoragent.actions.Office;
import com.advisoragent.actions.Proposal;
import com.advisoragent.actions.Proposed;
import com.advisoragent.actions.SendEmail;
import com.advisoragent.conversation.Place;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.jobs.TransientFailure;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.sandbox.wire.Faults;
import com.advisoragent.tenancy.TenancyStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlackCardsTest {
    private static final String POST = "/api/chat.postMessage";
    private static final SendEmail EMAIL =
            new SendEmail(List.of(Office.SARA), List.of(), List.of(), "Q3", "Here is the summary.", Optional.empty());

    private final SimulatedSlack slack = new SimulatedSlack();
    private final Office office = new Office();
    private final TenancyStore tenancy =
            new TenancyStore(office.database.entities(), office.database.scope(), office.clock, UUID::randomUUID);
    private final Home home = new Home(
            new Jobs(office.database.dataSource(), office.database.synchronizations()),
            office.database.scope(),
            slack.calls,
            office.clock,
            new Callers(tenancy, tenancy, office.database.scope()),
            null);
    private boolean readAlong;
    private final SlackCards cards = new SlackCards(
            slack.calls,
            new CardCopyStore(office.database.entities()),
            office.node.conversations,
            tenancy,
            tenancy,
            office.database.scope(),
            home,
            (tenant, channel) -> readAlong,
            new GrantFooter(office.node.grants),
            office.clock);

    @AfterEach
    void close() {
        slack.close();
        office.close();
    }

    @Test
    void aCardIsPostedOnceAndThenKeptUpToDate() {
        Place place = place(false);
        Proposal proposal = proposed(place, EMAIL);

        assertThat(cards.show(proposal)).isPresent();
        assertThat(cards.show(proposal)).isEmpty();
        assertThat(shown(place))
                .singleElement()
                .satisfies(card -> assertThat(card.toString())
                        .contains("card-approve", "Here is the summary.", "never written to", "client.example"));
        office.approve(proposal);
        cards.show(office.now(proposal));

        assertThat(shown(place))
                .singleElement()
                .satisfies(
                        card -> assertThat(card.toString()).contains("Sending…").doesNotContain("card-approve"));
    }

    @Test
    void aCardWhosePostingWasLeftUnclearIsLookedForBeforeItIsPostedAgain() {
        Place place = place(false);
        Proposal proposal = proposed(place, EMAIL);
        slack.simulator.faults().add(POST, 1, new Faults.Fault.CutAfter());
        assertThatThrownBy(() -> cards.show(proposal)).isInstanceOf(TransientFailure.class);
        assertThatThrownBy(() -> cards.show(proposal)).isInstanceOf(TransientFailure.class);

        office.clock.advance(Duration.ofMinutes(1));
        cards.show(proposal);

        assertThat(shown(place)).hasSize(1);
    }

    @Test
    void whereOthersReadAlongThereIsNothingOfIt() {
        Place place = place(true);
        cards.show(proposed(place, EMAIL));

        assertThat(shown(place))
                .singleElement()
                .satisfies(card -> assertThat(card.toString())
                        .contains("Review")
                        .doesNotContain("Q3", "sara", "summary", "card-approve"));
    }

    @Test
    void onceSomebodyComesIntoItsChannelACardSaysNothingOfItAnyMore() {
        Place place = channel();
        Proposal proposal = proposed(place, EMAIL);
        cards.show(proposal);
        assertThat(shown(place).get(0).toString()).contains("summary", "card-approve");

        readAlong = true;
        office.approve(proposal);
        cards.show(office.now(proposal));
        cards.show(proposed(place, new AddNote("1", "Sara", Optional.empty(), "She sells.")));

        assertThat(shown(place))
                .hasSize(2)
                .allSatisfy(card -> assertThat(card.toString())
                        .contains("Review")
                        .doesNotContain("summary", "sara", "She sells", "card-approve"));
    }

    @Test
    void aLongTextIsApprovedOnlyBehindViewAll() {
        Place place = place(false);
        String body = "Pleasant. ".repeat(700) + "The end.";
        Proposal proposal = proposed(
                place, new SendEmail(List.of(Office.SARA), List.of(), List.of(), "Long", body, Optional.empty()));
        cards.show(proposal);

        assertThat(shown(place))
                .singleElement()
                .satisfies(card -> assertThat(card.toString())
                        .contains("View all", "only its beginning")
                        .doesNotContain("card-approve"));
        assertThat(RenderedCard.inFull(proposal, ZoneId.of("UTC")).text()).contains("The end.");
    }

    @Test
    void slackTakesEveryCardWhateverIsInIt() {
        Random random = new Random(11);
        for (int i = 0; i < 12; i++) {
            Place place = place(false);
            Proposal proposal = proposed(place, nasty(random, i));
            cards.show(proposal);
            assertThat(shown(place)).hasSize(1);
            slack.calls.call(
                    "views.publish",
                    methods -> methods.viewsPublish(request -> request.userId(SlackSimulator.ADVISOR)
                            .view(com.slack.api.model.view.View.builder()
                                    .type("home")
                                    .blocks(CardModals.view(proposal, ZoneId.of("UTC"))
                                            .getBlocks())
                                    .build())));
        }
    }

    private static Action nasty(Random random, int number) {
        String text = "x" + Nasty.text(random, number * 120).replace("\0", "");
        String line = "y" + Nasty.text(random, 12).replaceAll("\\p{Cntrl}", "");
        Instant start = Instant.parse("2026-04-01T10:00:00Z");
        return switch (number % 4) {
            case 0 ->
                new SendEmail(List.of(Office.SARA), List.of(), List.of(Office.DANA), line, text, Optional.empty());
            case 1 ->
                new CreateEvent(
                        new EventDetails(line, text, line, start, start.plusSeconds(60), List.of(Office.SARA)),
                        ZoneId.of("Asia/Tokyo"),
                        true);
            case 2 -> new AddNote("1", line, Optional.empty(), text);
            default -> new CreateContact(Office.SARA, Map.of("firstname", line, "company", line));
        };
    }

    private Place place(boolean shared) {
        String dm = slack.simulator.dm(SlackSimulator.ADVISOR);
        return new Place(dm, slack.simulator.userPosts(SlackSimulator.ADVISOR, dm, null, "Please."), shared);
    }

    private Place channel() {
        String channel = SlackSimulator.PRIVATE_CHANNEL;
        return new Place(channel, slack.simulator.userPosts(SlackSimulator.ADVISOR, channel, null, "Well."), false);
    }

    private Proposal proposed(Place place, Action action) {
        return ((Proposed.Shown) office.propose(office.newConversation(place), UUID.randomUUID(), action)).proposal();
    }

    private List<JsonNode> shown(Place place) {
        return slack.simulator.thread(place.channel(), place.thread()).stream()
                .filter(message -> message.has("bot_id"))
                .toList();
    }
}
