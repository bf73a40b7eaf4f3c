package com.advisoragent.slack;

import com.advisoragent.actions.Action;
import com.advisoragent.actions.AddNote;
import com.advisoragent.actions.CreateContact;
import com.advisoragent.actions.CreateEvent;
import com.advisoragent.actions.EventDetails;
import com.advisoragent.actions.OfferTimes;
import com.advisoragent.actions.Proposal;
import com.advisoragent.actions.SendEmail;
import com.advisoragent.actions.UpdateContact;
import com.advisoragent.actions.UpdateEvent;
import com.advisoragent.common.EmailAddress;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A draft to be edited: its form, and the action that a filled form stands for. */
final class EditModal {
    static final String CALLBACK = "card-edit-modal";
    /** Slack's limit of what an input holds at first. */
    private static final int LONGEST_INPUT = 3_000;

    private static final String BODY = "body-";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    /** A field does not hold what it should; {@code block} is the field's. */
    static final class Unfit extends RuntimeException {
        private final String block;

        Unfit(String block, String why) {
            super(why);
            this.block = block;
        }

        String block() {
            return block;
        }
    }

    private EditModal() {}

    static View of(Proposal proposal, ZoneId zone) {
        List<LayoutBlock> blocks = new ArrayList<>();
        Action action = proposal.action();
        if (action instanceof SendEmail email) {
            field(blocks, "bcc", "Bcc", joined(email.bcc()), true, false);
            field(blocks, "to", "To", joined(email.to()), false, false);
            field(blocks, "cc", "Cc", joined(email.cc()), true, false);
            field(blocks, "subject", "Subject", email.subject(), false, false);
            pieces(blocks, "Text", email.body());
        } else if (action instanceof OfferTimes offer) {
            OfferForm.fields(blocks, offer);
        } else if (action instanceof CreateEvent create) {
            event(blocks, create.event(), zone);
        } else if (action instanceof UpdateEvent update) {
            event(blocks, update.after(), zone);
        } else if (action instanceof AddNote note) {
            pieces(blocks, "Note", note.text());
        } else if (action instanceof CreateContact create) {
            field(blocks, "email", "Email", create.email().value(), false, false);
            create.properties().forEach((name, value) -> field(blocks, "p-" + name, name, value, true, false));
        } else if (action instanceof UpdateContact update) {
            update.after().forEach((name, value) -> field(blocks, "p-" + name, name, value, true, false));
        }
        return CardModals.modal("Edit", blocks, proposal, "Show me the new card", CALLBACK);
    }

    /** @throws Unfit when a field does not hold what it should */
    static Action edited(Proposal proposal, View view, ZoneId zone) {
        Action action = proposal.action();
        if (action instanceof SendEmail email) {
            return new SendEmail(
                    people(view, "to"),
                    people(view, "cc"),
                    people(view, "bcc"),
                    needed(view, "subject"),
                    body(view, true),
                    email.replyTo());
        } else if (action instanceof OfferTimes offer) {
            return OfferForm.edited(offer, view);
        } else if (action instanceof CreateEvent create) {
            return new CreateEvent(event(view, create.event(), zone), create.zone(), create.meetLink());
        } else if (action instanceof UpdateEvent update) {
            return new UpdateEvent(
                    update.eventId(), update.version(), update.before(), event(view, update.after(), zone));
        } else if (action instanceof AddNote note) {
            return new AddNote(note.contactId(), note.name(), note.email(), body(view, true));
        } else if (action instanceof CreateContact create) {
            return new CreateContact(address("email", needed(view, "email")), values(view, create.properties()));
        } else if (action instanceof UpdateContact update) {
            return new UpdateContact(
                    update.contactId(), update.name(), update.version(), update.before(), values(view, update.after()));
        }
        throw new IllegalArgumentException("this cannot be edited");
    }

