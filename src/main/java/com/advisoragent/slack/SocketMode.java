package com.advisoragent.slack;

import com.advisoragent.common.Secret;
import com.slack.api.bolt.App;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings events over a WebSocket that we open, where the service has no public address. */
@Singleton
@Startup
@DependsOn("Boot")
public class SocketMode {
    private static final Logger LOG = LoggerFactory.getLogger(SocketMode.class);
    private static final int CONCURRENCY = 8;

    @Inject
    private App app;

    @Inject
    private SlackSettings settings;

    private SocketModeApp connection;

    /** Whether events can arrive this way; empty where Socket Mode is not set. */
    public Optional<Boolean> connected() {
        return settings.appToken()
                .map(token -> connection != null
                        && connection.getClient() != null
                        && connection.getClient().verifyConnection());
    }

    @PostConstruct
    void open() {
        settings.appToken().ifPresent(this::connect);
    }

    /** Slack out of reach at start is no reason not to start: the next tick tries again. */
    @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
    void reconnect() {
        settings.appToken().filter(token -> connection == null).ifPresent(this::connect);
    }

    @PreDestroy
    void close() throws Exception {
        if (connection != null) {
            connection.close();
        }
    }

    private void connect(Secret token) {
        try {
            SocketModeApp opening =
                    new SocketModeApp(token.reveal(), app, SocketModeClient.Backend.JavaWebSocket, CONCURRENCY);
            opening.startAsync();
            connection = opening;
        } catch (Exception failed) {
            LOG.atWarn().addKeyValue("cause", failed.getMessage()).log("Socket Mode could not be opened; trying again");
        }
    }
}
