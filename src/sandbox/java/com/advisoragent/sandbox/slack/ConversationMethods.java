package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.slack.Room.Kind;
import com.advisoragent.sandbox.slack.Room.Post;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code conversations.*}: https://docs.slack.dev/reference/methods?family=conversations. */
final class ConversationMethods {
    private static final String PAGE = "cursor limit oldest latest inclusive include_all_metadata";

    private final Workspace workspace;
    private final Rooms rooms;

    ConversationMethods(Workspace workspace, Rooms rooms) {
        this.workspace = workspace;
        this.rooms = rooms;
    }

    List<ApiMethod> methods() {
        return List.of(
                ApiMethod.bot(
                        "conversations.open", "im:write", "", "users channel return_im prevent_creation", this::open),
                ApiMethod.bot("conversations.info", "", "channel", "include_locale include_num_members", this::info),
                ApiMethod.bot(
                        "users.conversations",
                        "channels:read groups:read",
                        "",
                        "cursor exclude_archived limit types",
                        this::ours),
                ApiMethod.bot("conversations.members", "", "channel", "cursor limit", this::members),
                ApiMethod.bot("conversations.replies", "", "channel ts", PAGE, this::replies),
                ApiMethod.bot("conversations.history", "", "channel", PAGE, this::history));
    }

    private void open(Args args, ObjectNode reply) {
        Room dm;
        if (args.has("channel")) {
            dm = rooms.visible(args.text("channel"));
        } else {
            List<String> users = args.list("users");
            if (users.size() != 1) {
                throw new SlackError(
                        users.isEmpty() ? "users_list_not_supplied" : "method_not_supported_for_channel_type");
            }
            SlackPerson person = workspace.person(users.get(0)).orElseThrow(() -> new SlackError("user_not_found"));
            switch (person.kind()) {
                case DEACTIVATED -> throw new SlackError("user_disabled");
                case BOT -> throw new SlackError("cannot_dm_bot");
                default -> {}
            }
            dm = workspace.dm(person.id());
        }
        ObjectNode channel = reply.putObject("channel").put("id", dm.id);
        if (args.bool("return_im", false)) {
            channel.setAll(json(dm));
        }
    }

    private void info(Args args, ObjectNode reply) {
        Room room = rooms.with(args.text("channel"), "read");
        ObjectNode channel = json(room);
        if (args.bool("include_num_members", false)) {
            channel.put("num_members", room.members.size());
        }
        reply.set("channel", channel);
    }

    /** The channels that the app is in. */
    private void ours(Args args, ObjectNode reply) {
        ArrayNode list = reply.putArray("channels");
        boolean archivedToo = !args.bool("exclude_archived", false);
        List<String> types = args.has("types") ? args.list("types") : List.of("public_channel");
        List<Room> ours = workspace.rooms().stream()
                .filter(room -> room.kind == Kind.PUBLIC && types.contains("public_channel")
                        || room.kind == Kind.PRIVATE && types.contains("private_channel"))
                .filter(room -> room.hasBot() && (archivedToo || !room.archived))
                .toList();
        page(ours, args, 100, reply).forEach(room -> list.add(json(room)));
    }

    private void members(Args args, ObjectNode reply) {
        Room room = rooms.with(args.text("channel"), "read");
        ArrayNode list = reply.putArray("members");
        page(new ArrayList<>(room.members), args, 100, reply).forEach(list::add);
    }

    private void replies(Args args, ObjectNode reply) {
        Room room = rooms.with(args.text("channel"), "history");
        readable(room);
        Post root = room.find(args.text("ts")).orElseThrow(() -> new SlackError("thread_not_found"));
        List<Post> posts = room.thread(root.threadTs()).stream()
                .filter(post -> !post.ephemeral() && (!post.reply() || within(post, args)))
                .toList();
        messages(page(posts, args, 1_000, reply), args, reply);
    }

    private void history(Args args, ObjectNode reply) {
        Room room = rooms.with(args.text("channel"), "history");
        readable(room);
        List<Post> posts = new ArrayList<>(room.posts.stream()
                .filter(post -> !post.ephemeral() && !post.reply() && within(post, args))
                .toList());
        Collections.reverse(posts);
        messages(page(posts, args, 100, reply), args, reply);
    }

    private static void readable(Room room) {
        if (!room.hasBot()) {
            throw new SlackError("not_in_channel");
        }
    }

    private static boolean within(Post post, Args args) {
        boolean inclusive = args.bool("inclusive", false);
        int oldest = args.has("oldest") ? post.ts().compareTo(args.text("oldest")) : 1;
        int latest = args.has("latest") ? post.ts().compareTo(args.text("latest")) : -1;
        return inclusive ? oldest >= 0 && latest <= 0 : oldest > 0 && latest < 0;
    }

    private static void messages(List<Post> posts, Args args, ObjectNode reply) {
        boolean metadata = args.bool("include_all_metadata", false);
        ArrayNode list = reply.putArray("messages");
        for (Post post : posts) {
            ObjectNode message = post.json().deepCopy();
            if (!metadata) {
                message.remove("metadata");
            }
            list.add(message);
        }
    }

    /** The page at the cursor; says in {@code reply} where the next begins. */
    static <T> List<T> page(List<T> all, Args args, int usual, ObjectNode reply) {
        int limit = args.number("limit", usual);
        if (limit < 1 || limit > 1_000) {
            throw new SlackError("invalid_limit");
        }
        String cursor = args.text("cursor");
        if (!cursor.isEmpty() && !cursor.matches("next:\\d{1,6}")) {
            throw new SlackError("invalid_cursor");
        }
        int from = cursor.isEmpty() ? 0 : Math.min(all.size(), Integer.parseInt(cursor.substring(5)));
        int to = Math.min(all.size(), from + limit);
        boolean more = to < all.size();
        reply.put("has_more", more);
        reply.putObject("response_metadata").put("next_cursor", more ? "next:" + to : "");
        return all.subList(from, to);
    }

    private ObjectNode json(Room room) {
        ObjectNode channel = Json.object()
                .put("id", room.id)
                .put("is_im", room.kind == Kind.IM)
                .put("is_archived", room.archived)
                .put("is_member", room.hasBot())
                .put("context_team_id", SlackApp.TEAM);
        if (room.kind == Kind.IM) {
            return channel.put("user", room.partner()).put("is_open", true).put("is_user_deleted", false);
        }
        boolean shared = workspace.extShared(room);
        return channel.put("name", room.name)
                .put("name_normalized", room.name)
                .put("is_channel", room.kind == Kind.PUBLIC)
                .put("is_group", false)
                .put("is_mpim", false)
                .put("is_private", room.kind == Kind.PRIVATE)
                .put("is_shared", shared)
                .put("is_ext_shared", shared)
                .put("is_org_shared", false);
    }
}
