package com.advisoragent.slack;

import com.advisoragent.actions.Action;
import com.advisoragent.actions.AddNote;
import com.advisoragent.actions.CancelEvent;
import com.advisoragent.actions.CreateContact;
import com.advisoragent.actions.CreateEvent;
import com.advisoragent.actions.EventDetails;
import com.advisoragent.actions.OfferTimes;
import com.advisoragent.actions.SendEmail;
import com.advisoragent.actions.UpdateContact;
import com.advisoragent.actions.UpdateEvent;
import com.advisoragent.common.EmailAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an action is, in full, as text: nothing of it is left out.
 *
 * @param title what kind of thing it is, at most 150 characters
 * @param lines who and when, above the text
 * @param text what is sent or kept
 * @param following of a closed set, what is done once something else happens: each under a title of our making
 */
record CardBody(String title, String lines, String text, List<CardBody> following) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE, d MMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    CardBody(String title, String lines, String text) {
        this(title, lines, text, List.of());
    }

    /** Everything that there is to read. */
    String all() {
        return title + lines + text + following.stream().map(CardBody::all).collect(Collectors.joining());
    }

    /** @param zone the advisor's */
    static CardBody of(Action action, ZoneId zone) {
        if (action instanceof SendEmail email) {
            return email(email);
        } else if (action instanceof OfferTimes offer) {
            return OfferBody.of(offer, zone);
        } else if (action instanceof CreateEvent create) {
            return new CardBody(
                    "New event",
                    event(create.event(), zone, Optional.of(create.zone()))
                            + (create.meetLink() ? "\nWith a Google Meet link" : "")
                            + invitations(create.event().guests()),
                    create.event().description());
        } else if (action instanceof UpdateEvent update) {
            return new CardBody(
                    "Change of an event",
                    "Now:\n" + event(update.before(), zone, Optional.empty()) + "\n\nThen:\n"
                            + event(update.after(), zone, Optional.empty()) + invitations(update.recipients()),
                    update.before().description().equals(update.after().description())
                            ? ""
                            : "New description:\n" + update.after().description());
        } else if (action instanceof CancelEvent cancel) {
            return new CardBody(
                    "Cancellation of an event",
                    event(cancel.event(), zone, Optional.empty()) + invitations(cancel.recipients()),
                    "");
        } else if (action instanceof CreateContact create) {
            return new CardBody("New contact in the CRM", "Email: " + create.email() + values(create.properties()), "");
        } else if (action instanceof UpdateContact update) {
            return new CardBody("Change of a contact in the CRM", "Contact: " + update.name() + changes(update), "");
        } else if (action instanceof AddNote note) {
            return new CardBody(
                    "Note in the CRM",
                    "Contact: " + note.name()
                            + note.email().map(address -> " (" + address + ")").orElse(""),
                    note.text());
        }
        throw new IllegalArgumentException("no card for this type");
    }

    private static CardBody email(SendEmail email) {
        StringBuilder lines = new StringBuilder();
        people(lines, "Bcc", email.bcc());
        people(lines, "To", email.to());
        people(lines, "Cc", email.cc());
        lines.append("Subject: ").append(email.subject());
        email.replyTo().ifPresent(reply -> lines.append("\nAs a reply in the thread"));
        return new CardBody("Email", lines.toString(), email.body());
    }

    private static void people(StringBuilder lines, String label, List<EmailAddress> people) {
        if (!people.isEmpty()) {
            lines.append(label).append(": ").append(joined(people)).append('\n');
        }
    }

    private static String joined(List<EmailAddress> people) {
        return people.stream().map(EmailAddress::value).collect(Collectors.joining(", "));
    }

    private static String event(EventDetails event, ZoneId zone, Optional<ZoneId> other) {
        StringBuilder lines = new StringBuilder("Title: " + event.title() + "\nWhen: " + span(event, zone));
        other.filter(each -> !sameTime(each, zone, event.start()))
                .ifPresent(each -> lines.append("\n      = ").append(span(event, each)));
        if (!event.location().isBlank()) {
            lines.append("\nWhere: ").append(event.location());
        }
        lines.append("\nGuests: ").append(event.guests().isEmpty() ? "none" : joined(event.guests()));
        return lines.toString();
    }

    private static boolean sameTime(ZoneId one, ZoneId other, Instant at) {
        return one.getRules().getOffset(at).equals(other.getRules().getOffset(at));
    }

    private static String span(EventDetails event, ZoneId zone) {
        boolean oneDay = event.start()
                .atZone(zone)
                .toLocalDate()
                .equals(event.end().atZone(zone).toLocalDate());
        return TIME.format(event.start().atZone(zone)) + "–"
                + (oneDay ? HOUR : TIME).format(event.end().atZone(zone)) + " (" + zone.getId() + ")";
    }

    private static String invitations(List<EmailAddress> told) {
        return told.isEmpty() ? "" : "\nGoogle tells all of them by email.";
    }

    private static String values(Map<String, String> properties) {
        return new TreeMap<>(properties)
                .entrySet().stream()
                        .map(each -> "\n" + FieldName.of(each.getKey()) + ": " + each.getValue())
                        .collect(Collectors.joining());
    }

    private static String changes(UpdateContact update) {
        return new TreeMap<>(update.after())
                .entrySet().stream()
                        .map(each -> "\n" + FieldName.of(each.getKey()) + ": "
                                + update.before().getOrDefault(each.getKey(), "") + " → " + each.getValue())
                        .collect(Collectors.joining());
    }
}
