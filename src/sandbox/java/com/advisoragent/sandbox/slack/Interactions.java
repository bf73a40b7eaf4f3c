package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.slack.Room.Post;
import com.advisoragent.sandbox.slack.Transport.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Commands, clicks and modals: builds the payload under the lock, sends it without, and carries out the answer. */
final class Interactions {
    private final Workspace workspace;
    private final SlackApp app;
    private final Deliveries deliveries;
    private final Messages messages;
    private final Views views;
    private final Triggers triggers;
    private final Supplier<String> base;

    Interactions(
            Workspace workspace,
            SlackApp app,
            Deliveries deliveries,
            Messages messages,
            Views views,
            Triggers triggers,
            Supplier<String> base) {
        this.workspace = workspace;
        this.app = app;
        this.deliveries = deliveries;
        this.messages = messages;
        this.views = views;
        this.triggers = triggers;
        this.base = base;
    }

    Ack command(String userId, String channel, String command, String text) {
        ObjectNode form;
        Room room;
        synchronized (workspace.changes) {
            SlackPerson person = workspace.known(userId);
            room = workspace.knownRoom(channel);
            if (!app.commands.contains(command)) {
                throw new IllegalArgumentException(command + " is not a valid command");
            }
            form = Json.object()
                    .put("token", SlackApp.VERIFICATION_TOKEN)
                    .put("team_id", app.team)
                    .put("team_domain", SlackApp.DOMAIN)
                    .put("channel_id", room.id)
                    .put("channel_name", room.kind == Room.Kind.PRIVATE ? "privategroup" : room.name)
                    .put("user_id", person.id())
                    .put("user_name", person.name())
                    .put("command", command)
                    .put("text", Typed.escaped(text))
                    .put("api_app_id", SlackApp.APP)
                    .put("is_enterprise_install", "false")
                    .put("response_url", base.get() + triggers.answerPath(room, userId, null))
                    .put("trigger_id", triggers.trigger(userId));
        }
        Ack ack = deliveries.once(Kind.COMMAND, form).join();
        synchronized (workspace.changes) {
            answerCommand(room, userId, command, ack);
        }
        return ack;
    }

    private void answerCommand(Room room, String userId, String command, Ack ack) {
        if (!ack.ok()) {
            String error = ack.status() == 0 ? "operation_timeout" : "dispatch_failed";
            ObjectNode words = Json.object().put("text", command + " failed with the error \"" + error + "\"");
            messages.ephemeral(room, userId, words, null, true);
            return;
        }
        ObjectNode answer = Json.read(ack.body())
                .filter(JsonNode::isObject)
                .map(ObjectNode.class::cast)
                .orElseGet(() -> Json.object().put("text", ack.body()));
        boolean inChannel = answer.path("response_type").asText().equals("in_channel");
        answer.remove("response_type");
        if (answer.has("blocks") || !answer.path("text").asText().isBlank()) {
            if (answer.has("blocks")) {
                answer.set("blocks", new BlockKit(workspace.stamps).message(answer.get("blocks")));
            }
            if (inChannel) {
                messages.byBot(room, answer, null);
            } else {
                messages.ephemeral(room, userId, answer, null, false);
            }
        }
    }

    /** {@code message} may be an older copy of the message than the current one, as a slow client would show it. */
    Ack inMessage(
            String userId, String channel, JsonNode message, String blockId, String actionId, List<String> chosen) {
        ObjectNode payload;
        synchronized (workspace.changes) {
            Room room = workspace.knownRoom(channel);
            String ts = message.path("ts").asText();
            payload = head("block_actions", workspace.known(userId));
            ObjectNode container = payload.putObject("container")
                    .put("type", "message")
                    .put("message_ts", ts)
                    .put("channel_id", room.id)
                    .put("is_ephemeral", message.path("is_ephemeral").asBoolean());
            if (message.has("thread_ts")) {
                container.set("thread_ts", message.get("thread_ts"));
            }
            payload.put("trigger_id", triggers.trigger(userId));
            payload.putObject("channel").put("id", room.id).put("name", room.name);
            if (!message.path("is_ephemeral").asBoolean()) {
                payload.set("message", message);
            }
            payload.set("state", ElementState.of(message.path("blocks"), Map.of()));
            payload.put("response_url", base.get() + triggers.answerPath(room, userId, ts));
            action(payload, message.path("blocks"), blockId, actionId, chosen);
        }
        return deliveries.once(Kind.INTERACTION, payload).join();
    }

