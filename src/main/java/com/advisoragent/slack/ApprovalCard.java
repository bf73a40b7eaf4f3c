package com.advisoragent.slack;

import com.advisoragent.actions.CancelEvent;
import com.advisoragent.actions.Finding;
import com.advisoragent.actions.Proposal;
import com.advisoragent.actions.ProposalState;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A proposal as its advisor sees it, rendered from what is stored and from nothing else (DESIGN G4). */
final class ApprovalCard {
    static final String APPROVE = "card-approve";
    static final String EDIT = "card-edit";
    static final String REJECT = "card-reject";
    static final String WHY = "card-why";
    static final String VIEW = "card-view";

    /** More than that is read, and approved, in a modal. */
    private static final int LONGEST_ON_CARD = 6_000;

    /** A message holds fifty blocks. */
    private static final int MOST_FOLLOWING = 36;

    private static final int BEGINNING = 400;
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

    private ApprovalCard() {}

    /** The card in a place that only its owner reads. */
    static List<LayoutBlock> of(Proposal proposal, ZoneId zone) {
        CardBody body = CardBody.of(proposal.action(), zone);
        boolean whole = fits(body);
        List<LayoutBlock> blocks = new ArrayList<>(content(proposal, body, whole));
        if (proposal.state() == ProposalState.PENDING) {
            blocks.add(CardText.small("Nothing happens before you approve. This waits until "
                    + UNTIL.format(proposal.expiresAt().atZone(zone)) + "."));
            blocks.add(buttons(proposal, whole));
        } else {
            blocks.addAll(outcome(proposal));
        }
        return blocks;
    }

    /** Whether it is posted where there is no card of it yet: to be decided, or done without asking. */
    static boolean isPosted(Proposal proposal) {
        return proposal.state() == ProposalState.PENDING
                || proposal.grant().isPresent() && !proposal.state().underWay()
                || proposal.grant().isPresent() && proposal.result().reason().isPresent();
    }

    /** All of it, for a modal: no button, whatever its length. */
    static List<LayoutBlock> inFull(Proposal proposal, ZoneId zone) {
        List<LayoutBlock> blocks = new ArrayList<>(content(proposal, CardBody.of(proposal.action(), zone), true));
        if (proposal.state() != ProposalState.PENDING) {
            blocks.addAll(outcome(proposal));
        }
        return blocks;
    }

    /** Where others read along: that there is something, and nothing of it. */
    static List<LayoutBlock> withoutContent(Proposal proposal) {
        String words = proposal.state() == ProposalState.PENDING
                ? "I have prepared something that needs its advisor's approval."
                : "What I had prepared here: " + outcomeWord(proposal) + ".";
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(SectionBlock.builder().text(CardText.plain(words)).build());
        blocks.add(ActionsBlock.builder()
                .elements(List.of(button(VIEW, "Review", proposal, null)))
                .build());
        return blocks;
    }

    static boolean fits(CardBody body) {
        return body.all().length() <= LONGEST_ON_CARD && following(body).size() <= MOST_FOLLOWING;
    }

    static String notification(Proposal proposal) {
        return SafeText.plain(CardText.cut(
                (proposal.state() == ProposalState.PENDING ? "For your approval: " : outcomeWord(proposal) + ": ")
                        + proposal.action().summary(),
                180));
    }

