package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.ZoneId;
import java.util.List;

/** A new event in the advisor's calendar, to which its guests are invited. */
public record CreateEvent(EventDetails event, ZoneId zone, boolean meetLink) implements Action {
    static final String TYPE = "create_event";

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
                .add("event", event.json())
                .add("zone", zone.getId())
                .add("meet_link", meetLink)
                .build();
    }

    static CreateEvent of(JsonObject json) {
        return new CreateEvent(
                EventDetails.of(json.getJsonObject("event")),
                ZoneId.of(json.getString("zone")),
                json.getBoolean("meet_link"));
    }

    @Override
    public List<EmailAddress> recipients() {
        return event.guests();
    }

    @Override
    public String topic() {
        return TYPE + " " + event.title() + " " + event.guests();
    }

    @Override
    public String summary() {
        return "New event: " + Parts.line(event.title());
    }

    @Override
    public String outgoingText() {
        return event.text();
    }
}
