package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.slack.Room.Kind;

/** Which conversations the bot can see, read and write, with Slack's words for those it cannot. */
final class Rooms {
    private final Workspace workspace;
    private final SlackApp app;

    Rooms(Workspace workspace, SlackApp app) {
        this.workspace = workspace;
        this.app = app;
    }

    /** By id; a private channel or a foreign DM that the bot is not in does not exist for it. */
    Room visible(String channel) {
        return workspace
                .room(channel)
                .filter(room -> room.hasBot() || room.kind == Kind.PUBLIC)
                .orElseThrow(() -> new SlackError("channel_not_found"));
    }

    /** By id, a public channel's name, or a person's id for their DM. */
    Room writable(String channel) {
        Room room = workspace.person(channel).isPresent() && !channel.equals(SlackApp.BOT_USER)
                ? workspace.dm(channel)
                : workspace.rooms().stream()
                        .filter(one -> one.kind == Kind.PUBLIC && one.name.equals(channel.replaceFirst("^#", "")))
                        .findFirst()
                        .orElseGet(() -> visible(channel));
        if (!room.hasBot()) {
            throw new SlackError("not_in_channel");
        }
        if (room.archived) {
            throw new SlackError("is_archived");
        }
        return room;
    }

    /** As {@link #visible}, and the scope of its kind, such as {@code im:history}, is granted. */
    Room with(String channel, String right) {
        Room room = visible(channel);
        WebApi.requireScope(app, room.kind.scope + ":" + right);
        return room;
    }
}
