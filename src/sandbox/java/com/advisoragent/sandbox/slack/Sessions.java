package com.advisoragent.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the app shows beside its messages: "is thinking…", session states, thread titles, suggested prompts. */
final class Sessions {
    private record Status(String text, Instant at) {}

    private static final Duration STATUS_LASTS = Duration.ofMinutes(2);

    private final Workspace workspace;
    private final Map<String, Status> statuses = new HashMap<>();
    private final Map<String, String> states = new HashMap<>();
    private final Map<String, String> titles = new HashMap<>();
    private final Map<String, JsonNode> prompts = new HashMap<>();

    Sessions(Workspace workspace) {
        this.workspace = workspace;
    }

    void status(String channel, String threadTs, String text) {
        if (text.isEmpty()) {
            statuses.remove(channel + threadTs);
        } else {
            statuses.put(channel + threadTs, new Status(text, workspace.stamps.clock.instant()));
        }
        workspace.changes.happened();
    }

    /** A message of the bot ends its status. */
    void answered(String channel, String threadTs) {
        statuses.remove(channel + threadTs);
    }

    /** Empty if there is none, or it is older than two minutes. */
    String status(String channel, String threadTs) {
        Status status = statuses.get(channel + threadTs);
        return status == null || workspace.stamps.older(status.at(), STATUS_LASTS) ? "" : status.text();
    }

    void state(String channel, String threadTs, String state) {
        states.put(channel + threadTs, state);
        workspace.changes.happened();
    }

    String state(String channel, String threadTs) {
        return states.getOrDefault(channel + threadTs, "");
    }

    void title(String channel, String threadTs, String title, boolean onlyIfNew) {
        if (!onlyIfNew || !titles.containsKey(channel + threadTs)) {
            titles.put(channel + threadTs, title);
            workspace.changes.happened();
        }
    }

    String title(String channel, String threadTs) {
        return titles.getOrDefault(channel + threadTs, "");
    }

    void prompts(String channel, JsonNode list) {
        prompts.put(channel, list);
        workspace.changes.happened();
    }

    Optional<JsonNode> prompts(String channel) {
        return Optional.ofNullable(prompts.get(channel));
    }
}
