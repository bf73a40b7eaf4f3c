package com.advisoragent.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Someone in the workspace, or seen from it. {@code tz} is a zone's name, such as America/New_York. */
public record SlackPerson(String id, String teamId, String name, String realName, String email, String tz, Kind kind) {
    /** What Slack lets them be; {@code EXTERNAL} belongs to another team and is met in a shared channel. */
    public enum Kind {
        ADMIN,
        MEMBER,
        GUEST,
        SINGLE_CHANNEL_GUEST,
        EXTERNAL,
        DEACTIVATED,
        BOT
    }

    SlackPerson as(Kind now) {
        return new SlackPerson(id, teamId, name, realName, email, tz, now);
    }

    /** The same person, or one just alike, in another workspace. */
    SlackPerson in(String team) {
        return new SlackPerson(id, team, name, realName, email, tz, kind);
    }

    boolean external() {
        return kind == Kind.EXTERNAL;
    }

    ObjectNode json(boolean withEmail) {
        boolean guest = kind == Kind.GUEST || kind == Kind.SINGLE_CHANNEL_GUEST;
        ObjectNode user = Json.object()
                .put("id", id)
                .put("team_id", teamId)
                .put("name", name)
                .put("deleted", kind == Kind.DEACTIVATED)
                .put("color", "9f69e7")
                .put("real_name", realName)
                .put("tz", tz)
                .put("is_bot", kind == Kind.BOT)
                .put("is_app_user", false)
                .put("is_stranger", external());
        if (kind != Kind.DEACTIVATED && !external()) {
            user.put("is_admin", kind == Kind.ADMIN)
                    .put("is_owner", kind == Kind.ADMIN)
                    .put("is_primary_owner", kind == Kind.ADMIN)
                    .put("is_restricted", guest)
                    .put("is_ultra_restricted", kind == Kind.SINGLE_CHANNEL_GUEST);
        }
        ObjectNode profile = user.putObject("profile")
                .put("real_name", realName)
                .put("real_name_normalized", realName)
                .put("display_name", name)
                .put("display_name_normalized", name)
                .put("team", teamId);
        if (withEmail && !external() && kind != Kind.BOT) {
            profile.put("email", email);
        }
        return user;
    }
}
