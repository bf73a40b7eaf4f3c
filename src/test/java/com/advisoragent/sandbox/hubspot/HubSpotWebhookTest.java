package com.advisoragent.sandbox.hubspot;

import static com.advisoragent.sandbox.hubspot.HubSpotSimulator.ADVISOR;
import static com.advisoragent.sandbox.hubspot.HubSpotSimulator.APP_ID;
import static com.advisoragent.sandbox.hubspot.HubSpotSimulator.CLIENT_SECRET;
import static com.advisoragent.sandbox.hubspot.SimulatedHubSpot.CONTACTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubSpotWebhookTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final List<Call> received = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;
    private SimulatedHubSpot hubSpot;
    private SimulatorServer app;
    private URI target;

    @BeforeEach
    void start() throws Exception {
        hubSpot = new SimulatedHubSpot();
        app = new SimulatorServer("app", 0, new WireLog());
        app.route("/webhooks/hubspot", call -> {
            received.add(call);
            return Reply.of(answer, "text/plain", "");
        });
        target = app.uri().resolve("/webhooks/hubspot");
        hubSpot.portal.webhooks().deliverTo(target);
        hubSpot.portal.webhooks().subscribe("contact.creation", "contact.deletion", "contact.propertyChange");
    }

    @AfterEach
    void stop() {
        hubSpot.close();
        app.close();
    }

    @Test
    void itSignsAsHubSpotsOwnExamplesAreSigned() {
        HubSpotSignature signature = new HubSpotSignature("yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy");
        URI uri = URI.create("https://www.example.com/webhook_uri");
        byte[] body = "{'example_field':'example_value'}".getBytes(StandardCharsets.UTF_8);
        assertThat(signature.sign("POST", uri, body, 1_693_657_560_000L))
                .isEqualTo("K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=");
        assertThat(signature.sign("POST", uri, body, 1_700_000_300_000L))
                .isEqualTo("RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=");
    }

    @Test
    void aPersonsNewContactIsToldWithWhoMadeIt() throws Exception {
        String id = hubSpot.portal.addContact(ADVISOR, Map.of("email", "ann@example.com", "jobtitle", "CFO"));
        JsonNode events = deliveries(1);
        JsonNode creation = events.get(0);
        assertThat(creation.path("subscriptionType").asText()).isEqualTo("contact.creation");
        assertThat(creation.path("objectId").asText()).isEqualTo(id);
        assertThat(creation.path("portalId").asLong()).isEqualTo(HubSpotSimulator.PORTAL);
        assertThat(creation.path("appId").asLong()).isEqualTo(APP_ID);
        assertThat(creation.path("changeSource").asText()).isEqualTo("CRM_UI");
        assertThat(creation.path("sourceId").asText()).isEqualTo("userId:" + ADVISOR.userId());
        assertThat(creation.path("occurredAt").asLong())
                .isEqualTo(hubSpot.clock.instant().toEpochMilli());
        assertThat(creation.path("attemptNumber").asInt()).isZero();
        assertThat(creation.path("eventId").asLong()).isPositive();
        assertThat(creation.path("subscriptionId").asLong()).isPositive();
        // Nobody subscribed to the job title.
        assertThat(events.findValuesAsText("propertyName")).containsExactlyInAnyOrder("email", "hubspot_owner_id");
        assertThat(hubSpot.portal
                        .contactByEmail("ann@example.com")
                        .orElseThrow()
                        .property("hubspot_owner_id"))
                .isEqualTo(ADVISOR.ownerId());
    }

    @Test
    void theSignatureCoversWhatIsSent() throws Exception {
        hubSpot.portal.addContact(ADVISOR, Map.of("email", "ann@example.com"));
        deliveries(1);
        Call call = received.get(0);
        long timestamp =
                Long.parseLong(call.header("x-hubspot-request-timestamp").orElseThrow());
        assertThat(timestamp).isEqualTo(hubSpot.clock.instant().toEpochMilli());
        assertThat(call.header("x-hubspot-signature-v3"))
                .hasValue(new HubSpotSignature(CLIENT_SECRET).sign("POST", target, call.body(), timestamp));
    }

    @Test
    void whatTheAppDidIsToldToo() throws Exception {
        String id = hubSpot.post(CONTACTS, "{\"properties\":{\"email\":\"a@b.example\"},\"associations\":[]}")
                .id();
        assertThat(deliveries(1).get(0).path("sourceId").asText()).isEqualTo(Long.toString(APP_ID));
        hubSpot.send("PATCH", CONTACTS + "/" + id, "{\"properties\":{\"phone\":\"1\",\"email\":\"a@b.example\"}}");
        JsonNode change = deliveries(2);
        assertThat(change).hasSize(1);
        assertThat(change.get(0).path("changeSource").asText()).isEqualTo("INTEGRATION");
        assertThat(change.get(0).path("propertyName").asText()).isEqualTo("phone");
        assertThat(change.get(0).path("propertyValue").asText()).isEqualTo("1");
        hubSpot.send("DELETE", CONTACTS + "/" + id, "");
        assertThat(deliveries(3).get(0).path("subscriptionType").asText()).isEqualTo("contact.deletion");
    }

    @Test
    void theNewerFormNamesTheTypeOfObject() throws Exception {
        hubSpot.portal.webhooks().subscribe("object.creation");
        hubSpot.portal.addContact(ADVISOR, Map.of("email", "ann@example.com"));
        JsonNode events = deliveries(1);
        assertThat(events).hasSize(1);
        assertThat(events.get(0).path("subscriptionType").asText()).isEqualTo("object.creation");
        assertThat(events.get(0).path("objectTypeId").asText()).isEqualTo("0-1");
    }

    @Test
    void whatIsNotTakenComesAgainWithTheNextNumber() throws Exception {
        hubSpot.portal.webhooks().retryAfter(Duration.ZERO, Duration.ZERO);
        answer = 500;
        hubSpot.portal.addContact(ADVISOR, Map.of("email", "ann@example.com"));
        JsonNode last = deliveries(3);
        assertThat(last.get(0).path("attemptNumber").asInt()).isEqualTo(2);
        List<WebhookDelivery> log = hubSpot.portal.webhooks().deliveries();
        assertThat(log).extracting(WebhookDelivery::status).containsExactly(500, 500, 500);
        assertThat(log.get(0).body().replace("\"attemptNumber\":0", "\"attemptNumber\":2"))
                .isEqualTo(log.get(2).body());
    }

    @Test
    void batchesHoldAHundredAndCanComeTwiceAndBackwards() throws Exception {
        hubSpot.portal.webhooks().subscribe("contact.creation");
        hubSpot.portal.webhooks().disorder(2, true);
        hubSpot.portal.webhooks().hold();
        for (int i = 0; i < 101; i++) {
            hubSpot.portal.addContact(ADVISOR, Map.of("email", "c" + i + "@example.com"));
        }
        hubSpot.portal.webhooks().release();
        hubSpot.portal.webhooks().await(4, SOON);
        List<JsonNode> batches = received.stream()
                .map(call -> events(call.text()))
                .sorted(java.util.Comparator.comparingInt(JsonNode::size))
                .toList();
        assertThat(batches).extracting(JsonNode::size).containsExactly(1, 1, 100, 100);
        assertThat(batches.get(2)).isEqualTo(batches.get(3));
        assertThat(batches.get(2).get(0).path("eventId").asLong())
                .isGreaterThan(batches.get(2).get(99).path("eventId").asLong());
    }

    @Test
    void nobodyIsToldOnceTheAppIsNoLongerThere() throws Exception {
        hubSpot.portal.revoke(ADVISOR);
        hubSpot.portal.addContact(ADVISOR, Map.of("email", "ann@example.com"));
        hubSpot.portal.accessToken(ADVISOR, SimulatedHubSpot.SCOPES);
        String bob = hubSpot.portal.addContact(ADVISOR, Map.of("email", "bob@example.com"));
        assertThat(deliveries(1).get(0).path("objectId").asText()).isEqualTo(bob);
    }

    @Test
    void aForgedOneIsSentAsItIs() {
        byte[] body = "[]".getBytes(StandardCharsets.UTF_8);
        assertThat(hubSpot.portal.webhooks().deliver(target, body, Map.of("X-HubSpot-Signature-v3", "forged")))
                .isEqualTo(204);
        assertThat(received.get(0).header("x-hubspot-signature-v3")).hasValue("forged");
    }

    /** The events of the newest delivery, once there are so many. */
    private JsonNode deliveries(int count) throws InterruptedException {
        List<WebhookDelivery> log = hubSpot.portal.webhooks().await(count, SOON);
        assertThat(log).hasSize(count);
        return events(log.get(count - 1).body());
    }

    private static JsonNode events(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (java.io.IOException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
