package com.advisoragent.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import com.advisoragent.sandbox.model.BrainAnswer;
import com.advisoragent.sandbox.slack.Ack;
import com.advisoragent.sandbox.slack.SlackSimulator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Linking in the jar as it is shipped: the ways that work, and those that attackers and mishaps take. */
@ExtendWith(LinkingWorld.Shared.class)
class LinkingIT {
    private static final Set<String> ALL_OF_GOOGLE = Set.of(
            "https://www.googleapis.com/auth/gmail.readonly",
            "https://www.googleapis.com/auth/gmail.compose",
            "https://www.googleapis.com/auth/calendar.events",
            "https://www.googleapis.com/auth/calendar.freebusy");
    private static final Pattern SECRET_IN_AN_ANSWER =
            Pattern.compile("\"(?:access_token|refresh_token|id_token)\"\\s*:\\s*\"([^\"]+)\"");

    private final LinkingWorld linking;
    private final World world;

    LinkingIT(LinkingWorld linking) {
        this.linking = linking;
        this.world = linking.world;
    }

    @Test
    void bothAccountsAreConnectedAndOneIsDisconnectedAgain() throws Exception {
        Visitor google = atConsent("google");
        assertThat(google.page()).contains("Connect Google to Advisor Agent?", LinkingWorld.DANA, "read your email");
        google.presses("yes").opens(allowed(google.vendor(), LinkingWorld.DANA));
        assertThat(google.page()).contains("Google is connected", LinkingWorld.DANA);
        Visitor hubSpot = atConsent("hubspot").presses("yes");
        hubSpot.opens(world.surroundings.hubSpot().allow(hubSpot.vendor(), HubSpotSimulator.ADVISOR));
        assertThat(hubSpot.page()).contains("HubSpot is connected");
        linking.settle();
        assertThat(said()).anyMatch(text -> text.contains("Google is connected"));
        assertThat(said()).anyMatch(text -> text.contains("HubSpot is connected"));
        assertThat(home()).contains("connected since", "Disconnect Google", "Disconnect HubSpot");

        pressAtHome("account_disconnect");
        linking.settle();

        assertThat(world.query("select provider from connected_account")).containsExactly("HUBSPOT");
        assertThat(world.query("select 'left' from token_revocation")).isEmpty();
        assertThat(calls("/revoke")).isPositive();
        assertThat(home()).contains("*Google* is not connected", "Disconnect HubSpot");
    }

    @Test
    void aForwardedLinkEndsAtTheSignIn() throws Exception {
        URI link = linking.link("google");
        Visitor colleague = new Visitor(link).opens(link);
        colleague.opens(world.slack().signIn().allow(colleague.vendor(), SlackSimulator.COLLEAGUE));

        assertRefused(colleague, 403, "someone else");
        assertThat(world.query("select provider from connected_account")).isEmpty();
    }

    @Test
    void aLinkIsGoodOnceAndLookingAtItIsNotUsingIt() throws Exception {
        URI link = linking.link("google");
        Visitor first = new Visitor(link);
        assertThat(first.looksAt(link).statusCode()).isEqualTo(405);
        first.opens(link);
        assertThat(first.vendor()).isNotNull();

        assertRefused(new Visitor(link).opens(link), 410, "used before");
    }

    @Test
    void anExpiredLinkIsSaidToBe() throws Exception {
        URI link = linking.link("hubspot");
        world.query(
                "update link_ticket set expires_at = now() - interval '1 second' where used_at is null returning 1");

        assertRefused(new Visitor(link).opens(link), 410, "expired");
    }

    @Test
    void whoDeniesIsToldAndMayTryAgain() throws Exception {
        Visitor visitor = atConsent("google").presses("yes");
        visitor.opens(world.surroundings.google().deny(visitor.vendor()));

        assertRefused(visitor, 403, "did not allow");
        assertThat(visitor.page()).contains("Try again");
    }

