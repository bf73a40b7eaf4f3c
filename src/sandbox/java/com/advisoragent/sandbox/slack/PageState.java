package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.slack.Room.Post;
import com.advisoragent.sandbox.slack.SlackPerson.Kind;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** All that one person sees of the workspace, as the sandbox page draws it. */
final class PageState {
    private final SlackSimulator slack;

    PageState(SlackSimulator slack) {
        this.slack = slack;
    }

    ObjectNode of(String me) {
        synchronized (slack.workspace.changes) {
            SlackPerson person = slack.workspace.known(me);
            String dm = slack.workspace.dm(me).id;
            ObjectNode state = Json.object()
                    .put("me", person.id())
                    .put("team", SlackApp.TEAM_NAME)
                    .put("bot", SlackApp.BOT_USER)
                    .put("dm", dm);
            people(state.putArray("people"));
            slack.app.commands.forEach(state.putArray("commands")::add);
            ArrayNode rooms = state.putArray("rooms");
            slack.workspace.rooms().stream()
                    .filter(room -> room.members.contains(me))
                    .forEach(room -> rooms.add(room(room, me)));
            slack.sessions.prompts(dm).ifPresent(prompts -> state.set("prompts", prompts));
            slack.views.home(me).ifPresent(home -> state.set("home", home.deepCopy()));
            slack.views.top(me).ifPresent(modal -> state.set("modal", modal.deepCopy()));
            return state;
        }
    }

    private void people(ArrayNode list) {
        slack.workspace.people().stream()
                .filter(person -> person.kind() != Kind.DEACTIVATED)
                .forEach(person -> list.addObject()
                        .put("id", person.id())
                        .put("name", person.realName())
                        .put("kind", person.kind().name()));
    }

    private ObjectNode room(Room room, String me) {
        ObjectNode json = Json.object()
                .put("id", room.id)
                .put("name", room.name)
                .put("kind", room.kind.name())
                .put("bot", room.hasBot())
                .put("members", room.members.size())
                .put("shared", slack.workspace.extShared(room));
        ArrayNode messages = json.putArray("messages");
        ObjectNode statuses = json.putObject("statuses");
        ObjectNode sessions = json.putObject("sessions");
        for (Post post : room.posts) {
            if (post.onlyFor() == null || post.onlyFor().equals(me)) {
                messages.add(post.json().deepCopy());
            }
            String status = slack.sessions.status(room.id, post.ts());
            if (!status.isEmpty()) {
                statuses.put(post.ts(), status);
            }
            String session = slack.sessions.state(room.id, post.ts());
            if (!session.isEmpty()) {
                sessions.put(post.ts(), session);
            }
        }
        return json;
    }
}
