package com.advisoragent.endtoend;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One browser that links an account: keeps cookies, follows the service's own redirects, stops at a vendor's. */
public final class Visit {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\"\\s+value=\"([^\"]+)\"");

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private URI at;
    private String page = "";

    /** Where it was sent last. */
    public URI at() {
        return at;
    }

    public void open(URI uri) throws Exception {
        send(HttpRequest.newBuilder(uri).GET(), uri);
    }

    /** Says yes in the form that is shown. */
    public void agree(URI link) throws Exception {
        Matcher token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new AssertionError("no form in " + page);
        }
        URI form = URI.create(link.toString().replaceFirst("\\?.*", ""));
        String body = "answer=yes&token=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        send(
                HttpRequest.newBuilder(form)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                form);
    }

    private void send(HttpRequest.Builder request, URI uri) throws Exception {
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer =
                http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.split(";")[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        page = answer.body();
        if (answer.statusCode() == 303) {
            at = uri.resolve(answer.headers().firstValue("Location").orElseThrow());
            if (at.getAuthority().equals(uri.getAuthority())
                    || at.getPath().startsWith("/oauth/") && at.getPort() == uri.getPort()) {
                open(at);
            }
        }
    }
}
