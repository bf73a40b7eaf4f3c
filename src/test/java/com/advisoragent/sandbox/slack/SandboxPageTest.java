package com.advisoragent.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxPageTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final WireLog wireLog = new WireLog();
    private Simulated simulated;
    private SandboxPage page;

    @BeforeEach
    void start() throws IOException {
        simulated = new Simulated(wireLog);
        page = new SandboxPage(
                0, simulated.slack, wireLog, Map.of("slack", simulated.slack.faults()), List.of(new ExamplePanel()));
    }

    @AfterEach
    void stop() throws Exception {
        page.close();
        simulated.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page.css", "/blocks.css", "/app.js", "/blocks.js", "/text.js", "/backstage.js"})
    void everyFileIsServedAndNothingForeignMayRun(String path) throws Exception {
        HttpResponse<String> file = get(path);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
        assertThat(file.body()).doesNotContain("innerHTML").doesNotContain("insertAdjacentHTML");
    }

    @Test
    void aPersonSeesOnlyTheirOwnConversations() throws Exception {
        simulated.slack.userPosts(SlackSimulator.ADVISOR, simulated.dm(), null, "private words");
        simulated.client.chatPostEphemeral(r -> r.channel(SlackSimulator.TEAM_CHANNEL)
                .user(SlackSimulator.ADVISOR)
                .text("only Dana"));
        assertThat(get("/page/state?as=" + SlackSimulator.ADVISOR).body()).contains("private words", "only Dana");
        assertThat(get("/page/state?as=" + SlackSimulator.COLLEAGUE).body())
                .doesNotContain("private words")
                .doesNotContain("only Dana");
    }

    @Test
    void aMessageTypedOnThePageIsPosted() throws Exception {
        String body = "{\"as\":\"%s\",\"channel\":\"%s\",\"text\":\"hello\"}";
        assertThat(act("post", body.formatted(SlackSimulator.ADVISOR, simulated.dm()))
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(simulated.slack.messages(simulated.dm())).hasSize(1);
        assertThat(act("post", body.formatted(SlackSimulator.GUEST, simulated.dm()))
                        .path("error")
                        .asText())
                .contains("is not in");
    }

    @Test
    void faultsAreSetListedAndCleared() throws Exception {
        act("fail", "{\"simulator\":\"slack\",\"path\":\"/api/chat\",\"kind\":\"ratelimit\",\"amount\":9,\"times\":2}");
        assertThat(get("/page/faults").body()).contains("/api/chat", "answers 429, try again in 9 s", "\"left\":2");
        act("recover", "{\"simulator\":\"slack\"}");
        assertThat(simulated.slack.faults().rules()).isEmpty();
        assertThat(act("fail", "{\"simulator\":\"moon\"}").path("error").asText())
                .contains("no such simulator");
    }

    @Test
    void theWireAndThePanelsAreListed() throws Exception {
        simulated.client.authTest(r -> r);
        assertThat(get("/page/wire?after=0").body()).contains("/api/auth.test");
        assertThat(get("/page/wire?after=99").body()).isEqualTo("[]");
        assertThat(get("/page/panels").body()).contains("Mailbox", "A client writes");
        assertThat(act("panel", "{\"panel\":\"Mailbox\",\"form\":\"mail\",\"values\":{\"from\":\"Sara Smith\"}}")
                        .path("said")
                        .asText())
                .isEqualTo("Sara Smith wrote to you.");
    }

    @Test
    void newsComesAsServerSentEvents() throws Exception {
        String first = get("/page/changes").body();
        assertThat(first).contains("retry:").contains("\ndata: ");
        long known = Long.parseLong(first.replaceAll("(?s).*id: (\\d+).*", "$1"));
        var waiting = http.sendAsync(
                HttpRequest.newBuilder(page.uri().resolve("/page/changes"))
                        .header("Last-Event-ID", Long.toString(known))
                        .build(),
                BodyHandlers.ofString());
        simulated.slack.userPosts(SlackSimulator.ADVISOR, simulated.dm(), null, "news");
        assertThat(waiting.get(10, java.util.concurrent.TimeUnit.SECONDS).body())
                .contains("id: ");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(page.uri().resolve(path)).build(), BodyHandlers.ofString());
    }

    private JsonNode act(String what, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page.uri().resolve("/page/do/" + what))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return Json.read(http.send(request, BodyHandlers.ofString()).body()).orElseThrow();
    }
}
