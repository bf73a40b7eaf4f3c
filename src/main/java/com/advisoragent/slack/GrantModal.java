package com.advisoragent.slack;

import com.advisoragent.actions.GrantOffer;
import com.advisoragent.actions.Grants;
import com.advisoragent.actions.Proposal;
import com.advisoragent.common.Digest;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.model.view.View;
import com.slack.api.model.view.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;

/** The window in which an advisor sees all of what they would allow, and allows it. */
final class GrantModal {
    static final String CALLBACK = "grant-modal";
    static final String CAP = "cap";
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{64}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

    /** What is confirmed: this template, and no other. */
    record Shown(UUID proposal, Digest template) {}

    private GrantModal() {}

    /** @param words of the instruction, as the advisor said them */
    static View of(Proposal proposal, GrantOffer offer, String words) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(CardText.header("When " + GrantBlocks.occasion(offer.what())));
        blocks.addAll(CardText.whole("You told me: “" + words + "”"));
        blocks.add(CardText.header(GrantBlocks.deed(offer.template())));
        blocks.addAll(CardText.whole("For: exactly " + GrantBlocks.people(offer.what())
                + ", and nobody else. No cc, no bcc.\n\n" + GrantBlocks.texts(offer.template())));
        blocks.add(
                CardText.small("Only the {slots} differ: I fill them from what happened, and change no other letter."));
        blocks.add(Blocks.input(input -> input.blockId(CAP)
                .label(CardText.plain("At most so many times a day (1 to " + Grants.MOST_A_DAY + ")"))
                .element(BlockElements.plainTextInput(
                        element -> element.actionId(CAP).initialValue("5").maxLength(2)))));
        blocks.add(CardText.small(
                "I still ask about anyone you have never written to, whenever there is a warning, when the"
                        + " words or the people differ, and beyond the limit. I tell you each time. You can revoke it on the"
                        + " card and on Home; editing, pausing or deleting the instruction ends it too."));
        return View.builder()
                .type("modal")
                .callbackId(CALLBACK)
                .privateMetadata(proposal.id() + "/" + offer.template().digest().hex())
                .title(Views.viewTitle(each -> each.type("plain_text").text("By itself from now on?")))
                .close(Views.viewClose(each -> each.type("plain_text").text("No, keep asking")))
                .submit(Views.viewSubmit(each -> each.type("plain_text").text("Yes, allow it")))
                .blocks(blocks)
                .build();
    }

    static Optional<Shown> shown(View view) {
        String metadata = view.getPrivateMetadata();
        if (metadata == null || !SHAPE.matcher(metadata).matches()) {
            return Optional.empty();
        }
        String[] parts = metadata.split("/");
        return Optional.of(new Shown(UUID.fromString(parts[0]), new Digest(parts[1])));
    }

    /** Empty if it is no number from 1 to {@link Grants#MOST_A_DAY}. */
    static OptionalInt cap(View view) {
        String typed = EditModal.typed(view, CAP).strip();
        if (!NUMBER.matcher(typed).matches()) {
            return OptionalInt.empty();
        }
        int cap = Integer.parseInt(typed);
        return cap >= 1 && cap <= Grants.MOST_A_DAY ? OptionalInt.of(cap) : OptionalInt.empty();
    }
}
