package com.advisoragent.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A conversation: a DM with the bot, a public or a private channel. */
final class Room {
    enum Kind {
        IM("im", "im", "im"),
        PUBLIC("channel", "channels", "channels"),
        PRIVATE("group", "groups", "groups");

        /** As in an event's {@code channel_type}. */
        final String channelType;
        /** As in {@code channels:read}. */
        final String scope;
        /** As in {@code message.channels}. */
        final String subscription;

        Kind(String channelType, String scope, String subscription) {
            this.channelType = channelType;
            this.scope = scope;
            this.subscription = subscription;
        }
    }

    /** One message; {@code onlyFor} is set on ephemeral ones. */
    record Post(ObjectNode json, String onlyFor) {
        String ts() {
            return json.path("ts").asText();
        }

        String threadTs() {
            return json.path("thread_ts").asText(ts());
        }

        boolean reply() {
            return !threadTs().equals(ts());
        }

        boolean byBot() {
            return json.has("bot_id");
        }

        boolean ephemeral() {
            return onlyFor != null;
        }
    }

    final String id;
    final String name;
    final Kind kind;
    final Set<String> members = new LinkedHashSet<>();
    final List<Post> posts = new ArrayList<>();
    boolean archived;

    Room(String id, String name, Kind kind) {
        this.id = id;
        this.name = name;
        this.kind = kind;
    }

    boolean hasBot() {
        return members.contains(SlackApp.BOT_USER);
    }

    /** The person on the other side of a DM. */
    String partner() {
        return members.stream()
                .filter(id -> !id.equals(SlackApp.BOT_USER))
                .findFirst()
                .orElse("");
    }

    Optional<Post> find(String ts) {
        return posts.stream().filter(post -> post.ts().equals(ts)).findFirst();
    }

    /** A message that this person wrote; anything else is refused. */
    Post own(String userId, String ts) {
        return find(ts).filter(post -> post.json().path("user").asText().equals(userId))
                .orElseThrow(() -> new IllegalArgumentException(userId + " has no message " + ts));
    }

    List<Post> thread(String ts) {
        return posts.stream().filter(post -> post.threadTs().equals(ts)).toList();
    }
}
