package com.advisoragent.slack;

import com.google.gson.JsonParseException;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's requests over HTTP: read as raw bytes, verified, then handed to Bolt. Answers 401 to what is not Slack's, 413
 * and 400 to what Slack would not send, and leaves every other outcome to the handlers.
 */
final class SlackServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(SlackServlet.class);
    /** Far above what Slack sends: a view's state is its largest, at 250 kB. */
    private static final int LARGEST_BODY = 1_000_000;

    private final transient App app;
    private final transient SlackRequestParser parser;
    private final transient Optional<SlackSignature> signature;

    SlackServlet(App app, Optional<SlackSignature> signature) {
        this.app = app;
        this.parser = new SlackRequestParser(app.config());
        this.signature = signature;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "too large");
        } else if (signature
                .filter(proof -> proof.matches(
                        request.getHeader("X-Slack-Request-Timestamp"), request.getHeader("X-Slack-Signature"), body))
                .isEmpty()) {
            refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "not signed by Slack");
        } else {
            handle(request, body, response);
        }
    }

    private void handle(HttpServletRequest http, byte[] body, HttpServletResponse response) throws IOException {
        Optional<Request<?>> request = parse(http, body);
        if (request.isEmpty()) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, "not a request that Slack makes");
            return;
        }
        try {
            write(app.run(request.get()), response);
        } catch (JsonParseException | MalformedRequest unreadable) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, "not a request that Slack makes");
        } catch (Exception failed) {
            // 503 makes Slack deliver again; what was stored before the failure is deduplicated.
            LOG.atError().setCause(failed).log("A request of Slack's was not taken in");
            refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "not taken in");
        }
    }

    private Optional<Request<?>> parse(HttpServletRequest http, byte[] body) {
        try {
            return Optional.ofNullable(parser.parse(SlackRequestParser.HttpRequest.builder()
                    .requestUri(http.getRequestURI())
                    .queryString(Map.of())
                    .requestBody(text(body))
                    .headers(new RequestHeaders(headers(http)))
                    .remoteAddress(http.getRemoteAddr())
                    .build()));
        } catch (RuntimeException | CharacterCodingException unreadable) {
            // Bolt's parser has no one exception for what is not JSON or lacks a part.
            LOG.atWarn().addKeyValue("cause", unreadable.getClass().getName()).log("A signed request is unreadable");
            return Optional.empty();
        }
    }

    private static String text(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(java.nio.ByteBuffer.wrap(body))
                .toString();
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return headers;
    }

    private static void write(Response answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.getStatusCode());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        if (answer.getBody() != null) {
            response.setContentType(answer.getContentType());
            response.getOutputStream().write(answer.getBody().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void refuse(HttpServletResponse response, int status, String why) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=utf-8");
        response.getOutputStream().write(why.getBytes(StandardCharsets.UTF_8));
    }
}
