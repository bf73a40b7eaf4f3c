package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Makes an event of what a client sent, and refuses what Google would. */
final class EventDraft {
    static final Shape SHAPE =
            Shape.of("kind etag id status htmlLink created updated summary description location colorId"
                    + " creator{id email displayName self:b} organizer{id email displayName self:b}"
                    + " start{date dateTime timeZone} end{date dateTime timeZone} endTimeUnspecified:b recurrence[]"
                    + " recurringEventId originalStartTime{date dateTime timeZone} transparency visibility iCalUID sequence:n"
                    + " attendees[]{id email displayName organizer:b self:b resource:b optional:b responseStatus comment"
                    + " additionalGuests:n} attendeesOmitted:b extendedProperties{private:* shared:*} hangoutLink"
                    + " conferenceData{createRequest{requestId conferenceSolutionKey{type} status{statusCode}}"
                    + " entryPoints[]{entryPointType uri label pin} conferenceSolution{key{type} name iconUri} conferenceId"
                    + " signature notes} anyoneCanAddSelf:b guestsCanInviteOthers:b guestsCanModify:b guestsCanSeeOtherGuests:b"
                    + " privateCopy:b locked:b reminders{useDefault:b overrides[]{method minutes:n}} source{url title}"
                    + " eventType");
    private static final Set<String> RESPONSES = Set.of("needsAction", "declined", "tentative", "accepted");
    private static final Set<String> OURS_ALONE = Set.of(
            "kind",
            "etag",
            "htmlLink",
            "created",
            "updated",
            "creator",
            "organizer",
            "hangoutLink",
            "start",
            "end",
            "attendees",
            "conferenceData",
            "id",
            "iCalUID",
            "sequence",
            "recurringEventId",
            "originalStartTime");

    private static final int LONGEST_KEY = 44;
    private static final int LONGEST_VALUE = 1024;

    private final CalendarBook book;

    EventDraft(CalendarBook book) {
        this.book = book;
    }

    /** An event that is not kept yet. */
    ObjectNode insert(ObjectNode body, int conferenceVersion) {
        String id = body.path("id").asText();
        if (!id.isEmpty() && !id.matches("[a-v0-9]{5,1024}")) {
            throw EventTimes.bad("invalid", "Invalid resource id value.");
        }
        if (book.find(id).isPresent()) {
            throw new GoogleError(409, "duplicate", "ALREADY_EXISTS", "The requested identifier already exists.");
        }
        ObjectNode event = blank(id.isEmpty() ? book.newId() : id);
        apply(event, body, conferenceVersion, Set.of("start", "end"));
        return event;
    }

    ObjectNode blank(String id) {
        ObjectNode event = Json.object()
                .put("kind", "calendar#event")
                .put("id", id)
                .put("status", "confirmed")
                .put("htmlLink", "https://www.google.com/calendar/event?eid=" + id)
                .put("created", book.now())
                .put("iCalUID", id + "@google.com")
                .put("sequence", 0)
                .put("eventType", "default");
        event.putObject("creator").put("email", book.address).put("self", true);
        event.putObject("organizer").put("email", book.address).put("self", true);
        event.putObject("reminders").put("useDefault", true);
        return event;
    }

    /** Puts what the body says into the event; {@code required} are the times that must be in it. */
    void apply(ObjectNode event, ObjectNode body, int conferenceVersion, Set<String> required) {
        if (!event.has("recurrence") && body.hasNonNull("recurrence")) {
            throw EventTimes.bad("invalid", "this simulator takes no new recurring events");
        }
        checkProperties(body.path("extendedProperties"));
        for (String time : new String[] {"start", "end"}) {
            if (body.hasNonNull(time)) {
                event.set(time, EventTimes.checked(body.get(time), time, book.zone));
            } else if (required.contains(time)) {
                throw EventTimes.bad("required", "Missing " + time + " time.");
            }
        }
        EventTimes.checkOrder(event, book.zone);
        if (body.has("attendees")) {
            event.set("attendees", attendees(body.get("attendees")));
        }
        if (conferenceVersion == 1 && body.path("conferenceData").has("createRequest")) {
            meet(event, body.get("conferenceData").get("createRequest"));
        }
        body.fields().forEachRemaining(field -> {
            if (!OURS_ALONE.contains(field.getKey())) {
                merge(event, field.getKey(), field.getValue());
            }
        });
        if (!Set.of("confirmed", "tentative", "cancelled")
                .contains(event.path("status").asText())) {
            throw EventTimes.bad("invalid", "Invalid value for status");
        }
    }

