package com.advisoragent.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.actions.Diary;
import com.advisoragent.actions.Grant;
import com.advisoragent.actions.GrantOffer;
import com.advisoragent.actions.Office;
import com.advisoragent.actions.Proposal;
import com.advisoragent.conversation.Place;
import com.advisoragent.jobs.Jobs;
import com.advisoragent.memory.Said;
import com.advisoragent.memory.StandingInstruction;
import com.advisoragent.memory.StandingInstructions;
import com.advisoragent.memory.TestMemory;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.advisoragent.tenancy.Advisor;
import com.advisoragent.tenancy.TenancyStore;
import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.util.json.GsonFactory;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrantCardsTest {
    private final SimulatedSlack slack = new SimulatedSlack();
    private final Office office = new Office();
    private final TenancyStore tenancy =
            new TenancyStore(office.database.entities(), office.database.scope(), office.clock, UUID::randomUUID);
    private final StandingInstructions memory = TestMemory.on(office.database, office.clock);
    private final StandingInstruction rule =
            memory.remember(office.dana, new Said("s1", "When I add an event, write to its guests", Optional.empty()));
    private boolean shared;
    private Place last;
    private final Diary diary = new Diary(office, rule.id(), this::place);
    private final SlackCards cards = new SlackCards(
            slack.calls,
            new CardCopyStore(office.database.entities()),
            office.node.conversations,
            tenancy,
            tenancy,
            office.database.scope(),
            new Home(
                    new Jobs(office.database.dataSource(), office.database.synchronizations()),
                    office.database.scope(),
                    slack.calls,
                    office.clock,
                    new Callers(tenancy, tenancy, office.database.scope()),
                    null),
            (tenant, channel) -> shared,
            new GrantFooter(office.node.grants),
            office.clock);

    @AfterEach
    void close() {
        slack.close();
        office.close();
    }

    @Test
    void theWindowShowsTheWholeTemplateAndTheFooterOffersItOnceItIsEarned() {
        Proposal earned = diary.earned();
        GrantFooter footer = new GrantFooter(office.node.grants);
        assertThat(json(footer.of(earned))).contains("grant-offer", "3 times in a row");

        GrantOffer offer = office.node.grants.offer(earned).orElseThrow();
        String window = json(List.of(GrantModal.of(earned, offer, rule.words())));
        assertThat(window)
                .contains(
                        "When I add an event, write to its guests",
                        "When you put an event on your calendar",
                        "Send this email",
                        "all guests of that event, and nobody else",
                        "subject: About {title}",
                        "Dear {first_name},",
                        "on {date} at 10:00.",
                        "At most so many times a day");

        diary.granted(earned, 5);
        assertThat(footer.of(earned)).isEmpty();
    }

    @Test
    void whatWasDoneByItselfIsToldWholeOnceItIsDoneWithTheWayBack() {
        Grant grant = diary.granted(5);
        Proposal done = diary.byItself("Estate");

        assertThat(cards.show(done)).isPresent();
        assertThat(cards.show(done)).isEmpty();
        assertThat(shown())
                .singleElement()
                .satisfies(card -> assertThat(card.toString())
                        .contains("I did this by myself, as you allowed", "About Estate", "sara.smith", "grant-revoke")
                        .contains("what is done stays done")
                        .doesNotContain("card-approve", "Nothing happens before you approve"));

        office.node.grants.revoke(office.dana, grant.id());
        cards.show(done);
        assertThat(shown())
                .singleElement()
                .satisfies(card -> assertThat(card.toString())
                        .contains("You have taken back")
                        .doesNotContain("grant-revoke"));
    }

    @Test
    void whereOthersReadAlongThereIsNothingOfWhatWasDone() {
        diary.granted(5);
        Proposal done = diary.byItself("Estate");
        shared = true;

        cards.show(done);

        assertThat(shown())
                .singleElement()
                .satisfies(card -> assertThat(card.toString())
                        .contains("Review")
                        .doesNotContain("Estate", "sara", "grant-revoke"));
    }

    @Test
    void homeAndTheListOfMemoriesNameWhatHolds() {
        GrantsHome home = new GrantsHome(office.node.grants, memory);
        Advisor dana = office.database
                .scope()
                .as(office.dana, () -> tenancy.find(office.dana.advisor()))
                .orElseThrow();
        assertThat(home.blocks(dana)).isEmpty();
        Grant grant = diary.granted(5);

        assertThat(json(home.blocks(dana)))
                .contains("grant-revoke", grant.id().toString(), "at most 5 times a day", "write to its guests")
                .contains("About {title}");
        assertThat(json(InstructionBlocks.list(memory.all(office.dana), ZoneOffset.UTC, Set.of(rule.id()))))
                .contains("done by itself, as you allowed");
        office.node.grants.revoke(office.dana, grant.id());
        assertThat(home.blocks(dana)).isEmpty();
    }

    private Place place() {
        String dm = slack.simulator.dm(SlackSimulator.ADVISOR);
        last = new Place(dm, slack.simulator.userPosts(SlackSimulator.ADVISOR, dm, null, "Please."), false);
        return last;
    }

    private List<JsonNode> shown() {
        return slack.simulator.thread(last.channel(), last.thread()).stream()
                .filter(message -> message.has("bot_id"))
                .toList();
    }

    private static String json(Object blocks) {
        return GsonFactory.createSnakeCase()
                .toJson(blocks)
                .replace("\\u003d", "=")
                .replace("\\u0027", "'");
    }
}
