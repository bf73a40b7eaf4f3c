package com.advisoragent.bench;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.bolt.jakarta_servlet.SlackAppServlet;
import com.slack.api.model.event.MessageEvent;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;

/**
 * The yardstick: what Bolt's documentation shows, on Jetty, with nothing stored. It acknowledges a message, asks
 * the model and posts what it says in the message's thread. Reads the product's settings.
 */
final class BareBolt {
    private static final Gson GSON = new Gson();

    private final Map<String, String> settings = System.getenv();
    private final HttpClient http = HttpClient.newHttpClient();

    private final boolean answers;

    private BareBolt(boolean answers) {
        this.answers = answers;
    }

    /** With any argument it only acknowledges. */
    public static void main(String[] arguments) throws Exception {
        new BareBolt(arguments.length == 0).serve();
    }

    private void serve() throws Exception {
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new SlackAppServlet(app()), "/slack/events");
        context.addServlet(new Ready(), "/health/ready");
        Server server = new Server(Integer.parseInt(settings.get("PORT")));
        server.setHandler(context);
        server.start();
        server.join();
    }

    private App app() {
        SlackConfig slack = new SlackConfig();
        slack.setMethodsEndpointUrlPrefix(settings.get("SLACK_API_URL"));
        slack.setStatsEnabled(false);
        // Without the cache Bolt asks Slack who it is before every acknowledgement.
        App app = new App(AppConfig.builder()
                .slack(Slack.getInstance(slack))
                .signingSecret(settings.get("SLACK_SIGNING_SECRET"))
                .singleTeamBotToken(settings.get("SLACK_BOT_TOKEN"))
                // Bolt reads the environment's by itself, and would then look for an installation of each workspace.
                .clientId(null)
                .clientSecret(null)
                .authTestCacheEnabled(true)
                .authTestCacheExpirationMillis(-1)
                .allEventsApiAutoAckEnabled(true)
                .build());
        app.event(MessageEvent.class, (payload, slackContext) -> {
            MessageEvent message = payload.getEvent();
            if (message.getBotId() == null && answers) {
                app.executorService().submit(() -> answer(message, slackContext));
            }
            return slackContext.ack();
        });
        return app;
    }

    private Void answer(MessageEvent message, EventContext slack) throws Exception {
        String body = GSON.toJson(
                Map.of("model", "gpt-4o", "messages", List.of(Map.of("role", "user", "content", message.getText()))));
        HttpRequest question = HttpRequest.newBuilder(URI.create(settings.get("OPENAI_BASE_URL") + "/chat/completions"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + settings.get("OPENAI_API_KEY"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        JsonObject answer = JsonParser.parseString(http.send(question, HttpResponse.BodyHandlers.ofString())
                        .body())
                .getAsJsonObject();
        String text = answer.getAsJsonArray("choices")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("message")
                .get("content")
                .getAsString();
        slack.client()
                .chatPostMessage(request -> request.channel(message.getChannel())
                        .threadTs(message.getTs())
                        .text(text));
        return null;
    }

    private static final class Ready extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(HttpServletResponse.SC_OK);
        }
    }
}