    Ack inView(
            String userId,
            String viewId,
            String blockId,
            String actionId,
            List<String> chosen,
            Map<String, List<String>> entered) {
        ObjectNode payload;
        synchronized (workspace.changes) {
            ObjectNode view = view(userId, viewId);
            view.set("state", ElementState.of(view.path("blocks"), entered));
            payload = head("block_actions", workspace.known(userId));
            payload.putObject("container").put("type", "view").put("view_id", viewId);
            payload.put("trigger_id", triggers.trigger(userId));
            payload.set("view", view.deepCopy());
            action(payload, view.path("blocks"), blockId, actionId, chosen);
        }
        return deliveries.once(Kind.INTERACTION, payload).join();
    }

    Ack submit(String userId, String viewId, Map<String, List<String>> entered) {
        ObjectNode payload;
        synchronized (workspace.changes) {
            ObjectNode view = view(userId, viewId);
            ObjectNode state = ElementState.of(view.path("blocks"), entered);
            Optional<String> missing = ElementState.missing(view.path("blocks"), state);
            if (missing.isPresent()) {
                throw new IllegalArgumentException("Please complete this required field: " + missing.get());
            }
            view.set("state", state);
            payload = head("view_submission", workspace.known(userId));
            payload.put("trigger_id", triggers.trigger(userId));
            payload.set("view", view.deepCopy());
            payload.putArray("response_urls");
        }
        Ack ack = deliveries.once(Kind.INTERACTION, payload).join();
        synchronized (workspace.changes) {
            if (ack.ok()) {
                submitted(userId, viewId, ack.json());
            }
        }
        return ack;
    }

    private void submitted(String userId, String viewId, JsonNode answer) {
        switch (answer.path("response_action").asText()) {
            case "" -> views.close(userId, viewId, false);
            case "clear" -> views.close(userId, viewId, true);
            case "update" -> views.update(viewId, "", answer.path("view"), "");
            case "push" -> views.open(userId, answer.path("view"), true);
            case "errors" ->
                answer.path("errors").fieldNames().forEachRemaining(block -> {
                    boolean input = view(userId, viewId).path("blocks").findParents("block_id").stream()
                            .anyMatch(one -> one.path("block_id").asText().equals(block)
                                    && one.path("type").asText().equals("input"));
                    if (!input) {
                        throw new IllegalStateException("the app names an error in a block that is no input: " + block);
                    }
                });
            default -> throw new IllegalStateException("unknown response_action: " + answer);
        }
    }

    /** Nothing is sent unless the view asked to be told. */
    Optional<Ack> close(String userId, String viewId, boolean all) {
        ObjectNode payload;
        synchronized (workspace.changes) {
            ObjectNode view = view(userId, viewId);
            views.close(userId, viewId, all || view.path("clear_on_close").asBoolean());
            if (!view.path("notify_on_close").asBoolean()) {
                return Optional.empty();
            }
            payload = head("view_closed", workspace.known(userId));
            payload.set("view", view.deepCopy());
            payload.put("is_cleared", all);
        }
        return Optional.of(deliveries.once(Kind.INTERACTION, payload).join());
    }

    private ObjectNode view(String userId, String viewId) {
        return views.find(userId, viewId)
                .orElseThrow(() -> new IllegalArgumentException(userId + " has no such view open: " + viewId));
    }

    private ObjectNode head(String type, SlackPerson person) {
        ObjectNode payload = Json.object().put("type", type);
        payload.putObject("user")
                .put("id", person.id())
                .put("username", person.name())
                .put("name", person.name())
                .put("team_id", person.teamId());
        payload.put("api_app_id", SlackApp.APP).put("token", SlackApp.VERIFICATION_TOKEN);
        payload.putObject("team").put("id", app.team).put("domain", SlackApp.DOMAIN);
        return payload.putNull("enterprise").put("is_enterprise_install", false);
    }

    private void action(ObjectNode payload, JsonNode blocks, String blockId, String actionId, List<String> chosen) {
        Map.Entry<String, JsonNode> found = BlockKit.element(blocks, blockId, actionId)
                .orElseThrow(() -> new IllegalArgumentException("there is no " + actionId + " to click on"));
        ObjectNode action = payload.putArray("actions")
                .addObject()
                .put("action_id", actionId)
                .put("block_id", found.getKey())
                .put("type", found.getValue().path("type").asText());
        action.setAll(ElementState.choose(found.getValue(), chosen));
        if (found.getValue().has("confirm")) {
            action.set("confirm", found.getValue().get("confirm"));
        }
        action.put("action_ts", workspace.stamps.ts());
    }

    /** What a post shows now. */
    static JsonNode snapshot(Post post) {
        return post.json().deepCopy();
    }
}
