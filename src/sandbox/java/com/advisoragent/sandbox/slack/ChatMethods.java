package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.slack.Room.Post;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code chat.*}: https://docs.slack.dev/reference/methods?family=chat. */
final class ChatMethods {
    private static final int TEXT = 40_000;
    private static final int METADATA = 16_000;
    private static final String LOOKS = "username icon_emoji icon_url";

    private final SlackApp app;
    private final Rooms rooms;
    private final Messages messages;
    private final BlockKit blockKit;

    ChatMethods(SlackApp app, Rooms rooms, Messages messages, BlockKit blockKit) {
        this.app = app;
        this.rooms = rooms;
        this.messages = messages;
        this.blockKit = blockKit;
    }

    List<ApiMethod> methods() {
        return List.of(
                ApiMethod.bot(
                        "chat.postMessage",
                        "chat:write",
                        "channel",
                        "text blocks attachments markdown_text thread_ts reply_broadcast metadata parse link_names mrkdwn"
                                + " unfurl_links unfurl_media as_user " + LOOKS,
                        this::post),
                ApiMethod.bot(
                        "chat.update",
                        "chat:write",
                        "channel ts",
                        "text blocks attachments markdown_text metadata parse link_names reply_broadcast file_ids"
                                + " as_user",
                        this::update),
                ApiMethod.bot("chat.delete", "chat:write", "channel ts", "as_user", this::delete),
                ApiMethod.bot(
                        "chat.postEphemeral",
                        "chat:write",
                        "channel user",
                        "text blocks attachments markdown_text thread_ts parse link_names as_user " + LOOKS,
                        this::ephemeral),
                ApiMethod.bot("chat.getPermalink", "", "channel message_ts", "", this::permalink));
    }

    private void post(Args args, ObjectNode reply) {
        refuseLegacy(args);
        Room room = rooms.writable(args.text("channel"));
        ObjectNode content = content(args, true);
        String thread = thread(room, args);
        if (args.bool("reply_broadcast", false) && thread != null) {
            content.put("subtype", "thread_broadcast");
        }
        metadata(args, content);
        Post post = messages.byBot(room, content, thread);
        reply.put("channel", room.id).put("ts", post.ts());
        reply.set("message", post.json().deepCopy());
    }

    private void update(Args args, ObjectNode reply) {
        Room room = rooms.writable(args.text("channel"));
        Post post = room.find(args.text("ts"))
                .filter(found -> !found.ephemeral())
                .orElseThrow(() -> new SlackError("message_not_found"));
        if (!post.byBot() || !post.json().path("app_id").asText().equals(SlackApp.APP)) {
            throw new SlackError("cant_update_message");
        }
        ObjectNode change = content(args, false);
        if (change.isEmpty() && !args.given("blocks")) {
            throw new SlackError("no_text");
        }
        metadata(args, change);
        messages.edit(room, post, change, SlackApp.BOT_USER);
        reply.put("channel", room.id)
                .put("ts", post.ts())
                .put("text", post.json().path("text").asText());
        reply.set("message", post.json().deepCopy());
    }

    private void delete(Args args, ObjectNode reply) {
        Room room = rooms.writable(args.text("channel"));
        Post post = room.find(args.text("ts"))
                .filter(found -> !found.ephemeral())
                .orElseThrow(() -> new SlackError("message_not_found"));
        if (!post.byBot()) {
            throw new SlackError("cant_delete_message");
        }
        messages.delete(room, post);
        reply.put("channel", room.id).put("ts", post.ts());
    }

    private void ephemeral(Args args, ObjectNode reply) {
        refuseLegacy(args);
        Room room = rooms.writable(args.text("channel"));
        String user = args.text("user");
        if (!room.members.contains(user)) {
            throw new SlackError("user_not_in_channel");
        }
        Post post = messages.ephemeral(room, user, content(args, true), thread(room, args), false);
        reply.put("message_ts", post.ts());
    }

    private void permalink(Args args, ObjectNode reply) {
        Room room = rooms.visible(args.text("channel"));
        Post post = room.find(args.text("message_ts"))
                .filter(found -> !found.ephemeral())
                .orElseThrow(() -> new SlackError("message_not_found"));
        String thread = post.reply() ? "?thread_ts=" + post.threadTs() + "&cid=" + room.id : "";
        reply.put("channel", room.id)
                .put(
                        "permalink",
                        "https://" + SlackApp.DOMAIN + ".slack.com/archives/" + room.id + "/p"
                                + post.ts().replace(".", "") + thread);
    }

    private void refuseLegacy(Args args) {
        if (args.given("as_user")) {
            throw new SlackError("as_user_not_supported");
        }
        for (String look : LOOKS.split(" ")) {
            if (args.has(look)) {
                WebApi.requireScope(app, "chat:write.customize");
            }
        }
    }

    /** Text and blocks; of an update only what was given. */
    private ObjectNode content(Args args, boolean needed) {
        ObjectNode content = Json.object();
        args.json("attachments", "invalid_attachments").ifPresent(list -> content.set("attachments", list));
        if (args.has("markdown_text")) {
            return markdown(args, content);
        }
        JsonNode blocks = args.json("blocks", "invalid_blocks_format").orElse(null);
        ArrayNode checked = blocks == null ? null : blockKit.message(blocks);
        boolean noBlocks = checked == null || checked.isEmpty();
        if (needed && noBlocks && args.text("text").isBlank() && !content.has("attachments")) {
            throw new SlackError("no_text");
        }
        if (needed || args.has("text")) {
            String text = args.text("text");
            content.put("text", text.substring(0, Math.min(text.length(), TEXT)));
        }
        if (checked != null) {
            content.set("blocks", checked);
        }
        return content;
    }

    private ObjectNode markdown(Args args, ObjectNode content) {
        if (args.has("text") || args.has("blocks")) {
            throw new SlackError("markdown_text_conflict");
        }
        String words = args.text("markdown_text");
        if (words.length() > 12_000) {
            throw new SlackError("msg_too_long");
        }
        ArrayNode blocks = Json.array();
        blocks.addObject().put("type", "markdown").put("text", words);
        content.set("blocks", blockKit.message(blocks));
        return content.put("text", words);
    }

    private static void metadata(Args args, ObjectNode content) {
        args.json("metadata", "invalid_metadata_format").ifPresent(metadata -> {
            boolean removed = metadata.isObject() && metadata.isEmpty();
            if (!removed
                    && (!metadata.path("event_type").isTextual()
                            || !metadata.path("event_payload").isObject())) {
                throw new SlackError("invalid_metadata_format");
            }
            if (Json.write(metadata).length() > METADATA) {
                throw new SlackError("metadata_too_large");
            }
            content.set("metadata", metadata);
        });
    }

    private static String thread(Room room, Args args) {
        if (!args.has("thread_ts")) {
            return null;
        }
        Post root = room.find(args.text("thread_ts")).orElseThrow(() -> new SlackError("thread_not_found"));
        if (root.reply() || root.ephemeral()) {
            throw new SlackError("cannot_reply_to_message");
        }
        return root.ts();
    }
}
