package com.advisoragent.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.actions.ClientReplies;
import com.advisoragent.actions.OfferTimes;
import com.advisoragent.actions.Offers;
import com.advisoragent.actions.Office;
import com.advisoragent.actions.Proposal;
import com.advisoragent.actions.Proposed;
import com.advisoragent.integration.Crm;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** DESIGN G4 and G7: of a closed set nothing is hidden before it is approved, and what a reply took is told. */
class OfferCardTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final Office office = new Office();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void everyPartOfEveryBranchStandsOnTheCardInBothZones() {
        Proposal set = proposed(offer(2));
        OfferTimes offer = (OfferTimes) set.action();
        RenderedCard card = RenderedCard.of(set, Offers.BERLIN);

        assertThat(card.canBeApproved()).isTrue();
        assertThat(card.text())
                .contains("would one of these suit you?", "To: " + Office.SARA, "Time 1 of 2", "Time 2 of 2")
                .contains("10:00–10:30 (Europe/Berlin) = Tuesday, 10 March 2026, 05:00–05:30 (America/New_York)")
                .contains("Subject: Re: Annual review", "Guests: " + Office.SARA, "Contact: Sara Smith");
        for (int i = 0; i < 2; i++) {
            assertThat(card.text()).contains("see you on " + offer.time(i), "Review agreed for " + offer.time(i));
        }
    }

    @Test
    void aSetThatIsTooLongIsApprovedOnlyBehindViewAll() {
        OfferTimes offer = offer(5);
        OfferTimes.Texts text = new OfferTimes.Texts("Long. ".repeat(300) + "The end.", "Note");
        Proposal set = proposed(offer.edited(
                "Annual review",
                offer.opening().body(),
                IntStream.range(0, 5).mapToObj(i -> text).toList()));

        assertThat(RenderedCard.of(set, Offers.BERLIN).canBeApproved()).isFalse();
        assertThat(RenderedCard.of(set, Offers.BERLIN).text()).contains("View all of it to approve it");
        View all = CardModals.view(set, Offers.BERLIN);
        assertThat(all.getSubmit()).isNotNull();
        assertThat(all.getBlocks()).hasSizeLessThanOrEqualTo(100);
        assertThat(RenderedCard.inFull(set, Offers.BERLIN).text().split("The end.", -1))
                .hasSize(6);
    }

    @Test
    void aCardOfTheMostTimesIsNoMoreThanSlackTakes() {
        assertThat(ApprovalCard.of(proposed(offer(5)), Offers.BERLIN)).hasSizeLessThanOrEqualTo(50);
    }

    @Test
    void itsTextsCanBeEditedAndItsTimesStay() {
        Proposal set = proposed(offer(2));
        OfferTimes offer = (OfferTimes) set.action();
        View form = EditModal.of(set, Offers.BERLIN);
        Map<String, String> typed = new HashMap<>();
        form.getBlocks().forEach(block -> {
            InputBlock input = (InputBlock) block;
            typed.put(input.getBlockId(), ((PlainTextInputElement) input.getElement()).getInitialValue());
        });
        assertThat(EditModal.edited(set, filled(form, typed), Offers.BERLIN)).isEqualTo(offer);

        typed.put("confirmation-1", "Till then!");
        typed.put("note-0", "");
        OfferTimes edited = (OfferTimes) EditModal.edited(set, filled(form, typed), Offers.BERLIN);

        assertThat(edited.branches().get(1).confirmation().body()).isEqualTo("Till then!");
        assertThat(edited.branches().get(0).note()).isEmpty();
        assertThat(edited.branches())
                .extracting(OfferTimes.Branch::event)
                .isEqualTo(
                        offer.branches().stream().map(OfferTimes.Branch::event).toList());
    }

    @Test
    void whatAReplyTookIsToldWithItsReasonAndItsLinks() {
        Proposal set = proposed(offer(2));
        office.approve(set);
        office.work();
        Proposal sent = office.now(set);
        String offered = sent.result().handle().orElseThrow();
        String thread = office.mailbox.get(office.dana, offered).threadId();
        office.clock.advance(Duration.ofMinutes(1));
        String text = "The first one works!";
        String message = office.mailbox.reply(office.dana, thread, Office.SARA.value(), text);
        office.node
                .replies
                .read(office.dana, new ClientReplies.Reply(Office.SARA, thread, message, text))
                .ifPresent(choice -> office.node.replies.take(office.dana, choice));
        assertThat(ChosenCard.of(office.chosen(sent)).toString()).contains("Under way");
        office.work();

        String card = ChosenCard.of(office.chosen(sent)).toString();
        assertThat(card)
                .contains(Office.SARA + " took " + ((OfferTimes) set.action()).time(0), "matched it by rule")
                .contains("Open it")
                .doesNotContain("Under way", "Not done");
        assertThat(card.split("Done, as you approved it", -1)).hasSize(4);
        assertThat(RenderedCard.of(office.now(set), Offers.BERLIN).text())
                .contains("took", "Event: booked. Confirmation: sent. Note: added.");
    }

    private static View filled(View form, Map<String, String> typed) {
        Map<String, Map<String, ViewState.Value>> values = new HashMap<>();
        typed.forEach((block, text) -> {
            ViewState.Value value = new ViewState.Value();
            value.setValue(text);
            values.put(block, Map.of(block, value));
        });
        form.setState(ViewState.builder().values(values).build());
        return form;
    }

    private OfferTimes offer(int times) {
        Crm.Contact sara = office.crm.add(
                office.dana, Map.of("email", Office.SARA.value(), "firstname", "Sara", "lastname", "Smith"));
        return Offers.to(
                Office.SARA,
                office.node.offering,
                office.dana,
                IntStream.range(0, times)
                        .mapToObj(i -> Instant.parse("2026-03-10T09:00:00Z").plus(Duration.ofDays(i)))
                        .toList(),
                Optional.of(NEW_YORK),
                Optional.of(sara));
    }

    private Proposal proposed(OfferTimes offer) {
        return ((Proposed.Shown) office.propose(office.conversation, UUID.randomUUID(), offer)).proposal();
    }
}
