package com.advisoragent.slack;

import com.advisoragent.actions.Chosen;
import com.advisoragent.actions.Proposal;
import com.slack.api.model.block.LayoutBlock;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Tells the advisor which of the times that they approved a client took, why we say so, and what was done. */
final class ChosenCard {
    private ChosenCard() {}

    static List<LayoutBlock> of(Chosen chosen) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(CardText.header("A time was taken"));
        blocks.addAll(CardText.whole(chosen.client() + " took " + chosen.time() + "."));
        blocks.add(
                CardText.small("Their reply says this and nothing else: I matched it by rule, without the model, to one"
                        + " of the times that you approved. The others do not count any more."));
        chosen.all().forEach(part -> blocks.addAll(part(part)));
        return blocks;
    }

    private static List<LayoutBlock> part(Proposal part) {
        List<LayoutBlock> blocks = new ArrayList<>();
        String reason = part.result().reason().map(why -> ": " + why).orElse("");
        blocks.addAll(CardText.whole(part.action().summary() + "\n" + state(part) + reason));
        part.result()
                .link()
                .map(URI::create)
                .filter(SafeText::isLive)
                .ifPresent(link -> blocks.add(CardText.link(link, "Open it")));
        return blocks;
    }

    private static String state(Proposal part) {
        return switch (part.state()) {
            case DONE -> "✓ Done, as you approved it";
            case PENDING, APPROVED, EXECUTING -> "… Under way";
            case UNKNOWN -> "… The answer was lost: I'm making sure what became of it before I do anything";
            case FAILED, REJECTED, EXPIRED, SUPERSEDED -> "✗ Not done";
        };
    }

    static String notification(Chosen chosen) {
        return SafeText.plain(CardText.cut(chosen.client() + " took " + chosen.time(), 180));
    }
}
