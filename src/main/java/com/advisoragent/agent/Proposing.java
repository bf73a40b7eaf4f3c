package com.advisoragent.agent;

import com.advisoragent.actions.Action;
import com.advisoragent.actions.Actions;
import com.advisoragent.actions.Draft;
import com.advisoragent.actions.Proposed;
import com.advisoragent.actions.Why;
import com.advisoragent.common.EmailAddress;
import com.advisoragent.conversation.SourceLink;
import com.advisoragent.conversation.Turn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What all write tools have in common: they propose, and the advisor decides. */
@ApplicationScoped
class Proposing {
    private static final int LONGEST_QUOTE = 400;
    private static final int LONGEST_ADDRESS = 254;

    private final Actions actions;

    @Inject
    Proposing(Actions actions) {
        this.actions = actions;
    }

    /** @throws BadArguments when what is wished for is no action */
    ToolResult propose(ToolContext context, Supplier<Action> wish) {
        Action action;
        try {
            action = wish.get();
        } catch (IllegalArgumentException unfit) {
            throw new BadArguments(unfit.getMessage());
        }
        Proposed proposed = actions.propose(draft(context, action));
        if (proposed instanceof Proposed.Shown) {
            return new ToolResult(Json.createObjectBuilder()
                    .add("proposed", true)
                    .add("what", action.summary())
                    .add("state", "a card is shown and waits for the advisor's decision; nothing is done yet")
                    .build());
        }
        if (proposed instanceof Proposed.Allowed) {
            return new ToolResult(Json.createObjectBuilder()
                    .add("proposed", true)
                    .add("what", action.summary())
                    .add(
                            "state",
                            "the advisor has allowed exactly this beforehand, so it is being done; a card tells them"
                                    + " once it is, and you are told what became of it")
                    .build());
        }
        return new ToolResult(Json.createObjectBuilder()
                .add("error", "too many proposals wait in this conversation: let the advisor decide on them first")
                .build());
    }

    /** What nobody asked for may be done under a grant; what a person asks for waits for their approval. */
    private static Draft draft(ToolContext context, Action action) {
        Turn turn = context.turn();
        return switch (turn.origin()) {
            case OUTSIDE_EVENT, OUTCOME ->
                Draft.unattended(
                        context.tenant(),
                        context.conversation(),
                        turn.id(),
                        action,
                        why(context),
                        context.provenance());
            case ADVISOR, CHOICE, TIMER ->
                new Draft(context.tenant(), context.conversation(), turn.id(), action, why(context));
        };
    }

    private static Why why(ToolContext context) {
        List<String> sources =
                context.sources().all().values().stream().map(SourceLink::label).toList();
        return new Why(trigger(context.turn()), sources, context.provenance().trusted());
    }

    private static String trigger(Turn turn) {
        String said = PlainWords.cut(turn.said(), LONGEST_QUOTE);
        return switch (turn.origin()) {
            case ADVISOR -> "You wrote: " + said;
            case CHOICE -> "You chose: " + said;
            case OUTCOME -> "It follows from what became of an earlier proposal: " + said;
            case TIMER -> "The time came for: " + said;
            case OUTSIDE_EVENT -> "Something happened: " + said;
        };
    }

    static List<EmailAddress> addresses(Arguments arguments, String name, int most) {
        return arguments.texts(name, LONGEST_ADDRESS, most).stream()
                .map(text -> address(name, text))
                .toList();
    }

    static EmailAddress address(String name, String text) {
        return EmailAddress.parse(text)
                .orElseThrow(() -> new BadArguments(name + " must be bare email addresses like sara@example.com"));
    }

    /** A moment with an offset, or without one in the advisor's zone. */
    static Optional<Instant> moment(Arguments arguments, String name, ZoneId zone) {
        return arguments.optionalText(name, 40).map(text -> moment(name, text, zone));
    }

    static Instant moment(String name, String text, ZoneId zone) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException withoutOffset) {
            try {
                return LocalDateTime.parse(text).atZone(zone).toInstant();
            } catch (DateTimeException wrong) {
                throw new BadArguments(name + " must be a time like 2026-03-31T14:30, or with an offset behind it");
            }
        }
    }
}
