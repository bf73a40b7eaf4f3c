package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.slack.Room.Post;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** Everything that happens to messages, by whom ever; each change goes out as an event. */
final class Messages {
    private final Workspace workspace;
    private final Events events;
    private final Sessions sessions;

    Messages(Workspace workspace, Events events, Sessions sessions) {
        this.workspace = workspace;
        this.events = events;
        this.sessions = sessions;
    }

    Post byPerson(Room room, SlackPerson person, String threadTs, String typed) {
        ObjectNode message = Json.object()
                .put("client_msg_id", UUID.randomUUID().toString())
                .put("type", "message")
                .put("user", person.id())
                .put("team", person.teamId());
        Typed.into(message, typed, workspace);
        if (workspace.extShared(room)) {
            message.put("user_team", person.teamId()).put("source_team", person.teamId());
        }
        return add(room, message, threadTs);
    }

    /** {@code content} holds text, blocks, metadata and the like; who and when is filled in. */
    Post byBot(Room room, ObjectNode content, String threadTs) {
        ObjectNode message = content.put("type", "message");
        SlackApp.stamp(message);
        Post post = add(room, message, threadTs);
        sessions.answered(room.id, post.threadTs());
        return post;
    }

    /** Shown to one person, kept out of the history, and never an event. */
    Post ephemeral(Room room, String userId, ObjectNode content, String threadTs, boolean bySlack) {
        ObjectNode message = content.put("type", "message").put("is_ephemeral", true);
        if (bySlack) {
            message.put("user", "USLACKBOT");
        } else {
            SlackApp.stamp(message);
        }
        message.put("ts", workspace.stamps.ts());
        if (threadTs != null) {
            message.put("thread_ts", threadTs);
        }
        Post post = new Post(message, userId);
        room.posts.add(post);
        workspace.changes.happened();
        return post;
    }

    /** Replaces what {@code change} names. */
    void edit(Room room, Post post, ObjectNode change, String byUser) {
        ObjectNode before = post.json().deepCopy();
        post.json().setAll(change);
        post.json().putObject("edited").put("user", byUser).put("ts", workspace.stamps.ts());
        workspace.changes.happened();
        if (!post.ephemeral()) {
            events.edited(room, before, post.json());
        }
    }

    /** A message with replies leaves a tombstone, as in Slack. */
    void delete(Room room, Post post) {
        if (post.json().path("reply_count").asInt() > 0) {
            ObjectNode tombstone = Json.object()
                    .put("type", "message")
                    .put("subtype", "tombstone")
                    .put("text", "This message was deleted.")
                    .put("user", "USLACKBOT")
                    .put("hidden", true);
            for (String kept : new String[] {"ts", "thread_ts", "reply_count", "latest_reply"}) {
                tombstone.set(kept, post.json().get(kept));
            }
            ObjectNode before = post.json().deepCopy();
            post.json().removeAll();
            post.json().setAll(tombstone);
            events.edited(room, before, tombstone);
        } else {
            room.posts.remove(post);
            if (!post.ephemeral()) {
                recount(room, post.threadTs());
                events.deleted(room, post.json().deepCopy());
            }
        }
        workspace.changes.happened();
    }

    private Post add(Room room, ObjectNode message, String threadTs) {
        message.put("ts", workspace.stamps.ts());
        if (threadTs != null) {
            message.put("thread_ts", threadTs);
            room.find(threadTs)
                    .ifPresent(root -> message.put(
                            "parent_user_id", root.json().path("user").asText()));
        }
        Post post = new Post(message, null);
        room.posts.add(post);
        if (post.reply()) {
            recount(room, threadTs);
        }
        workspace.changes.happened();
        events.posted(room, message);
        return post;
    }

    private static void recount(Room room, String threadTs) {
        var replies = room.thread(threadTs).stream()
                .filter(post -> post.reply() && !post.ephemeral())
                .toList();
        room.find(threadTs).ifPresent(root -> {
            root.json().put("reply_count", replies.size());
            if (!replies.isEmpty()) {
                root.json()
                        .put("thread_ts", threadTs)
                        .put("latest_reply", replies.get(replies.size() - 1).ts());
            }
        });
    }
}
