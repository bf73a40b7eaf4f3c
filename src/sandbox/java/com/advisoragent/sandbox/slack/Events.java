package com.advisoragent.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Builds event envelopes as Slack does and sends those that the app subscribed to and may see. */
final class Events {
    private final Workspace workspace;
    private final SlackApp app;
    private final Deliveries deliveries;

    Events(Workspace workspace, SlackApp app, Deliveries deliveries) {
        this.workspace = workspace;
        this.app = app;
        this.deliveries = deliveries;
    }

    /** A new message, by anyone; also the app's own come back to it. */
    void posted(Room room, ObjectNode message) {
        ObjectNode event = message.deepCopy();
        event.remove("reply_count");
        send(
                room,
                event.put("channel", room.id).put("event_ts", message.path("ts").asText()));
        boolean mentioned = message.path("text").asText().contains("<@" + SlackApp.BOT_USER + ">");
        if (mentioned && !message.has("bot_id") && room.kind != Room.Kind.IM && room.hasBot()) {
            mention(room, message);
        }
    }

    void edited(Room room, ObjectNode before, ObjectNode after) {
        String ts = workspace.stamps.ts();
        ObjectNode event = Json.object().put("type", "message").put("subtype", "message_changed");
        event.set("message", after.deepCopy());
        event.set("previous_message", before);
        send(
                room,
                event.put("channel", room.id).put("hidden", true).put("ts", ts).put("event_ts", ts));
    }

    void deleted(Room room, ObjectNode before) {
        String ts = workspace.stamps.ts();
        ObjectNode event = Json.object().put("type", "message").put("subtype", "message_deleted");
        event.set("previous_message", before);
        event.put("deleted_ts", before.path("ts").asText());
        send(
                room,
                event.put("channel", room.id).put("hidden", true).put("ts", ts).put("event_ts", ts));
    }

    /** {@code tab} is home or messages. */
    void homeOpened(SlackPerson person, String tab, ObjectNode view) {
        Room dm = workspace.dm(person.id());
        ObjectNode event = Json.object()
                .put("type", "app_home_opened")
                .put("user", person.id())
                .put("channel", dm.id)
                .put("tab", tab)
                .put("event_ts", workspace.stamps.ts());
        if (view != null) {
            event.set("view", view);
        }
        if (app.subscriptions.contains("app_home_opened")) {
            deliveries.event(envelope(event, dm));
        }
    }

    /** Any other event, as given; sent if the app subscribed to its type. */
    void other(Room room, ObjectNode event) {
        if (app.subscriptions.contains(event.path("type").asText())) {
            deliveries.event(envelope(event, room));
        }
    }

    private void send(Room room, ObjectNode event) {
        event.put("channel_type", room.kind.channelType);
        boolean subscribed = app.subscriptions.contains("message." + room.kind.subscription);
        if (room.hasBot() && subscribed && app.scopes.contains(room.kind.scope + ":history")) {
            deliveries.event(envelope(event, room));
        }
    }

    private void mention(Room room, ObjectNode message) {
        if (app.subscriptions.contains("app_mention") && app.scopes.contains("app_mentions:read")) {
            ObjectNode event = message.deepCopy();
            event.put("type", "app_mention").put("channel", room.id);
            event.put("event_ts", message.path("ts").asText());
            deliveries.event(envelope(event, room));
        }
    }

    private ObjectNode envelope(ObjectNode event, Room room) {
        ObjectNode envelope = Json.object()
                .put("token", SlackApp.VERIFICATION_TOKEN)
                .put("team_id", app.team)
                .put("context_team_id", app.team)
                .putNull("context_enterprise_id")
                .put("api_app_id", SlackApp.APP);
        envelope.set("event", event);
        envelope.put("type", "event_callback")
                .put("event_id", workspace.stamps.id("Ev"))
                .put("event_time", workspace.stamps.seconds());
        envelope.putArray("authorizations")
                .addObject()
                .putNull("enterprise_id")
                .put("team_id", app.team)
                .put("user_id", SlackApp.BOT_USER)
                .put("is_bot", true)
                .put("is_enterprise_install", false);
        envelope.put("is_ext_shared_channel", workspace.extShared(room));
        return envelope.put("event_context", "4-" + workspace.stamps.id("ctx"));
    }
}
