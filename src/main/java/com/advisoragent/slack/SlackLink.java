package com.advisoragent.slack;

import com.advisoragent.common.Secret;
import com.advisoragent.jobs.TransientFailure;
import com.advisoragent.tenancy.Workspaces;
import com.slack.api.bolt.App;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.socket_mode.SocketModeClient;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to Slack and back: whether it takes our token, whose workspace it is, and the socket where Socket Mode is set.
 * Slack out of reach makes the service unready, never undeployed (DESIGN D5).
 */
@ApplicationScoped
public class SlackLink {
    private static final Logger LOG = LoggerFactory.getLogger(SlackLink.class);
    private static final int SOCKET_WORKERS = 8;

    /** What the last check found; {@code why} is empty when all was well. */
    public record State(boolean working, String why) {}

    private final SlackCalls slack;
    private final SlackSettings settings;
    private final Workspaces workspaces;
    private final App app;
    private final ContextService contexts;
    private volatile State state = new State(false, "not checked yet");
    private SocketModeApp socket;

    @Inject
    SlackLink(SlackCalls slack, SlackSettings settings, Workspaces workspaces, App app, ContextService contexts) {
        this.slack = slack;
        this.settings = settings;
        this.workspaces = workspaces;
        this.app = app;
        this.contexts = contexts;
    }

    public State state() {
        return state;
    }

    /** Looks again, opens the socket if it should be open and is not, and logs what changed. */
    synchronized void check() {
        State before = state;
        state = look();
        if (!before.equals(state)) {
            LOG.atInfo()
                    .addKeyValue("working", state.working())
                    .addKeyValue("why", state.why())
                    .log("The way to Slack");
        }
    }

    synchronized void close() {
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (Exception failed) {
            LOG.atInfo().addKeyValue("cause", failed.getMessage()).log("The socket did not close in order");
        }
    }

    private State look() {
        try {
            AuthTestResponse us = slack.call("auth.test", methods -> methods.authTest(request -> request));
            workspaces.admitSlackTeam(us.getTeamId());
        } catch (TransientFailure | SlackRefusal failed) {
            return new State(false, failed.getMessage());
        }
        return settings.appToken().map(this::socket).orElse(new State(true, ""));
    }

    private State socket(Secret token) {
        try {
            if (socket == null) {
                // Here, in a thread of the application's: what it captures is the application's context.
                app.use(new InApplication(contexts.currentContextExecutor()));
                SocketModeApp opening =
                        new SocketModeApp(token.reveal(), app, SocketModeClient.Backend.JavaWebSocket, SOCKET_WORKERS);
                opening.startAsync();
                socket = opening;
            }
            boolean open = socket.getClient() != null && socket.getClient().verifyConnection();
            return new State(open, open ? "" : "the socket is not open");
        } catch (Exception failed) {
            return new State(false, "the socket cannot be opened: " + failed.getMessage());
        }
    }
}
