package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.wire.Faults;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Slack workspace with the app installed in it: the Web API under {@link #apiUrl()}, signed events, commands and
 * interactions to {@link #deliverTo}, or Socket Mode. It is as strict as Slack; people act through the methods here.
 * Thread-safe. Messages are handed out as copies of Slack's JSON.
 */
public final class SlackSimulator extends SlackObserver implements AutoCloseable {
    public static final String TEAM = SlackApp.TEAM;
    public static final String EXTERNAL_TEAM = "T0OUTSIDE1";
    public static final String BOT_USER = SlackApp.BOT_USER;
    /** A full member and owner; whose sandbox it is. */
    public static final String ADVISOR = "U0ADVISOR1";
    /** Another full member. */
    public static final String COLLEAGUE = "U0ADVISOR2";

    public static final String GUEST = "U0GUEST001";
    public static final String SINGLE_CHANNEL_GUEST = "U0GUEST002";
    public static final String EXTERNAL = "U0OUTSIDE1";
    public static final String DEACTIVATED = "U0FORMER01";
    /** Public, with the bot and both advisors. */
    public static final String TEAM_CHANNEL = "C0CLIENTS1";
    /** Public, both advisors, not the bot. */
    public static final String CHANNEL_WITHOUT_BOT = "C0GENERAL1";
    /** Private, the advisor and the bot only. */
    public static final String PRIVATE_CHANNEL = "C0NOTICES1";

    public static final String PRIVATE_WITHOUT_BOT = "C0PARTNERS";
    /** Shared with another company; guests are in it, too. */
    public static final String SHARED_CHANNEL = "C0SHARED01";

    final Interactions interactions;
    private final Events events;
    private final Messages messages;
    private final SimulatorServer server;
    private final HttpTransport http;
    private final SocketMode socket;
    private final Deliveries deliveries;

    /** Listens at once; port 0 takes a free one. {@code clock} dates signatures, messages and triggers. */
    public SlackSimulator(
            int port,
            WireLog wireLog,
            Clock clock,
            String signingSecret,
            String botToken,
            String appToken,
            String clientId)
            throws IOException {
        super(clock, new SlackApp(signingSecret, botToken, appToken, clientId));
        Triggers triggers = new Triggers(workspace.stamps);
        http = new HttpTransport(new SlackSignature(signingSecret), clock, wireLog);
        socket = new SocketMode(wireLog, workspace.changes);
        deliveries = new Deliveries(http, socket, workspace.changes);
        events = new Events(workspace, app, deliveries);
        messages = new Messages(workspace, events, sessions);
        interactions = new Interactions(workspace, app, deliveries, messages, views, triggers, this::base);
        server = new SimulatorServer("slack", port, wireLog);
        synchronized (workspace.changes) {
            SeededWorkspace.into(workspace);
        }
        socket.listen();
        ResponseUrls answers = new ResponseUrls(workspace, triggers, messages, blockKit);
        server.route(WebApi.PATH, new WebApi(workspace, app, methods(triggers)))
                .route("/commands", answers)
                .route("/actions", answers);
        signIn.serve(server);
    }

    private List<ApiMethod> methods(Triggers triggers) {
        Rooms rooms = new Rooms(workspace, app);
        return Stream.of(
                        new PeopleMethods(workspace, app, socket::ticket).methods(),
                        signIn.methods(),
                        new ConversationMethods(workspace, rooms).methods(),
                        new ChatMethods(app, rooms, messages, blockKit).methods(),
                        new ViewMethods(workspace, views, triggers).methods(),
                        new AgentMethods(app, rooms, sessions).methods())
                .flatMap(List::stream)
                .toList();
    }

    /** The app's {@code /slack/events}; not used once the app has connected by Socket Mode. */
    public SlackSimulator deliverTo(URI eventsUrl) {
        http.url(eventsUrl);
        return this;
    }

    /** Waits before the second, third … attempt to deliver an event; Slack's own unless set. */
    public SlackSimulator retryAfter(List<Duration> waits) {
        deliveries.schedule(waits);
        return this;
    }

    /** For {@code SLACK_API_URL}. */
    public String apiUrl() {
        return base() + WebApi.PATH + "/";
    }

    /** For {@code SLACK_WEB_URL}. */
    public String webUrl() {
        return base() + "/";
    }

    /** Paths look like {@code /api/chat.postMessage}. */
    public Faults faults() {
        return server.faults();
    }

    /** What is granted to the app; may be changed while it runs. */
    public Set<String> scopes() {
        return app.scopes;
    }

    /** The event types that are sent, such as {@code message.im}; may be changed. */
    public Set<String> subscriptions() {
        return app.subscriptions;
    }

    /**
     * From now on people act in this workspace: another one that has the same app, whose people and channels have the
     * very same ids. The app's own team stays the first.
     */
    public void in(String team) {
        synchronized (workspace.changes) {
            app.team = team;
            workspace.people().stream()
                    .filter(person -> !person.external())
                    .toList()
                    .forEach(person -> workspace.add(person.in(team)));
        }
    }

    public void add(SlackPerson person) {
        synchronized (workspace.changes) {
            workspace.add(person);
        }
    }

    /** An admin makes somebody something else, or lets them go; the app is told. */
    public void becomes(String userId, SlackPerson.Kind kind) {
        synchronized (workspace.changes) {
            SlackPerson now = workspace.known(userId).as(kind);
            workspace.add(now);
            ObjectNode event = Json.object().put("type", "user_change");
            event.set("user", now.json(true));
            events.other(workspace.dm(userId), event.put("event_ts", workspace.stamps.ts()));
        }
    }

    /** Makes a channel and returns its id; name the bot as {@link #BOT_USER} among the members. */
    public String createChannel(String name, boolean isPrivate, String... members) {
        synchronized (workspace.changes) {
            Room room = new Room(workspace.stamps.id("C"), name, isPrivate ? Room.Kind.PRIVATE : Room.Kind.PUBLIC);
            room.members.addAll(List.of(members));
            return workspace.add(room).id;
        }
    }

    /** Somebody comes into a channel, the bot too; the app is not told. */
    public void join(String userId, String channel) {
        synchronized (workspace.changes) {
            workspace.knownRoom(channel).members.add(userId);
        }
    }

    public void leave(String userId, String channel) {
        synchronized (workspace.changes) {
            workspace.knownRoom(channel).members.remove(userId);
        }
    }

    public void archive(String channel) {
        synchronized (workspace.changes) {
            workspace.knownRoom(channel).archived = true;
        }
    }

    /** The id of this person's DM with the bot. */
    public String dm(String userId) {
        synchronized (workspace.changes) {
            return workspace.dm(userId).id;
        }
    }

    /**
     * Types a message and returns its timestamp at once; the event is on its way. {@code threadTs} null: not in a
     * thread. Write a mention as {@code @Advisor Agent}.
     */
    public String userPosts(String userId, String channel, String threadTs, String text) {
        synchronized (workspace.changes) {
            Room room = workspace.knownRoom(channel);
            if (!room.members.contains(userId)) {
                throw new IllegalArgumentException(userId + " is not in " + channel);
            }
            if (threadTs != null && room.find(threadTs).isEmpty()) {
                throw new IllegalArgumentException("no such thread: " + threadTs);
            }
            return messages.byPerson(room, workspace.known(userId), threadTs, text)
                    .ts();
        }
    }

    public void userEdits(String userId, String channel, String ts, String text) {
        synchronized (workspace.changes) {
            ObjectNode change = Json.object();
            Typed.into(change, text, workspace);
            Room room = workspace.knownRoom(channel);
            messages.edit(room, room.own(userId, ts), change, userId);
        }
    }

    public void userDeletes(String userId, String channel, String ts) {
        synchronized (workspace.changes) {
            Room room = workspace.knownRoom(channel);
            messages.delete(room, room.own(userId, ts));
        }
    }

    /** Sends a slash command and shows the answer; the command is written with its slash. */
    public Ack command(String userId, String channel, String command, String text) {
        return interactions.command(userId, channel, command, text);
    }

    /** Presses a button of a message; {@code blockId} null: whichever block has it. */
    public Ack click(String userId, String channel, String ts, String actionId, String blockId) {
        return choose(userId, channel, ts, actionId, blockId);
    }

    /** Chooses in a select, date picker or overflow menu of a message; options are named by their value. */
    public Ack choose(String userId, String channel, String ts, String actionId, String blockId, String... values) {
        return interactions.inMessage(userId, channel, message(channel, ts), blockId, actionId, List.of(values));
    }

    /** Presses a button of an older copy of a message, as a client that is behind would. */
    public Ack clickOn(String userId, String channel, JsonNode copy, String actionId, String blockId) {
        return interactions.inMessage(userId, channel, copy, blockId, actionId, List.of());
    }

    /** Presses or chooses on the Home tab or in an open modal. */
    public Ack clickInView(String userId, String viewId, String actionId, String blockId, String... values) {
        return interactions.inView(userId, viewId, blockId, actionId, List.of(values), Map.of());
    }

    /** Submits an open modal; {@code values} by action id: a string, or a list where several can be chosen. */
    public Ack submit(String userId, String viewId, Map<String, ?> values) {
        return interactions.submit(userId, viewId, Entered.lists(values));
    }

    /** Closes a modal; empty if the app did not ask to be told. */
    public Optional<Ack> closeView(String userId, String viewId) {
        return interactions.close(userId, viewId, false);
    }

    /** Opens the Home tab; the app is told. */
    public void openHome(String userId) {
        opened(userId, "home");
    }

    /** Opens the DM; the app is told by {@code app_home_opened} with the tab {@code messages}. */
    public void openMessages(String userId) {
        opened(userId, "messages");
    }

    /** Presses Stop while a session is processing. */
    public void stop(String userId, String channel, String threadTs) {
        synchronized (workspace.changes) {
            ObjectNode event = Json.object()
                    .put("type", "agent_session_stopped")
                    .put("channel", channel)
                    .put("user", userId)
                    .put("thread_ts", threadTs);
            event.putArray("streaming_message_ts");
            events.other(workspace.knownRoom(channel), event.put("event_ts", workspace.stamps.ts()));
        }
    }

    /** Sends these bytes to the app's URL with exactly these headers and waits for the answer: nothing is signed. */
    public Ack deliver(byte[] rawBody, Map<String, String> headers) {
        return http.post(rawBody, headers).join();
    }

    public Ack deliver(String rawBody, Map<String, String> headers) {
        return deliver(rawBody.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Waits until the app holds at least this many sockets open. */
    public void awaitSockets(int wanted, Duration atMost) {
        Optional<Integer> open = workspace.changes.await(
                () -> Optional.of(socket.connected()).filter(connected -> connected >= wanted), atMost);
        if (open.isEmpty()) {
            throw new AssertionError("the app holds " + socket.connected() + " sockets open, not " + wanted);
        }
    }

    /** Asks the app to open new sockets, as Slack does. */
    public void refreshSockets() {
        socket.refresh();
    }

    /** Cuts all sockets. */
    public void dropSockets() {
        socket.drop();
    }

    @Override
    public List<Delivery> deliveries() {
        return deliveries.log();
    }

    @Override
    public void close() {
        deliveries.close();
        socket.close();
        server.close();
    }

    @Override
    String base() {
        return server.uri().toString();
    }

    private void opened(String userId, String tab) {
        synchronized (workspace.changes) {
            events.homeOpened(workspace.known(userId), tab, views.home(userId).orElse(null));
        }
    }
}
