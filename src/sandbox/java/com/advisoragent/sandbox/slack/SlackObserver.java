package com.advisoragent.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What can be seen of the workspace, and waiting until it can be seen. */
abstract class SlackObserver {
    final Workspace workspace;
    final Sessions sessions;
    final BlockKit blockKit;
    final Views views;
    final SlackApp app;
    final SlackSignIn signIn;

    SlackObserver(Clock clock, SlackApp app) {
        this.app = app;
        Stamps stamps = new Stamps(clock);
        workspace = new Workspace(stamps);
        sessions = new Sessions(workspace);
        blockKit = new BlockKit(stamps);
        views = new Views(workspace, blockKit);
        signIn = new SlackSignIn(workspace, app, this::base);
    }

    /** Where the simulator is, without a slash at the end. */
    abstract String base();

    /** Sign in with Slack in a browser. */
    public SlackSignIn signIn() {
        return signIn;
    }

    /** Everything in a conversation, replies and ephemeral messages included, oldest first. */
    public List<JsonNode> messages(String channel) {
        synchronized (workspace.changes) {
            return workspace.knownRoom(channel).posts.stream()
                    .map(Interactions::snapshot)
                    .toList();
        }
    }

    /** The root and its replies. */
    public List<JsonNode> thread(String channel, String ts) {
        synchronized (workspace.changes) {
            return workspace.knownRoom(channel).thread(ts).stream()
                    .map(Interactions::snapshot)
                    .toList();
        }
    }

    public JsonNode message(String channel, String ts) {
        return messages(channel).stream()
                .filter(message -> message.path("ts").asText().equals(ts))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such message: " + ts));
    }

    /** The newest message of the bot in this thread, if there is one. */
    public Optional<JsonNode> lastReply(String channel, String threadTs) {
        return thread(channel, threadTs).stream()
                .filter(message -> message.has("bot_id"))
                .reduce((older, newer) -> newer);
    }

    /** Empty if no status is shown. */
    public String statusOf(String channel, String threadTs) {
        synchronized (workspace.changes) {
            return sessions.status(channel, threadTs);
        }
    }

    /** active, processing, suspended, closed, or empty. */
    public String sessionOf(String channel, String threadTs) {
        synchronized (workspace.changes) {
            return sessions.state(channel, threadTs);
        }
    }

    public Optional<JsonNode> home(String userId) {
        synchronized (workspace.changes) {
            return views.home(userId).map(ObjectNode::deepCopy);
        }
    }

    /** The modal on top, if one is open. */
    public Optional<JsonNode> modal(String userId) {
        synchronized (workspace.changes) {
            return views.top(userId).map(ObjectNode::deepCopy);
        }
    }

    /**
     * Waits for a message of the bot that is newer than the last one of a person there; with {@code threadTs} null, in
     * the conversation outside threads. Throws AssertionError when the time is over.
     */
    public JsonNode awaitBotMessage(String channel, String threadTs, Duration atMost) {
        return workspace
                .changes
                .await(() -> Waits.answer(workspace.knownRoom(channel), threadTs), atMost)
                .orElseThrow(() -> Waits.nothing("no answer of the bot", messages(channel)));
    }

    /** Waits for any message, new or changed, that is as wanted. */
    public JsonNode awaitMessage(String channel, Predicate<JsonNode> wanted, Duration atMost) {
        return await(() -> messages(channel).stream().filter(wanted).findFirst(), atMost, channel);
    }

    /** Waits for an open modal. */
    public JsonNode awaitModal(String userId, Duration atMost) {
        return await(() -> modal(userId), atMost, workspace.dm(userId).id);
    }

    /** Waits for a finished attempt to deliver an event that is as wanted. */
    public Delivery awaitDelivery(Predicate<Delivery> wanted, Duration atMost) {
        return workspace
                .changes
                .await(() -> deliveries().stream().filter(wanted).findFirst(), atMost)
                .orElseThrow(() -> new AssertionError("no such delivery; finished are " + deliveries()));
    }

    /** Every finished attempt to deliver an event. */
    public abstract List<Delivery> deliveries();

    private JsonNode await(Supplier<Optional<JsonNode>> wanted, Duration atMost, String channel) {
        return workspace
                .changes
                .await(wanted, atMost)
                .orElseThrow(() -> Waits.nothing("nothing came that is as wanted", messages(channel)));
    }
}
