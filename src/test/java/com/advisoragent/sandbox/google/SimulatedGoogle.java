package com.advisoragent.sandbox.google;

import com.advisoragent.sandbox.time.MovableClock;
import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.gmail.Gmail;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A simulator with an advisor's empty account, the real clients pointed at it, and a plain one for what they would not send. */
final class SimulatedGoogle implements AutoCloseable {
    static final String DANA = "dana@firm.example";
    static final URI REDIRECT = URI.create("http://localhost:8080/connect/google/callback");
    static final String READ_MAIL = "https://www.googleapis.com/auth/gmail.readonly";
    static final String COMPOSE = "https://www.googleapis.com/auth/gmail.compose";
    static final String EVENTS = "https://www.googleapis.com/auth/calendar.events";
    static final String BUSY = "https://www.googleapis.com/auth/calendar.freebusy";
    static final Set<String> ALL = Set.of(Scopes.OPENID, Scopes.EMAIL, READ_MAIL, COMPOSE, EVENTS, BUSY);

    /** An answer to the plain client. */
    record Answer(int status, Map<String, String> headers, String text) {
        JsonNode json() {
            return Json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        }

        String reason() {
            return json().at("/error/errors/0/reason").asText();
        }

        String message() {
            return json().at("/error/message").asText();
        }
    }

    final MovableClock clock = new MovableClock();
    final WireLog wireLog = new WireLog();
    final GoogleSimulator google;
    final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    SimulatedGoogle() throws IOException {
        google = new GoogleSimulator(0, wireLog, clock, "client-id", "client-secret");
        google.registerRedirect(REDIRECT).account(DANA, "Dana Whitfield", ZoneId.of("America/New_York"));
        token = google.accessToken(DANA, ALL);
    }

    Gmail gmail() {
        return new Gmail.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(), credentials(token))
                .setRootUrl(google.uri() + "/")
                .setApplicationName("test")
                .build();
    }

    Calendar calendar() {
        return calendar(google, token);
    }

    static Calendar calendar(GoogleSimulator google, String token) {
        return new Calendar.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(), credentials(token))
                .setRootUrl(google.uri() + "/")
                .setApplicationName("test")
                .build();
    }

    private static HttpCredentialsAdapter credentials(String token) {
        return new HttpCredentialsAdapter(GoogleCredentials.create(new AccessToken(token, null)));
    }

    Answer get(String path) {
        return send("GET", path, "", Map.of("Authorization", "Bearer " + token));
    }

    Answer post(String path, String json) {
        return send("POST", path, json, json("Bearer " + token));
    }

    Answer form(String path, Map<String, String> fields) {
        return send("POST", path, encoded(fields), Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    Answer send(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(google.uri() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Map<String, String> got = new LinkedHashMap<>();
            response.headers().map().forEach((name, values) -> got.put(name, values.get(0)));
            return new Answer(response.statusCode(), got, response.body());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static Map<String, String> json(String authorization) {
        return Map.of("Authorization", authorization, "Content-Type", "application/json");
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A message as an API client sends it. */
    static String raw(String message) {
        return Base64.getUrlEncoder()
                .encodeToString(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        google.close();
    }
}
