package com.advisoragent.bench;

import com.advisoragent.sandbox.google.GoogleSimulator;
import com.advisoragent.sandbox.hubspot.HubSpotSignature;
import com.advisoragent.sandbox.hubspot.HubSpotSimulator;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** The three vendors, with signatures as good as theirs. */
final class WebhookSenders {
    private WebhookSenders() {}

    /** Pub/Sub for Gmail: a signed token, which it uses for an hour, and whose mailbox has news. */
    static WebhookSender gmail(GoogleSimulator google, String address) {
        String token = google.pushKey().sign(google.pushClaims());
        return new WebhookSender() {
            @Override
            public HttpRequest.Builder request(URI base, long number) {
                String data = "{\"emailAddress\":\"%s\",\"historyId\":%d}".formatted(address, number);
                String body = "{\"message\":{\"data\":\"%s\",\"messageId\":\"%d\"},\"subscription\":\"s\"}"
                        .formatted(Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8)), number);
                return HttpRequest.newBuilder(base.resolve("/webhooks/gmail"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
            }

            @Override
            public String source() {
                return "push/GMAIL";
            }

            @Override
            public List<String> identity(long number) {
                return List.of(Long.toString(number));
            }
        };
    }

    /** A calendar's channel: headers only, with the channel's own token. */
    static WebhookSender calendar(String channel, String token) {
        return new WebhookSender() {
            @Override
            public HttpRequest.Builder request(URI base, long number) {
                return HttpRequest.newBuilder(base.resolve("/webhooks/calendar"))
                        .header("X-Goog-Channel-Id", channel)
                        .header("X-Goog-Channel-Token", token)
                        .header("X-Goog-Resource-State", "exists")
                        .header("X-Goog-Message-Number", Long.toString(number))
                        .POST(BodyPublishers.noBody());
            }

            @Override
            public String source() {
                return "push/CALENDAR";
            }

            @Override
            public List<String> identity(long number) {
                return List.of(channel, Long.toString(number));
            }
        };
    }

    /** HubSpot: a batch of one, its signature over the public address, the bytes and the time of the attempt. */
    static WebhookSender hubSpot(URI publicBaseUrl) {
        HubSpotSignature signature = new HubSpotSignature(HubSpotSimulator.CLIENT_SECRET);
        String type = "contact.propertyChange";
        return new WebhookSender() {
            @Override
            public HttpRequest.Builder request(URI base, long number) {
                byte[] body =
                        """
                        [{"eventId":%1$d,"subscriptionId":1,"portalId":%2$d,"appId":1,"occurredAt":%1$d,\
                        "subscriptionType":"%3$s","attemptNumber":0,"objectId":%1$d,"changeSource":"CRM_UI",\
                        "propertyName":"phone","propertyValue":"1"}]""".formatted(number, HubSpotSimulator.PORTAL, type).getBytes(StandardCharsets.UTF_8);
                HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/webhooks/hubspot"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body));
                signature
                        .headers(Instant.now(), publicBaseUrl.resolve("/webhooks/hubspot"), body)
                        .forEach(request::header);
                return request;
            }

            @Override
            public String source() {
                return "push/CRM";
            }

            @Override
            public List<String> identity(long number) {
                String text = Long.toString(number);
                return List.of(Long.toString(HubSpotSimulator.PORTAL), type, text, text, text);
            }
        };
    }
}