    /** https://developers.google.com/workspace/calendar/api/guides/extended-properties. */
    private static void checkProperties(JsonNode properties) {
        for (JsonNode kind : properties) {
            kind.fields().forEachRemaining(property -> {
                if (property.getKey().length() > LONGEST_KEY
                        || property.getValue().asText().length() > LONGEST_VALUE) {
                    throw EventTimes.bad("invalid", "Invalid extended property: it is too long");
                }
            });
        }
    }

    /** Objects are merged and null takes away, as with PATCH. */
    private static void merge(ObjectNode into, String name, JsonNode value) {
        if (value.isNull()) {
            into.remove(name);
        } else if (value.isObject() && into.path(name).isObject()) {
            value.fields()
                    .forEachRemaining(field -> merge((ObjectNode) into.get(name), field.getKey(), field.getValue()));
        } else {
            into.set(name, value.deepCopy());
        }
    }

    private ArrayNode attendees(JsonNode asked) {
        ArrayNode attendees = Json.object().arrayNode();
        for (JsonNode each : asked) {
            String email = each.path("email").asText().toLowerCase(Locale.ROOT);
            if (!email.matches("[^@\\s<>]+@[^@\\s<>]+\\.[^@\\s<>]+")) {
                throw EventTimes.bad("invalid", "Invalid attendee email.");
            }
            String response = each.path("responseStatus").asText("needsAction");
            if (!RESPONSES.contains(response)) {
                throw EventTimes.bad("invalid", "Invalid value for responseStatus: " + response);
            }
            ObjectNode attendee = attendees.addObject();
            attendee.setAll((ObjectNode) each.deepCopy());
            attendee.put("email", email).put("responseStatus", response);
            attendee.remove("self");
            if (email.equals(book.address)) {
                attendee.put("self", true).put("organizer", true);
            }
        }
        return attendees;
    }

    /** The same request id gives the same link. */
    private static void meet(ObjectNode event, JsonNode request) {
        String requestId = request.path("requestId").asText();
        if (requestId.isEmpty()) {
            throw EventTimes.bad("required", "Missing conference request id.");
        }
        if (!request.path("conferenceSolutionKey")
                .path("type")
                .asText("hangoutsMeet")
                .equals("hangoutsMeet")) {
            throw EventTimes.bad("invalid", "Invalid conference type value.");
        }
        String letters = UUID.nameUUIDFromBytes(requestId.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString()
                .replaceAll("[^a-f]", "")
                .concat("meetmeetmeet");
        String code = letters.substring(0, 3) + "-" + letters.substring(3, 7) + "-" + letters.substring(7, 10);
        String link = "https://meet.google.com/" + code;
        event.put("hangoutLink", link);
        ObjectNode conference = event.putObject("conferenceData");
        ObjectNode made = conference.putObject("createRequest").put("requestId", requestId);
        made.putObject("conferenceSolutionKey").put("type", "hangoutsMeet");
        made.putObject("status").put("statusCode", "success");
        conference
                .putArray("entryPoints")
                .addObject()
                .put("entryPointType", "video")
                .put("uri", link);
        conference
                .putObject("conferenceSolution")
                .put("name", "Google Meet")
                .putObject("key")
                .put("type", "hangoutsMeet");
        conference.put("conferenceId", code);
    }
}