    private static List<LayoutBlock> content(Proposal proposal, CardBody body, boolean whole) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(CardText.header(body.title() + (proposal.edits().isPresent() ? ", as you edited it" : "")));
        for (Finding finding : proposal.findings()) {
            blocks.add(CardText.small(sign(finding.kind()) + finding.text()));
        }
        blocks.addAll(CardText.whole(body.lines()));
        if (!body.text().isBlank()) {
            blocks.add(new DividerBlock());
            blocks.addAll(CardText.whole(whole ? body.text() : CardText.cut(body.text(), BEGINNING)));
            if (!whole) {
                blocks.add(CardText.small("This is only its beginning: it has "
                        + body.text().length() + " characters. View all of it to approve it."));
            }
            blocks.add(new DividerBlock());
        }
        if (whole) {
            blocks.addAll(following(body));
        } else if (!body.following().isEmpty()) {
            blocks.add(CardText.small(
                    "What follows once a time is taken is not shown here. View all of it to approve it."));
        }
        String shown = SafeText.exact(body.all());
        if (shown.contains("[.]") || shown.contains("[:]")) {
            blocks.add(CardText.small("Web addresses are shown with brackets here, so that none can be clicked."
                    + " They go out as they were written."));
        }
        return blocks;
    }

    /** Every part under its own title, so that no text can pass for another part. */
    private static List<LayoutBlock> following(CardBody body) {
        List<LayoutBlock> blocks = new ArrayList<>();
        for (CardBody branch : body.following()) {
            blocks.add(CardText.header(branch.title()));
            for (CardBody part : branch.following()) {
                blocks.add(CardText.small(part.title()));
                blocks.addAll(CardText.whole(part.lines() + (part.text().isBlank() ? "" : "\n\n" + part.text())));
            }
        }
        return blocks;
    }

    private static String sign(Finding.Kind kind) {
        return switch (kind) {
            case NOTE -> "ℹ ";
            case WARNING -> "⚠ ";
            case BLOCK -> "⛔ ";
        };
    }

    private static LayoutBlock buttons(Proposal proposal, boolean whole) {
        List<BlockElement> buttons = new ArrayList<>();
        if (!whole) {
            buttons.add(button(VIEW, "View all", proposal, "primary"));
        } else if (!proposal.blocked()) {
            buttons.add(button(APPROVE, "Approve", proposal, "primary"));
        }
        // Of a cancellation there is nothing to edit.
        if (!(proposal.action() instanceof CancelEvent)) {
            buttons.add(button(EDIT, "Edit", proposal, null));
        }
        buttons.add(button(REJECT, "Reject", proposal, "danger"));
        buttons.add(button(WHY, "Why?", proposal, null));
        return ActionsBlock.builder().elements(buttons).build();
    }

    static ButtonElement button(String action, String words, Proposal proposal, String style) {
        return ButtonElement.builder()
                .actionId(action)
                .text(CardText.plain(words))
                .value(CardRef.of(proposal).text())
                .style(style)
                .build();
    }

    private static List<LayoutBlock> outcome(Proposal proposal) {
        List<LayoutBlock> blocks = new ArrayList<>();
        String reason = proposal.result().reason().map(why -> ": " + why).orElse("");
        blocks.add(CardText.small(outcomeWord(proposal) + reason));
        proposal.result()
                .link()
                .map(URI::create)
                .filter(SafeText::isLive)
                .ifPresent(link -> blocks.add(CardText.link(link, "Open it")));
        return blocks;
    }

    static String outcomeWord(Proposal proposal) {
        return proposal.grant().isPresent() ? byItself(proposal) : decided(proposal.state());
    }

    private static String byItself(Proposal proposal) {
        return switch (proposal.state()) {
            case APPROVED, EXECUTING -> "I'm doing this by myself, as you allowed";
            case UNKNOWN ->
                "I did this by myself, as you allowed. The answer was lost: I'm making sure what became of it";
            case DONE -> "✓ I did this by myself, as you allowed";
            default -> decided(proposal.state());
        };
    }

    private static String decided(ProposalState state) {
        return switch (state) {
            case PENDING -> "Waiting for your decision";
            case APPROVED, EXECUTING -> "✓ Approved. Sending…";
            case UNKNOWN -> "✓ Approved. The answer was lost: I'm making sure what became of it before I do anything";
            case DONE -> "✓ Approved and done";
            case FAILED -> "✗ Not done";
            case REJECTED -> "✗ Rejected, nothing was done";
            case EXPIRED -> "Not decided in time, nothing was done";
            case SUPERSEDED -> "Void: there is a newer draft of it";
        };
    }
}
