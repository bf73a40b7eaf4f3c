package com.advisoragent.actions;

import com.advisoragent.common.EmailAddress;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;

/** The cancellation of an event, of which its guests are told. */
public record CancelEvent(String eventId, String version, EventDetails event) implements Action {
    static final String TYPE = "cancel_event";

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
                .add("details", event.json())
                .build();
    }

    static CancelEvent of(JsonObject json) {
        return new CancelEvent(
                json.getString("event"), json.getString("version"), EventDetails.of(json.getJsonObject("details")));
    }

    @Override
    public List<EmailAddress> recipients() {
        return event.guests();
    }

    @Override
    public String topic() {
        return "event " + eventId;
    }

    @Override
    public String summary() {
        return "Cancellation of the event: " + Parts.line(event.title());
    }

    @Override
    public String outgoingText() {
        return "";
    }
}
