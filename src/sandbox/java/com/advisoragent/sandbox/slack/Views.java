package com.advisoragent.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Home tabs and the stack of modals of each person. */
final class Views {
    /** One view; {@code json} is as the API answers it. */
    record Shown(String userId, ObjectNode json) {
        String id() {
            return json.path("id").asText();
        }
    }

    private static final int STACK = 3;

    private final Workspace workspace;
    private final BlockKit blockKit;
    private final Map<String, ObjectNode> homes = new HashMap<>();
    private final Map<String, List<Shown>> modals = new HashMap<>();

    Views(Workspace workspace, BlockKit blockKit) {
        this.workspace = workspace;
        this.blockKit = blockKit;
    }

    ObjectNode publish(String userId, JsonNode view, String hash) {
        ObjectNode before = homes.get(userId);
        checkHash(before, hash);
        ObjectNode home = complete(blockKit.view(view, "home"));
        if (before != null) {
            home.set("id", before.get("id"));
        }
        home.put("root_view_id", home.path("id").asText()).putNull("previous_view_id");
        homes.put(userId, home);
        workspace.changes.happened();
        return home;
    }

    Optional<ObjectNode> home(String userId) {
        return Optional.ofNullable(homes.get(userId));
    }

    /** Puts a modal on top; the first of a stack replaces whatever was open. */
    ObjectNode open(String userId, JsonNode view, boolean push) {
        List<Shown> stack = modals.computeIfAbsent(userId, id -> new ArrayList<>());
        ObjectNode modal = complete(blockKit.view(view, "modal"));
        if (push && stack.isEmpty()) {
            throw new SlackError("not_found");
        }
        if (push && stack.size() >= STACK) {
            throw new SlackError("push_limit_reached");
        }
        if (!push) {
            stack.clear();
        }
        uniqueExternalId(modal, "");
        modal.put(
                "root_view_id",
                stack.isEmpty() ? modal.path("id").asText() : stack.get(0).id());
        if (stack.isEmpty()) {
            modal.putNull("previous_view_id");
        } else {
            modal.put("previous_view_id", stack.get(stack.size() - 1).id());
        }
        stack.add(new Shown(userId, modal));
        workspace.changes.happened();
        return modal;
    }

    ObjectNode update(String viewId, String externalId, JsonNode view, String hash) {
        for (Map.Entry<String, ObjectNode> home : homes.entrySet()) {
            if (home.getValue().path("id").asText().equals(viewId)) {
                return publish(home.getKey(), view, hash);
            }
        }
        Shown old = all().stream()
                .filter(shown -> viewId.isEmpty()
                        ? shown.json().path("external_id").asText().equals(externalId)
                        : shown.id().equals(viewId))
                .findFirst()
                .orElseThrow(() -> new SlackError("not_found"));
        checkHash(old.json(), hash);
        ObjectNode fresh = complete(blockKit.view(view, "modal"));
        uniqueExternalId(fresh, old.id());
        for (String kept : new String[] {"id", "root_view_id", "previous_view_id"}) {
            fresh.set(kept, old.json().get(kept));
        }
        old.json().removeAll();
        old.json().setAll(fresh);
        workspace.changes.happened();
        return fresh;
    }

    /** The modal on top of this person's stack. */
    Optional<ObjectNode> top(String userId) {
        List<Shown> stack = modals.getOrDefault(userId, List.of());
        return stack.isEmpty()
                ? Optional.empty()
                : Optional.of(stack.get(stack.size() - 1).json());
    }

    /** A Home tab or an open modal of this person. */
    Optional<ObjectNode> find(String userId, String viewId) {
        return home(userId)
                .filter(home -> home.path("id").asText().equals(viewId))
                .or(() -> modals.getOrDefault(userId, List.of()).stream()
                        .map(Shown::json)
                        .filter(json -> json.path("id").asText().equals(viewId))
                        .findFirst());
    }

    /** Takes the modal away, and with {@code all} the whole stack. */
    void close(String userId, String viewId, boolean all) {
        List<Shown> stack = modals.getOrDefault(userId, new ArrayList<>());
        stack.removeIf(shown -> all || shown.id().equals(viewId));
        workspace.changes.happened();
    }

    private List<Shown> all() {
        return modals.values().stream().flatMap(List::stream).toList();
    }

    private void uniqueExternalId(ObjectNode view, String except) {
        String external = view.path("external_id").asText();
        if (!external.isEmpty()
                && all().stream()
                        .anyMatch(shown -> !shown.id().equals(except)
                                && shown.json().path("external_id").asText().equals(external))) {
            throw new SlackError("duplicate_external_id");
        }
    }

    private static void checkHash(ObjectNode view, String hash) {
        if (!hash.isEmpty() && view != null && !view.path("hash").asText().equals(hash)) {
            throw new SlackError("hash_conflict");
        }
    }

    private ObjectNode complete(ObjectNode view) {
        ObjectNode full = Json.object()
                .put("id", workspace.stamps.id("V"))
                .put("team_id", SlackApp.TEAM)
                .put("private_metadata", "")
                .put("callback_id", "")
                .put("external_id", "")
                .put("clear_on_close", false)
                .put("notify_on_close", false)
                .putNull("close")
                .putNull("submit");
        full.setAll(view);
        full.set("state", ElementState.of(view.path("blocks"), Map.of()));
        return full.put("hash", workspace.stamps.ts().replace(".", "") + ".sandbox")
                .put("app_id", SlackApp.APP)
                .put("bot_id", SlackApp.BOT)
                .put("app_installed_team_id", SlackApp.TEAM);
    }
}
