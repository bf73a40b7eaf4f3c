package com.advisoragent.sandbox.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calendar's push channels: {@code events.watch} and {@code channels.stop}. Guarded by the lock of {@link Accounts}. */
final class Channels {
    private static final Shape SHAPE =
            Shape.of("kind id token type address resourceId resourceUri expiration:n payload:b params:*");
    private static final Duration LIVES = Duration.ofDays(7);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private static final class Channel {
        String id;
        String resourceId;
        String token;
        URI address;
        String account;
        Instant until;
        long messages;
    }

    private final Clock clock;
    private final Pushes pushes;
    private final List<Channel> open = new ArrayList<>();

    Channels(Clock clock, Pushes pushes) {
        this.clock = clock;
        this.pushes = pushes;
    }

    List<Operation> operations() {
        return List.of(
                Operation.post(
                        CalendarEvents.EVENTS + "/watch", Scopes.READ_EVENTS, EventList.PARAMETERS, SHAPE, this::watch),
                Operation.post("/calendar/v3/channels/stop", Scopes.READ_EVENTS, "", SHAPE, this::stop));
    }

    /** Tells every channel of this account's calendar that something is different. */
    void changed(String account) {
        open.removeIf(channel -> !channel.until.isAfter(clock.instant()));
        open.stream().filter(channel -> channel.account.equals(account)).forEach(channel -> push(channel, "exists"));
    }

    private JsonNode watch(ApiRequest request) {
        Channel channel = new Channel();
        channel.id = request.body().path("id").asText();
        if (!channel.id.matches("[A-Za-z0-9\\-_+/=]{1,64}")) {
            throw EventTimes.bad("channelIdInvalid", "Channel id is missing or invalid");
        }
        if (!request.body().path("type").asText().replace("webhook", "web_hook").equals("web_hook")) {
            throw EventTimes.bad("channelUnknown", "Unknown channel type");
        }
        channel.token = request.body().path("token").asText();
        if (channel.token.length() > 256) {
            throw EventTimes.bad("channelTokenTooLong", "Channel token is too long");
        }
        if (open.stream().anyMatch(each -> each.id.equals(channel.id))) {
            throw EventTimes.bad("channelIdNotUnique", "Channel id " + channel.id + " not unique");
        }
        channel.address = address(request.body().path("address").asText());
        channel.account = request.account().address();
        channel.resourceId = Mailbox.id("events of " + channel.account);
        channel.until = until(request.body().path("expiration"));
        open.add(channel);
        push(channel, "sync");
        return Json.object()
                .put("kind", "api#channel")
                .put("id", channel.id)
                .put("resourceId", channel.resourceId)
                .put("resourceUri", resource(channel))
                .put("token", channel.token)
                .put("expiration", Long.toString(channel.until.toEpochMilli()));
    }

    /** Plain http is taken on the loopback only, where Google takes none. */
    private static URI address(String text) {
        URI address = parsed(text);
        boolean loopback = "http".equals(address.getScheme())
                && List.of("127.0.0.1", "localhost").contains(String.valueOf(address.getHost()));
        if (!loopback && !"https".equals(address.getScheme())) {
            throw new GoogleError(
                    400, "push.webhookUrlNotHttps", "INVALID_ARGUMENT", "WebHook callback must be HTTPS: " + text);
        }
        return address;
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw EventTimes.bad("push.channelAddressInvalid", "Invalid channel address: " + text);
        }
    }

    private Instant until(JsonNode asked) {
        Instant most = clock.instant().plus(LIVES);
        return asked.isMissingNode() || asked.asLong() > most.toEpochMilli()
                ? most
                : Instant.ofEpochMilli(asked.asLong());
    }

    private JsonNode stop(ApiRequest request) {
        String id = request.body().path("id").asText();
        String resource = request.body().path("resourceId").asText();
        boolean stopped = open.removeIf(channel -> channel.id.equals(id)
                && channel.resourceId.equals(resource)
                && channel.account.equals(request.account().address()));
        if (!stopped) {
            throw new GoogleError(404, "notFound", "NOT_FOUND", "Channel '" + id + "' not found for project");
        }
        return null;
    }

    private void push(Channel channel, String state) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Goog-Channel-Id", channel.id);
        headers.put("X-Goog-Channel-Expiration", HTTP_DATE.format(channel.until));
        headers.put("X-Goog-Resource-Id", channel.resourceId);
        headers.put("X-Goog-Resource-Uri", resource(channel));
        headers.put("X-Goog-Resource-State", state);
        headers.put("X-Goog-Message-Number", Long.toString(++channel.messages));
        if (!channel.token.isEmpty()) {
            headers.put("X-Goog-Channel-Token", channel.token);
        }
        pushes.send(channel.address, headers, new byte[0]);
    }

    private static String resource(Channel channel) {
        return "https://www.googleapis.com/calendar/v3/calendars/" + channel.account + "/events?alt=json";
    }
}
