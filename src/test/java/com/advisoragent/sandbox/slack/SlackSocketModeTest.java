package com.advisoragent.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.socket_mode.SocketModeClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SlackSocketModeTest {
    @Test
    void boltConnectsTakesEventsAndAnswersCommands() throws Exception {
        try (Simulated simulated = new Simulated()) {
            App app = boltApp(simulated);
            AtomicInteger events = new AtomicInteger();
            app.event(MessageEvent.class, (payload, context) -> {
                if (events.incrementAndGet() == 1) {
                    // The first attempt is left unanswered, so that the event has to come again.
                    throw new IllegalStateException("not now");
                }
                if (payload.getEvent().getBotId() == null) {
                    context.client()
                            .chatPostMessage(r -> r.channel(payload.getEvent().getChannel())
                                    .threadTs(payload.getEvent().getTs())
                                    .text("heard"));
                }
                return context.ack();
            });
            app.command("/advisor", (request, context) -> context.ack("at your service"));
            simulated.slack.retryAfter(List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO));
            SocketModeApp socket = new SocketModeApp("xapp-app", app, SocketModeClient.Backend.JavaWebSocket, 2);
            try {
                socket.startAsync();
                simulated.slack.awaitSockets(1, Simulated.SOON);
                String ts = simulated.slack.userPosts(SlackSimulator.ADVISOR, simulated.dm(), null, "hello");
                assertThat(simulated
                                .slack
                                .awaitBotMessage(simulated.dm(), ts, Simulated.SOON)
                                .path("text")
                                .asText())
                        .isEqualTo("heard");
                Ack ack = simulated.slack.command(SlackSimulator.ADVISOR, simulated.dm(), "/advisor", "help");
                assertThat(ack.body()).contains("at your service");
            } finally {
                socket.close();
            }
        }
    }

    private static App boltApp(Simulated simulated) {
        com.slack.api.SlackConfig config = new com.slack.api.SlackConfig();
        config.setStatsEnabled(false);
        // The SDK would log every exchange.
        config.getHttpClientResponseHandlers().clear();
        config.setMethodsEndpointUrlPrefix(simulated.slack.apiUrl());
        return new App(AppConfig.builder()
                .slack(com.slack.api.Slack.getInstance(config))
                .singleTeamBotToken("xoxb-bot")
                .signingSecret(Simulated.SECRET)
                .build());
    }
}
