package com.advisoragent.slack;

import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Features of the adapter behind the real Bolt, where a simulated Slack delivers its events and clicks. */
final class BoltEdge implements AutoCloseable {
    private final App app;
    private final SlackRequestParser parser;
    private final SimulatorServer server;

    BoltEdge(SimulatedSlack slack, SlackFeature... features) {
        AppConfig config = AppConfig.builder()
                .singleTeamBotToken("xoxb-bot")
                .requestVerificationEnabled(false)
                .allEventsApiAutoAckEnabled(true)
                .build();
        app = new App(config, new ArrayList<>());
        for (SlackFeature feature : features) {
            feature.addTo(app);
        }
        parser = new SlackRequestParser(config);
        try {
            server = new SimulatorServer("edge", 0, slack.wire);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.route("/slack/events", this::answer);
        slack.simulator.deliverTo(URI.create(server.uri() + "/slack/events"));
    }

    private Reply answer(Call call) throws Exception {
        Map<String, List<String>> headers = new HashMap<>();
        call.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        Request<?> request = parser.parse(SlackRequestParser.HttpRequest.builder()
                .requestUri(call.path())
                .queryString(Map.of())
                .requestBody(call.text())
                .headers(new RequestHeaders(headers))
                .remoteAddress("127.0.0.1")
                .build());
        Response answer = app.run(request);
        return Reply.of(
                answer.getStatusCode(),
                answer.getContentType(),
                Optional.ofNullable(answer.getBody()).orElse(""));
    }

    @Override
    public void close() {
        server.close();
        app.stop();
    }
}