    @Test
    void aChangedStateAChangedCookieAndAReplayAreRefused() throws Exception {
        Visitor visitor = atConsent("google").presses("yes");
        URI callback = allowed(visitor.vendor(), LinkingWorld.DANA);
        visitor.opens(URI.create(callback.toString().replaceAll("state=[^&]*", "state=changed")));
        assertRefused(visitor, 400, "does not fit");

        Map<String, String> cookies = Map.copyOf(visitor.cookies);
        visitor.cookies.replaceAll((name, value) -> "changed");
        assertRefused(visitor.opens(callback), 400, "another browser");
        visitor.cookies.clear();
        assertRefused(visitor.opens(callback), 400, "another browser");

        visitor.cookies.putAll(cookies);
        visitor.opens(callback);
        assertThat(visitor.page()).contains("Google is connected");
        assertRefused(visitor.opens(callback), 409, "done before");
    }

    @Test
    void anotherAddressIsConnectedOnlyAfterAYes() throws Exception {
        Visitor visitor = atConsent("google").presses("yes");
        visitor.opens(allowed(visitor.vendor(), LinkingWorld.TREVOR));
        assertThat(visitor.page()).contains("Is this the right account?", LinkingWorld.DANA, LinkingWorld.TREVOR);
        assertThat(world.query("select provider from connected_account")).isEmpty();

        assertThat(visitor.presses("yes").page()).contains("Google is connected");
    }

    @Test
    void aProviderThatIsDownIsAPageToo() throws Exception {
        Visitor visitor = atConsent("hubspot").presses("yes");
        world.surroundings.hubSpot().faults().status("/oauth/2026-03/token", 1, 503, "", Map.of());
        visitor.opens(world.surroundings.hubSpot().allow(visitor.vendor(), HubSpotSimulator.ADVISOR));

        assertRefused(visitor, 424, "does not answer");
    }

