package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.slack.Room.Post;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** {@code assistant.threads.*} and {@code agents.sessions.*}. */
final class AgentMethods {
    private static final Set<String> STATES = Set.of("active", "processing", "suspended", "closed");
    private static final int LOADING_MESSAGES = 10;
    private static final int PROMPTS = 4;
    private static final int TITLE = 200;

    private final SlackApp app;
    private final Rooms rooms;
    private final Sessions sessions;

    AgentMethods(SlackApp app, Rooms rooms, Sessions sessions) {
        this.app = app;
        this.rooms = rooms;
        this.sessions = sessions;
    }

    List<ApiMethod> methods() {
        String looks = "icon_emoji icon_url username";
        return List.of(
                ApiMethod.bot(
                        "assistant.threads.setStatus",
                        "assistant:write chat:write",
                        "channel_id thread_ts",
                        "status loading_messages " + looks,
                        this::status),
                ApiMethod.bot(
                        "assistant.threads.setTitle", "assistant:write", "channel_id thread_ts title", "", this::title),
                ApiMethod.bot(
                        "assistant.threads.setSuggestedPrompts",
                        "assistant:write",
                        "channel_id prompts",
                        "thread_ts title",
                        this::prompts),
                ApiMethod.bot(
                        "agents.sessions.setStatus",
                        "assistant:write chat:write",
                        "channel_id status",
                        "thread_ts title initiator_user_id " + looks,
                        this::session),
                ApiMethod.bot(
                        "agents.sessions.rename",
                        "assistant:write chat:write",
                        "channel_id title",
                        "thread_ts",
                        this::rename));
    }

    private void status(Args args, ObjectNode reply) {
        customised(args);
        if (!args.given("status")) {
            throw new SlackError("invalid_arguments", List.of("[ERROR] missing required field: status"));
        }
        if (args.list("loading_messages").size() > LOADING_MESSAGES) {
            throw new SlackError("invalid_arguments", List.of("[ERROR] no more than 10 items allowed"));
        }
        Post root = root(args);
        sessions.status(args.text("channel_id"), root.ts(), args.text("status"));
    }

    private void title(Args args, ObjectNode reply) {
        sessions.title(args.text("channel_id"), root(args).ts(), shortTitle(args), false);
    }

    private void prompts(Args args, ObjectNode reply) {
        Room room = rooms.writable(args.text("channel_id"));
        JsonNode prompts = args.json("prompts", "invalid_arguments").orElseThrow();
        Rule.Problems problems = new Rule.Problems();
        Rule.list(Rule.object().must("title", Rule.string(75)).must("message", Rule.string(3_000)), 1, PROMPTS)
                .check(prompts, "/prompts", problems);
        if (!problems.messages.isEmpty()) {
            throw new SlackError("invalid_arguments", problems.messages);
        }
        sessions.prompts(room.id, prompts);
    }

    private void session(Args args, ObjectNode reply) {
        customised(args);
        if (!STATES.contains(args.text("status"))) {
            throw new SlackError("invalid_arguments", List.of("[ERROR] unknown status: " + args.text("status")));
        }
        Post root = root(args);
        String channel = args.text("channel_id");
        sessions.state(channel, root.ts(), args.text("status"));
        if (args.has("title")) {
            sessions.title(channel, root.ts(), shortTitle(args), true);
        }
        reply.put("status", args.text("status")).put("title", sessions.title(channel, root.ts()));
    }

    private void rename(Args args, ObjectNode reply) {
        sessions.title(args.text("channel_id"), root(args).ts(), shortTitle(args), false);
        reply.put("title", args.text("title"));
    }

    private Post root(Args args) {
        Room room = rooms.writable(args.text("channel_id"));
        return room.find(args.text("thread_ts"))
                .filter(post -> !post.reply())
                .orElseThrow(() -> new SlackError("invalid_thread_ts"));
    }

    private void customised(Args args) {
        for (String look : List.of("icon_emoji", "icon_url", "username")) {
            if (args.has(look)) {
                WebApi.requireScope(app, "chat:write.customize");
            }
        }
    }

    private static String shortTitle(Args args) {
        if (args.text("title").length() > TITLE) {
            throw new SlackError("invalid_arguments", List.of("[ERROR] must be less than 201 characters: title"));
        }
        return args.text("title");
    }
}
