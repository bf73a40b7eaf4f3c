package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.slack.Room.Kind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** People and conversations of the simulated workspace; guarded by {@link #changes}. */
final class Workspace {
    final Changes changes = new Changes();
    final Stamps stamps;
    private final Map<String, SlackPerson> people = new LinkedHashMap<>();
    private final Map<String, Room> rooms = new LinkedHashMap<>();

    Workspace(Stamps stamps) {
        this.stamps = stamps;
    }

    void add(SlackPerson person) {
        people.put(person.id(), person);
        changes.happened();
    }

    Room add(Room room) {
        rooms.put(room.id, room);
        changes.happened();
        return room;
    }

    Collection<SlackPerson> people() {
        return people.values();
    }

    Collection<Room> rooms() {
        return rooms.values();
    }

    Optional<SlackPerson> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    SlackPerson known(String userId) {
        return person(userId).orElseThrow(() -> new IllegalArgumentException("no such person: " + userId));
    }

    Optional<Room> room(String id) {
        return Optional.ofNullable(rooms.get(id));
    }

    Room knownRoom(String channel) {
        return room(channel).orElseThrow(() -> new IllegalArgumentException("no such channel: " + channel));
    }

    /** The DM between this person and the bot; made when first asked for, as Slack does. */
    Room dm(String userId) {
        return rooms.values().stream()
                .filter(room -> room.kind == Kind.IM && room.members.contains(userId))
                .findFirst()
                .orElseGet(() -> {
                    Room dm = new Room("D0" + userId.substring(2), "directmessage", Kind.IM);
                    dm.members.add(known(userId).id());
                    dm.members.add(SlackApp.BOT_USER);
                    return add(dm);
                });
    }

    /** Somebody of another team is in it. */
    boolean extShared(Room room) {
        return room.members.stream()
                .anyMatch(id -> person(id).filter(SlackPerson::external).isPresent());
    }
}
