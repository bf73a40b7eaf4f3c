package com.advisoragent.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person does on the sandbox page, carried out in the workspace. */
final class PageActions {
    private final SlackSimulator slack;

    PageActions(SlackSimulator slack) {
        this.slack = slack;
    }

    /** {@code did} is the last part of the path. Throws IllegalArgumentException if it cannot be done. */
    ObjectNode perform(String did, JsonNode with) {
        String me = with.path("as").asText();
        String channel = with.path("channel").asText();
        String ts = with.path("ts").asText();
        String text = with.path("text").asText();
        Optional<Ack> ack = Optional.empty();
        switch (did) {
            case "post" -> slack.userPosts(me, channel, with.path("thread").asText(null), text);
            case "edit" -> slack.userEdits(me, channel, ts, text);
            case "delete" -> slack.userDeletes(me, channel, ts);
            case "command" ->
                ack = Optional.of(
                        slack.command(me, channel, with.path("command").asText(), text));
            case "act" -> ack = Optional.of(act(me, with));
            case "submit" ->
                ack = Optional.of(
                        slack.interactions.submit(me, with.path("view").asText(), entered(with)));
            case "close" ->
                ack = slack.interactions.close(
                        me, with.path("view").asText(), with.path("all").asBoolean());
            case "home" -> slack.openHome(me);
            case "messages" -> slack.openMessages(me);
            case "stop" -> slack.stop(me, channel, ts);
            default -> throw new IllegalArgumentException("nobody can do this here: " + did);
        }
        ObjectNode reply = Json.object().put("ok", ack.map(Ack::ok).orElse(true));
        ack.ifPresent(answer -> {
            reply.put("status", answer.status()).put("millis", answer.millis());
            reply.set("answer", answer.json());
        });
        return reply;
    }

    private Ack act(String me, JsonNode with) {
        String blockId = with.path("block").asText();
        String actionId = with.path("action").asText();
        List<String> values = list(with.path("values"));
        if (with.has("view")) {
            return slack.interactions.inView(me, with.path("view").asText(), blockId, actionId, values, entered(with));
        }
        String channel = with.path("channel").asText();
        JsonNode message = slack.message(channel, with.path("ts").asText());
        return slack.interactions.inMessage(me, channel, message, blockId, actionId, values);
    }

    private static Map<String, List<String>> entered(JsonNode with) {
        Map<String, List<String>> entered = new LinkedHashMap<>();
        with.path("entered").properties().forEach(field -> entered.put(field.getKey(), list(field.getValue())));
        return entered;
    }

    private static List<String> list(JsonNode values) {
        List<String> list = new ArrayList<>();
        values.forEach(value -> list.add(value.asText()));
        return list;
    }
}
