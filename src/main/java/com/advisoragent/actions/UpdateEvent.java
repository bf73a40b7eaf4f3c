package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** A change of an event that is there; {@code version} is the one that {@code before} shows. */
public record UpdateEvent(String eventId, String version, EventDetails before, EventDetails after) implements Action {
    static final String TYPE = "update_event";

    /** @throws IllegalArgumentException if nothing changes */
    public UpdateEvent {
        if (before.equals(after)) {
            throw new IllegalArgumentException("nothing of the event would change");
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Account account() {
        return Account.GOOGLE;
    }

    @Override
    public JsonObject json() {
        return Json.createObjectBuilder()
                .add("event", eventId)
                .add("version", version)
                .add("before", before.json())
                .add("after", after.json())
                .build();
    }

    static UpdateEvent of(JsonObject json) {
        return new UpdateEvent(
                json.getString("event"),
                json.getString("version"),
                EventDetails.of(json.getJsonObject("before")),
                EventDetails.of(json.getJsonObject("after")));
    }

    /** Those who are taken off the list are told too. */
    @Override
    public List<EmailAddress> recipients() {
        return Stream.concat(after.guests().stream(), before.guests().stream())
                .distinct()
                .toList();
    }

    @Override
    public String topic() {
        return "event " + eventId;
    }

    @Override
    public String summary() {
        return "Change of the event: " + Parts.line(before.title());
    }

    @Override
    public String outgoingText() {
        return after.text();
    }
}
