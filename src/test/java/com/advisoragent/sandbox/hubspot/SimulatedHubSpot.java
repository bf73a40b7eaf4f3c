package com.advisoragent.sandbox.hubspot;

import static com.advisoragent.sandbox.hubspot.HubSpotSimulator.ADVISOR;

import com.advisoragent.sandbox.practice.Practice;
import com.advisoragent.sandbox.time.MovableClock;
import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;

/** A portal, a clock that the test moves, and an app that calls as plainly as HTTP allows. */
final class SimulatedHubSpot implements AutoCloseable {
    static final String CALLBACK = "http://localhost:8080/oauth/hubspot/callback";
    static final String SCOPES = "oauth crm.objects.contacts.read crm.objects.contacts.write crm.objects.owners.read";
    static final String CONTACTS = "crm/objects/2026-03/contacts";
    static final String NOTES = "crm/objects/2026-03/notes";

    final MovableClock clock = new MovableClock();
    final HubSpotSimulator portal;
    private final HttpClient client = HttpClient.newHttpClient();
    String token;

    SimulatedHubSpot() throws IOException {
        portal = new HubSpotSimulator(0, new WireLog(), clock);
        portal.registerRedirect(CALLBACK);
        token = portal.accessToken(ADVISOR, SCOPES);
    }

    void seed(String practice) {
        portal.seed(Practice.load(practice, Clock.fixed(clock.instant(), ZoneOffset.UTC)));
    }

    /** What came back; {@code json} is missing where the body is none. */
    record Answer(int status, JsonNode json, String text, Map<String, java.util.List<String>> headers) {
        String at(String pointer) {
            return json.at(pointer).asText();
        }

        String id() {
            return at("/id");
        }
    }

    Answer get(String path) throws Exception {
        return send(request(path).GET());
    }

    Answer post(String path, String json) throws Exception {
        return send("POST", path, json);
    }

    Answer send(String method, String path, String json) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    /** To {@code /oauth/2026-03/token} + {@code below}, with the app's credentials unless {@code fields} say otherwise. */
    Answer token(String below, Map<String, String> fields) throws Exception {
        Map<String, String> all = new java.util.LinkedHashMap<>(
                Map.of("client_id", HubSpotSimulator.CLIENT_ID, "client_secret", HubSpotSimulator.CLIENT_SECRET));
        all.putAll(fields);
        return form("oauth/2026-03/token" + below, all);
    }

    Answer form(String path, Map<String, String> fields) throws Exception {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(api().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response =
                client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        String body = response.body();
        return new Answer(
                response.statusCode(),
                Json.read(body).orElseGet(Json::object),
                body,
                response.headers().map());
    }

    /** The page where a person is asked, with everything that an app must say. */
    URI authorizeLink(String scopes, String more) {
        return URI.create(portal.settings().get("HUBSPOT_AUTH_URL") + "?client_id=" + HubSpotSimulator.CLIENT_ID
                + "&redirect_uri=" + encoded(CALLBACK) + "&scope=" + encoded(scopes) + more);
    }

    /** A code for the advisor. */
    String code(String more) {
        String query = portal.allow(authorizeLink(SCOPES, more), ADVISOR).getQuery();
        return query.replaceFirst("^code=([^&]*).*", "$1");
    }

    URI api() {
        return URI.create(portal.settings().get("HUBSPOT_API_URL"));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api().resolve(path)).header("Authorization", "Bearer " + token);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        portal.close();
    }
}
