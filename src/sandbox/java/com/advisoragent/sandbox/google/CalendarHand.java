package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Changes a calendar as a person does in Google's own page: the owner, or one who was invited. */
public final class CalendarHand {
    private final Accounts accounts;
    private final CalendarBook book;

    CalendarHand(Accounts accounts, CalendarBook book) {
        this.accounts = accounts;
        this.book = book;
    }

    public ZoneId zone() {
        return book.zone;
    }

    Instant start(ObjectNode event) {
        return book.start(event);
    }

    Instant end(ObjectNode event) {
        return book.end(event);
    }

    /** Copies of all single events in Google's JSON by their start, cancelled ones too. */
    public List<ObjectNode> events() {
        synchronized (accounts) {
            return book.entries().stream()
                    .filter(entry -> !entry.isSeries())
                    .map(CalendarBook.Entry::event)
                    .sorted(Comparator.comparing(book::start))
                    .map(ObjectNode::deepCopy)
                    .toList();
        }
    }

    /** Throws IllegalArgumentException if there is none. */
    public ObjectNode event(String id) {
        synchronized (accounts) {
            return known(id).deepCopy();
        }
    }

    /** Enters an event and returns its id. */
    public String add(String title, Instant start, Instant end, String... attendees) {
        synchronized (accounts) {
            ObjectNode body = Json.object().put("summary", title);
            body.putObject("start").put("dateTime", start.toString());
            body.putObject("end").put("dateTime", end.toString());
            for (String attendee : attendees) {
                body.withArray("attendees").addObject().put("email", attendee);
            }
            try {
                return book.put(new EventDraft(book).insert(body, 0)).get("id").asText();
            } catch (GoogleError refused) {
                throw new IllegalArgumentException(refused.getMessage(), refused);
            }
        }
    }

    /** Someone else asks the owner to come; returns the event's id. */
    public String invite(String organizer, String title, Instant start, Instant end) {
        synchronized (accounts) {
            String id = add(title, start, end, organizer, book.address);
            ObjectNode event = known(id).deepCopy();
            for (String role : new String[] {"organizer", "creator"}) {
                event.putObject(role).put("email", organizer);
            }
            for (JsonNode each : event.path("attendees")) {
                boolean theirs = each.path("email").asText().equals(organizer);
                ((ObjectNode) each).put("organizer", theirs).put("responseStatus", theirs ? "accepted" : "needsAction");
            }
            book.put(event);
            return id;
        }
    }

    /** Changes the fields that are in {@code fields}, written as for {@code events.patch}. */
    public void change(String id, ObjectNode fields) {
        synchronized (accounts) {
            ObjectNode event = known(id).deepCopy();
            try {
                new EventDraft(book).apply(event, fields, 0, Set.of());
            } catch (GoogleError refused) {
                throw new IllegalArgumentException(refused.getMessage(), refused);
            }
            book.put(event);
        }
    }

    /** One of whole days becomes one with times. */
    public void move(String id, Instant start, Instant end) {
        ObjectNode times = Json.object();
        times.putObject("start").put("dateTime", start.toString());
        times.putObject("end").put("dateTime", end.toString());
        change(id, times);
    }

    public void delete(String id) {
        synchronized (accounts) {
            book.put(known(id).deepCopy().put("status", "cancelled"));
        }
    }

    /** One who is invited answers: accepted, declined, tentative or needsAction. */
    public void respond(String id, String attendee, String response) {
        if (!Set.of("accepted", "declined", "tentative", "needsAction").contains(response)) {
            throw new IllegalArgumentException("no answer " + response);
        }
        synchronized (accounts) {
            ObjectNode event = known(id).deepCopy();
            for (JsonNode each : event.path("attendees")) {
                if (each.path("email").asText().equalsIgnoreCase(attendee)) {
                    ((ObjectNode) each).put("responseStatus", response);
                    book.put(event);
                    return;
                }
            }
            throw new IllegalArgumentException(attendee + " is not invited");
        }
    }

    /** The mails that the calendar sent to those invited, oldest first. */
    public List<Invitation> invitations() {
        synchronized (accounts) {
            return book.invitations();
        }
    }

    /** Sync tokens given before are answered with 410 from now on. */
    public void expireSyncTokens() {
        synchronized (accounts) {
            book.expireTokens();
        }
    }

    private ObjectNode known(String id) {
        return book.find(id)
                .map(CalendarBook.Entry::event)
                .orElseThrow(() -> new IllegalArgumentException("no event " + id));
    }
}