    @Test
    void everyPageIsBareClosedAndNotKept() throws Exception {
        Visitor visitor = atConsent("google");

        assertThat(visitor.answer().headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains(
                                "default-src 'none'",
                                "frame-ancestors 'none'",
                                "base-uri 'none'",
                                "form-action 'self'"));
        assertThat(visitor.answer().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(visitor.answer().headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(visitor.page()).doesNotContain("<script", "<img", "<link");
        assertThat(visitor.pages.get(0)).contains("HttpOnly", "SameSite=Lax", "Path=/");
        visitor.sends(Map.of("token", "guessed", "answer", "yes"));
        assertRefused(visitor, 400, "does not fit");
    }

    @Test
    void nonsenseIsRefusedWithoutAFault() throws Exception {
        String base = world.service.uri().toString();
        for (String path : List.of(
                "/oauth/google/start",
                "/oauth/google/start?ticket=",
                "/oauth/google/start?ticket=%00%FF<script>",
                "/oauth/google/callback",
                "/oauth/hubspot/callback?state=a&state=b&code=",
                "/oauth/slack/callback?code=%00",
                "/oauth/slack/callback?error=<script>&state=x",
                "/oauth/slack/start",
                "/oauth/other/start",
                "/oauth/")) {
            URI uri = URI.create(base + path.replace("<", "%3C").replace(">", "%3E"));
            Visitor visitor = new Visitor(uri);
            visitor.cookies.put("advisor-link-google", "\u0001");
            visitor.cookies.replaceAll((name, value) -> "x".repeat(3_000));
            visitor.opens(uri);
            assertThat(visitor.status()).as(path).isBetween(400, 499);
            assertThat(visitor.page()).as(path).doesNotContain("<script", "Payara", "Exception");
        }
    }

    @Test
    void noTokenIsWrittenAnywhereButSealed() throws Exception {
        Visitor google = atConsent("google").presses("yes");
        google.opens(allowed(google.vendor(), LinkingWorld.TREVOR)).presses("yes");
        Visitor hubSpot = atConsent("hubspot").presses("yes");
        hubSpot.opens(world.surroundings.hubSpot().allow(hubSpot.vendor(), HubSpotSimulator.ADVISOR));
        linking.settle();
        String stored = database();
        pressAtHome("account_disconnect");
        linking.settle();

        Set<String> canaries = world.surroundings.wireLog().entries().stream()
                .flatMap(entry ->
                        SECRET_IN_AN_ANSWER.matcher(entry.response()).results().map(found -> found.group(1)))
                .filter(secret -> secret.length() > 10)
                .collect(Collectors.toSet());
        assertThat(canaries).hasSizeGreaterThanOrEqualTo(5);
        String log = Files.readString(world.log());
        String pages = google.pages + "\n" + hubSpot.pages;
        canaries.addAll(google.cookies.values());
        String afterwards = database();
        for (String canary : canaries) {
            assertThat(log.contains(canary)).as("in the log").isFalse();
            assertThat(stored.contains(canary)).as("in the database").isFalse();
            assertThat(afterwards.contains(canary)).as("in the database").isFalse();
            assertThat(said().toString().contains(canary)).as("in Slack").isFalse();
        }
        canaries.removeAll(google.cookies.values());
        canaries.forEach(
                canary -> assertThat(pages.contains(canary)).as("in a page").isFalse());
    }

    @Test
    void whoHasConnectedNothingIsAnsweredWithOneConnectButtonThatGivesALink() throws Exception {
        world.brain.otherwise(question -> BrainAnswer.text("I know nothing yet."));
        DirectLine dana = world.line(SlackSimulator.ADVISOR);
        JsonNode answer = dana.answer(dana.asks("Who plays baseball?"));
        assertThat(answer.findValuesAsText("action_id")).containsExactly("account_connect");

        Ack ack = world.slack()
                .click(SlackSimulator.ADVISOR, dana.channel(), answer.path("ts").asText(), "account_connect", null);

        assertThat(ack.ok()).isTrue();
        assertThat(ephemeral("account_open").toString()).contains("/oauth/google/start?ticket=");
    }

    @Test
    void theHomeTabGivesALinkToo() throws Exception {
        world.slack().openHome(SlackSimulator.ADVISOR);
        linking.settle();
        Await.until("the Home tab has its button", World.SOON, () -> home().contains("account_connect"));

        pressAtHome("account_connect");

        assertThat(world.slack()
                        .awaitModal(SlackSimulator.ADVISOR, World.SOON)
                        .toString())
                .contains("/oauth/google/start?ticket=");
    }

    @Test
    void deletingMyDataAsksOnceMoreAndThenDisconnectsAll() throws Exception {
        connectHubSpot();
        world.slack()
                .command(
                        SlackSimulator.ADVISOR,
                        world.slack().dm(SlackSimulator.ADVISOR),
                        "/advisor",
                        "delete-data");
        JsonNode question = ephemeral("account_delete_data");
        assertThat(question.toString()).contains("confirm");
        world.slack()
                .clickOn(
                        SlackSimulator.ADVISOR,
                        world.slack().dm(SlackSimulator.ADVISOR),
                        question,
                        "account_delete_data",
                        null);
        linking.settle();

        assertThat(world.query("select provider from connected_account")).isEmpty();
        assertThat(world.surroundings.hubSpot().connected()).isEmpty();
    }

    @Test
    void aWorkspaceThatUninstallsTheAppTakesItsAccountsAlong() throws Exception {
        connectHubSpot();
        ObjectNode event = SlackRequests.message("D1", "1.0", null, "");
        event.set("event", JsonNodeFactory.instance.objectNode().put("type", "app_uninstalled"));
        RawRequest.exchange(
                world.service.uri(),
                SlackRequests.signed(SlackRequests.JSON, event.toString()).bytes());

        Await.until(
                "the accounts are gone",
                World.SOON,
                () -> world.query("select provider from connected_account").isEmpty());
        linking.settle();
        assertThat(world.surroundings.hubSpot().connected()).isEmpty();
    }

    @Test
    void aRevokedTokenThatIsNotOursIsNoDeparture() throws Exception {
        connectHubSpot();
        ObjectNode event = SlackRequests.message("D1", "1.0", null, "");
        ObjectNode revoked = JsonNodeFactory.instance.objectNode().put("type", "tokens_revoked");
        revoked.putObject("tokens").putArray("bot").add(SlackSimulator.BOT_USER);
        event.set("event", revoked);
        RawRequest.exchange(
                world.service.uri(),
                SlackRequests.signed(SlackRequests.JSON, event.toString()).bytes());

        Await.until("it was looked at", World.SOON, () -> world.query(
                        "select 'due' from scheduled_tasks where task_name = 'slack-tokens-revoked'")
                .isEmpty());
        assertThat(world.query("select provider from connected_account")).containsExactly("HUBSPOT");
    }

    private void connectHubSpot() throws Exception {
        Visitor visitor = atConsent("hubspot").presses("yes");
        visitor.opens(world.surroundings.hubSpot().allow(visitor.vendor(), HubSpotSimulator.ADVISOR));
        assertThat(visitor.page()).contains("HubSpot is connected");
        linking.settle();
    }

    /** The latest message for the advisor's eyes only that has such a button. */
    private JsonNode ephemeral(String action) {
        return world.slack()
                .awaitMessage(
                        world.slack().dm(SlackSimulator.ADVISOR),
                        message -> message.path("is_ephemeral").asBoolean()
                                && message.findValuesAsText("action_id").contains(action),
                        World.SOON);
    }

    private Visitor atConsent(String provider) throws Exception {
        URI link = linking.link(provider);
        Visitor visitor = new Visitor(link).opens(link);
        return visitor.opens(world.slack().signIn().allow(visitor.vendor(), SlackSimulator.ADVISOR));
    }

    private URI allowed(URI authorization, String account) {
        return world.surroundings.google().authorize(authorization, account, ALL_OF_GOOGLE);
    }

    private static void assertRefused(Visitor visitor, int status, String words) {
        assertThat(visitor.status()).isEqualTo(status);
        assertThat(visitor.page()).contains("<h1>").contains(words);
        assertThat(visitor.answer().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    }

    private List<String> said() {
        return world.slack().messages(world.slack().dm(SlackSimulator.ADVISOR)).stream()
                .map(JsonNode::toString)
                .toList();
    }

    private String home() throws Exception {
        return world.slack()
                .home(SlackSimulator.ADVISOR)
                .map(JsonNode::toString)
                .orElse("");
    }

    /** Presses the first such button of the Home tab. */
    private void pressAtHome(String action) {
        JsonNode view = world.slack().home(SlackSimulator.ADVISOR).orElseThrow();
        for (JsonNode block : view.path("blocks")) {
            for (JsonNode element : block.path("elements")) {
                if (element.path("action_id").asText().equals(action)) {
                    Ack ack = world.slack()
                            .clickInView(
                                    SlackSimulator.ADVISOR,
                                    view.path("id").asText(),
                                    action,
                                    block.path("block_id").asText());
                    assertThat(ack.ok()).isTrue();
                    return;
                }
            }
        }
        throw new AssertionError("no " + action + " in " + view);
    }

    private long calls(String path) {
        return world.surroundings.wireLog().entries().stream()
                .filter(entry -> entry.path().startsWith(path))
                .count();
    }

    /** All rows of all tables as text; bytes as hex and as text. */
    private String database() throws Exception {
        StringBuilder all = new StringBuilder();
        for (String table : world.query("select tablename from pg_tables where schemaname = 'public'")) {
            world.query("select cast(t as text) from \"" + table + "\" t")
                    .forEach(row -> all.append(row).append('\n'));
        }
        world.query("select encode(task_data, 'escape') from scheduled_tasks").forEach(all::append);
        return all.toString();
    }
}