    private static void event(List<LayoutBlock> blocks, EventDetails event, ZoneId zone) {
        String starts = "Starts (" + zone.getId() + ")";
        String ends = "Ends (" + zone.getId() + ")";
        field(blocks, "title", "Title", event.title(), false, false);
        field(blocks, "start", starts, TIME.format(event.start().atZone(zone)), false, false);
        field(blocks, "end", ends, TIME.format(event.end().atZone(zone)), false, false);
        field(blocks, "location", "Where", event.location(), true, false);
        field(blocks, "guests", "Guests", joined(event.guests()), true, false);
        pieces(blocks, "Description", event.description());
    }

    private static EventDetails event(View view, EventDetails before, ZoneId zone) {
        return new EventDetails(
                needed(view, "title"),
                body(view, false),
                typed(view, "location"),
                time(view, "start", before.start(), zone),
                time(view, "end", before.end(), zone),
                people(view, "guests"));
    }

    static void field(
            List<LayoutBlock> blocks, String id, String label, String value, boolean optional, boolean multiline) {
        blocks.add(Blocks.input(input -> input.blockId(id)
                .label(CardText.plain(label))
                .optional(optional)
                .element(BlockElements.plainTextInput(element ->
                        element.actionId(id).multiline(multiline).initialValue(value.isEmpty() ? null : value)))));
    }

    /** A long text in as many fields as it takes, cut at the ends of lines where there are any. */
    static void pieces(List<LayoutBlock> blocks, String label, String text) {
        String rest = text;
        int part = 0;
        do {
            int end = rest.length() <= LONGEST_INPUT ? rest.length() : cut(rest);
            field(blocks, BODY + part, part == 0 ? label : label + ", continued", rest.substring(0, end), true, true);
            rest = rest.substring(end);
            part++;
        } while (!rest.isEmpty());
    }

    private static int cut(String text) {
        int line = text.lastIndexOf('\n', LONGEST_INPUT - 1);
        return line > 0 ? line : LONGEST_INPUT;
    }

    static String body(View view, boolean needed) {
        StringBuilder body = new StringBuilder();
        for (int part = 0; view.getState().getValues().containsKey(BODY + part); part++) {
            body.append(typed(view, BODY + part));
        }
        if (needed && body.toString().isBlank()) {
            throw new Unfit(BODY + 0, "Please write something.");
        }
        return body.toString();
    }

    private static Map<String, String> values(View view, Map<String, String> before) {
        Map<String, String> values = new LinkedHashMap<>();
        before.keySet().forEach(name -> values.put(name, typed(view, "p-" + name)));
        return values;
    }

    static String needed(View view, String block) {
        String typed = typed(view, block).strip();
        if (typed.isEmpty() || typed.chars().anyMatch(Character::isISOControl)) {
            throw new Unfit(block, "Please write one line.");
        }
        return typed;
    }

    static String typed(View view, String block) {
        String typed = view.getState()
                .getValues()
                .getOrDefault(block, Map.of())
                .getOrDefault(block, new ViewState.Value())
                .getValue();
        return typed == null ? "" : typed.replace("\0", "");
    }

    private static List<EmailAddress> people(View view, String block) {
        List<EmailAddress> people = new ArrayList<>();
        for (String each : typed(view, block).split("[,;\\s]+")) {
            if (!each.isEmpty()) {
                people.add(address(block, each));
            }
        }
        if (block.equals("to") && people.isEmpty()) {
            throw new Unfit(block, "Please name somebody.");
        }
        return people;
    }

    private static EmailAddress address(String block, String text) {
        return EmailAddress.parse(text).orElseThrow(() -> new Unfit(block, "This is not an email address: " + text));
    }

    /** A time that was left as it was keeps its seconds too, which the form does not show. */
    private static Instant time(View view, String block, Instant before, ZoneId zone) {
        String typed = typed(view, block).strip();
        if (typed.equals(TIME.format(before.atZone(zone)))) {
            return before;
        }
        try {
            return LocalDateTime.parse(typed, TIME).atZone(zone).toInstant();
        } catch (DateTimeException wrong) {
            throw new Unfit(block, "Please write it like 2026-03-31 14:30.");
        }
    }

    private static String joined(List<EmailAddress> people) {
        return String.join(", ", people.stream().map(EmailAddress::value).toList());
    }
}
