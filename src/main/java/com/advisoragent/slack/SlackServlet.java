package com.advisoragent.slack;

import com.google.gson.JsonParseException;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

    /** Slack only posts; the servlet's own answer to a method that it has never heard of would be a 501. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getMethod().equals("POST")) {
            super.service(request, response);
        } else {
            response.setHeader("Allow", "POST");
            refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "only POST");
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "too large");
        } else if (signature
                .filter(proof -> proof.matches(
                        only(request, "X-Slack-Request-Timestamp"), only(request, "X-Slack-Signature"), body))
                .isEmpty()) {
            refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "not signed by Slack");
        } else if (!isWhatItSays(request.getContentType(), body)) {
            refuse(
                    response,
                    HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                    "neither JSON nor a form, or not the one it says");
        } else {
            handle(request, body, response);
        }
    }

    /** The header, or null if there is none or more than one: which of two was signed is not to be guessed. */
    private static String only(HttpServletRequest request, String header) {
        List<String> values = Collections.list(request.getHeaders(header));
        return values.size() == 1 ? values.get(0) : null;
    }

    /** Slack sends a JSON object or a form, and says which; who says nothing is left to the parser. */
    private static boolean isWhatItSays(String contentType, byte[] body) {
        if (contentType == null) {
            return true;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        boolean json = body.length > 0 && body[0] == '{';
        return type.equals(json ? "application/json" : "application/x-www-form-urlencoded");
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
