package com.advisoragent.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code views.*}: https://docs.slack.dev/reference/methods?family=views. */
final class ViewMethods {
    private final Workspace workspace;
    private final Views views;
    private final Triggers triggers;

    ViewMethods(Workspace workspace, Views views, Triggers triggers) {
        this.workspace = workspace;
        this.views = views;
        this.triggers = triggers;
    }

    List<ApiMethod> methods() {
        return List.of(
                ApiMethod.bot(
                        "views.open",
                        "",
                        "view",
                        "trigger_id interactivity_pointer",
                        (args, reply) -> open(args, reply, false)),
                ApiMethod.bot(
                        "views.push",
                        "",
                        "view",
                        "trigger_id interactivity_pointer",
                        (args, reply) -> open(args, reply, true)),
                ApiMethod.bot("views.update", "", "view", "view_id external_id hash", this::update),
                ApiMethod.bot("views.publish", "", "user_id view", "hash", this::publish));
    }

    private void open(Args args, ObjectNode reply, boolean push) {
        String trigger = args.has("trigger_id") ? args.text("trigger_id") : args.text("interactivity_pointer");
        if (trigger.isEmpty()) {
            throw new SlackError("invalid_arguments", List.of("[ERROR] missing required field: trigger_id"));
        }
        JsonNode view = view(args);
        reply.set("view", views.open(triggers.exchange(trigger), view, push).deepCopy());
    }

    private void update(Args args, ObjectNode reply) {
        if (args.has("view_id") == args.has("external_id")) {
            throw new SlackError("invalid_arguments", List.of("[ERROR] give view_id or external_id"));
        }
        reply.set(
                "view",
                views.update(args.text("view_id"), args.text("external_id"), view(args), args.text("hash"))
                        .deepCopy());
    }

    private void publish(Args args, ObjectNode reply) {
        if (workspace.person(args.text("user_id")).isEmpty()) {
            throw new SlackError("user_not_found");
        }
        reply.set(
                "view",
                views.publish(args.text("user_id"), view(args), args.text("hash"))
                        .deepCopy());
    }

    private static JsonNode view(Args args) {
        return args.json("view", "invalid_arguments")
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new SlackError("invalid_arguments", List.of("[ERROR] view must be an object")));
    }
}
