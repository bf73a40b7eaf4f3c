package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.slack.Room.Kind;

/** Who and what is in the workspace at the start: one of every kind that the app must treat differently. */
final class SeededWorkspace {
    private SeededWorkspace() {}

    static void into(Workspace workspace) {
        person(workspace, SlackSimulator.ADVISOR, "dana", "Dana Whitfield", SlackPerson.Kind.ADMIN);
        person(workspace, SlackSimulator.COLLEAGUE, "trevor", "Trevor Lowe", SlackPerson.Kind.MEMBER);
        person(workspace, SlackSimulator.GUEST, "gina", "Gina Guest", SlackPerson.Kind.GUEST);
        person(
                workspace,
                SlackSimulator.SINGLE_CHANNEL_GUEST,
                "sol",
                "Sol Single",
                SlackPerson.Kind.SINGLE_CHANNEL_GUEST);
        person(workspace, SlackSimulator.DEACTIVATED, "otto", "Otto Former", SlackPerson.Kind.DEACTIVATED);
        workspace.add(new SlackPerson(
                SlackSimulator.EXTERNAL,
                SlackSimulator.EXTERNAL_TEAM,
                "erin",
                "Erin Outside",
                "erin@example.net",
                "America/Chicago",
                SlackPerson.Kind.EXTERNAL));
        person(workspace, SlackApp.BOT_USER, "advisoragent", SlackApp.BOT_NAME, SlackPerson.Kind.BOT);
        String[] team = {SlackSimulator.ADVISOR, SlackSimulator.COLLEAGUE};
        room(workspace, SlackSimulator.TEAM_CHANNEL, "client-team", Kind.PUBLIC, true, team);
        room(workspace, SlackSimulator.CHANNEL_WITHOUT_BOT, "general", Kind.PUBLIC, false, team);
        room(workspace, SlackSimulator.PRIVATE_CHANNEL, "dana-notices", Kind.PRIVATE, true, SlackSimulator.ADVISOR);
        room(workspace, SlackSimulator.PRIVATE_WITHOUT_BOT, "partners", Kind.PRIVATE, false, team);
        room(
                workspace,
                SlackSimulator.SHARED_CHANNEL,
                "shared-estate-law",
                Kind.PUBLIC,
                true,
                SlackSimulator.ADVISOR,
                SlackSimulator.GUEST,
                SlackSimulator.SINGLE_CHANNEL_GUEST,
                SlackSimulator.EXTERNAL);
        workspace.dm(SlackSimulator.ADVISOR);
    }

    private static void person(Workspace workspace, String id, String name, String realName, SlackPerson.Kind kind) {
        workspace.add(new SlackPerson(
                id, SlackApp.TEAM, name, realName, name + "@whitfieldlowe.example", "America/New_York", kind));
    }

    private static void room(
            Workspace workspace, String id, String name, Kind kind, boolean withBot, String... members) {
        Room room = new Room(id, name, kind);
        room.members.addAll(java.util.List.of(members));
        if (withBot) {
            room.members.add(SlackApp.BOT_USER);
        }
        workspace.add(room);
    }
}
