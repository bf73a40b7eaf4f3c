package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calendar's events: list, get, insert, change, delete. */
final class CalendarEvents {
    static final String EVENTS = "/calendar/v3/calendars/{calendar}/events";
    private static final String WRITE =
            "sendUpdates sendNotifications conferenceDataVersion maxAttendees supportsAttachments alwaysIncludeEmail";

    private static final Set<String> GUESTS_OWN =
            Set.of("attendees", "reminders", "colorId", "transparency", "visibility", "extendedProperties");

    private CalendarEvents() {}

    static List<Operation> operations() {
        String one = EVENTS + "/{id}";
        return List.of(
                Operation.get(EVENTS, Scopes.READ_EVENTS, EventList.PARAMETERS, EventList::answer),
                Operation.post(EVENTS, Scopes.WRITE_EVENTS, WRITE, EventDraft.SHAPE, CalendarEvents::insert),
                Operation.get(one, Scopes.READ_EVENTS, "timeZone maxAttendees alwaysIncludeEmail", CalendarEvents::get),
                Operation.of("PATCH", one, Scopes.WRITE_EVENTS, WRITE, EventDraft.SHAPE, CalendarEvents::patch),
                Operation.of("PUT", one, Scopes.WRITE_EVENTS, WRITE, EventDraft.SHAPE, CalendarEvents::update),
                Operation.of(
                        "DELETE",
                        one,
                        Scopes.WRITE_EVENTS,
                        "sendUpdates sendNotifications",
                        null,
                        CalendarEvents::delete));
    }

    private static JsonNode get(ApiRequest request) {
        return request.account().calendar().known(request.name("id"));
    }

    private static JsonNode insert(ApiRequest request) {
        CalendarBook book = request.account().calendar();
        boolean tell = tells(request);
        ObjectNode event = book.put(new EventDraft(book).insert(request.body(), conferenceVersion(request)));
        invite(book, tell, Invitation.Kind.INVITED, event);
        return event;
    }

    private static JsonNode patch(ApiRequest request) {
        return change(request, changeable(request).deepCopy(), Set.of());
    }

    /** All that the body does not say is empty afterwards. */
    private static JsonNode update(ApiRequest request) {
        ObjectNode old = changeable(request);
        ObjectNode event = new EventDraft(request.account().calendar()).blank(request.name("id"));
        for (String kept : new String[] {
            "created", "creator", "organizer", "iCalUID", "sequence", "recurringEventId", "originalStartTime"
        }) {
            if (old.has(kept)) {
                event.set(kept, old.get(kept));
            }
        }
        return change(request, event, Set.of("start", "end"));
    }

    private static JsonNode change(ApiRequest request, ObjectNode event, Set<String> required) {
        CalendarBook book = request.account().calendar();
        boolean tell = tells(request);
        checkOrganizer(request, event);
        new EventDraft(book).apply(event, request.body(), conferenceVersion(request), required);
        event.put("sequence", event.path("sequence").asInt() + 1);
        book.put(event);
        invite(book, tell, Invitation.Kind.CHANGED, event);
        return event;
    }

    private static JsonNode delete(ApiRequest request) {
        CalendarBook book = request.account().calendar();
        boolean tell = tells(request);
        ObjectNode event = changeable(request).deepCopy();
        book.put(event.put("status", "cancelled"));
        invite(book, tell, Invitation.Kind.CANCELLED, event);
        return null;
    }

    private static ObjectNode changeable(ApiRequest request) {
        ObjectNode event = request.account().calendar().known(request.name("id"));
        if (event.path("status").asText().equals("cancelled")) {
            throw new GoogleError(410, "deleted", "FAILED_PRECONDITION", "Resource has been deleted");
        }
        Optional<String> version = request.call().header("if-match");
        if (version.isPresent()
                && !version.get().equals("*")
                && !version.get().equals(event.path("etag").asText())) {
            throw new GoogleError(412, "conditionNotMet", "FAILED_PRECONDITION", "Precondition Failed");
        }
        return event;
    }

    /** A guest changes only what is his own. */
    private static void checkOrganizer(ApiRequest request, ObjectNode event) {
        if (!event.path("organizer").path("self").asBoolean()) {
            request.body().fieldNames().forEachRemaining(field -> {
                if (!GUESTS_OWN.contains(field)) {
                    throw new GoogleError(
                            403,
                            "forbiddenForNonOrganizer",
                            "PERMISSION_DENIED",
                            "Shared properties can only be changed by the organizer of the event.");
                }
            });
        }
    }

    private static int conferenceVersion(ApiRequest request) {
        String version = request.query().text("conferenceDataVersion").orElse("0");
        if (!version.equals("0") && !version.equals("1")) {
            throw EventTimes.bad("invalid", "Invalid value for conferenceDataVersion: " + version);
        }
        return Integer.parseInt(version);
    }

    private static boolean tells(ApiRequest request) {
        String whom = request.query().text("sendUpdates").orElse("none");
        if (!Set.of("all", "externalOnly", "none").contains(whom)) {
            throw EventTimes.bad("invalid", "Invalid value for sendUpdates: " + whom);
        }
        return !whom.equals("none") || request.query().flag("sendNotifications", false);
    }

    private static void invite(CalendarBook book, boolean tell, Invitation.Kind kind, ObjectNode event) {
        List<String> guests = new ArrayList<>();
        for (JsonNode attendee : event.path("attendees")) {
            if (!attendee.path("self").asBoolean()) {
                guests.add(attendee.path("email").asText());
            }
        }
        if (tell && !guests.isEmpty()) {
            book.invited(new Invitation(
                    kind, event.path("id").asText(), event.path("summary").asText(), List.copyOf(guests)));
        }
    }
}
