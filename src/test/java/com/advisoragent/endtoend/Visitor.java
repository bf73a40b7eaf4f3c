package com.advisoragent.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a window: keeps cookies, follows our own redirects, stops where a vendor would ask. */
final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");

    final Map<String, String> cookies = new LinkedHashMap<>();
    /** Every page that was answered. */
    final List<String> pages = new ArrayList<>();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String service;
    private HttpResponse<String> answer;
    private URI vendor;

    Visitor(URI link) {
        this.service = link.getScheme() + "://" + link.getAuthority();
    }

    int status() {
        return answer.statusCode();
    }

    String page() {
        return answer.body();
    }

    HttpResponse<String> answer() {
        return answer;
    }

    /** Where a vendor waits for the person. */
    URI vendor() {
        return vendor;
    }

    Visitor opens(URI uri) throws Exception {
        return send(HttpRequest.newBuilder(uri).GET());
    }

    /** Presses one of the form's two buttons. */
    Visitor presses(String button) throws Exception {
        return sends(Map.of("token", found(TOKEN), "answer", button));
    }

    Visitor sends(Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(service + found(ACTION)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> looksAt(URI uri) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri)
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Visitor send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining("; ")));
        }
        answer = http.send(
                request.timeout(Duration.ofSeconds(30)).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        pages.add(answer.headers().map() + "\n" + answer.body());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";")[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        if (status() != 303) {
            return this;
        }
        URI next = URI.create(answer.headers().firstValue("Location").orElseThrow());
        if (next.toString().startsWith(service + "/")) {
            return opens303(next);
        }
        vendor = next;
        return this;
    }

    private Visitor opens303(URI next) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(next).GET());
    }

    private String found(Pattern pattern) {
        Matcher matcher = pattern.matcher(page());
        if (!matcher.find()) {
            throw new AssertionError("no form in " + page());
        }
        return matcher.group(1);
    }
}
