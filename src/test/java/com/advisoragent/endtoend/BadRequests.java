package com.advisoragent.endtoend;

import static com.advisoragent.endtoend.SlackRequests.FORM;
import static com.advisoragent.endtoend.SlackRequests.JSON;
import static com.advisoragent.endtoend.SlackRequests.signature;
import static com.advisoragent.endtoend.SlackRequests.signed;
import static com.advisoragent.endtoend.SlackRequests.timestamp;

import com.advisoragent.sandbox.service.Surroundings;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What must not get in, each by a name, as bytes on the wire; every message in it would say {@link #MARK}. */
final class BadRequests {
    /** Stands in every message that would be taken in if the request were. */
    static final String MARK = "BADINPUT";

    /** {@code status} is what must be answered; 0: anything but a 5xx, or nothing. */
    record Bad(String name, int status, byte[] bytes) {}

    private static final String SECRET = Surroundings.signingSecret();

    private final List<Bad> all = new ArrayList<>();
    private final String channel;
    private final String ts;
    private final long now = Instant.now().getEpochSecond();

    private BadRequests(String channel, String ts) {
        this.channel = channel;
        this.ts = ts;
    }

    static List<Bad> all(String channel, String ts) {
        BadRequests requests = new BadRequests(channel, ts);
        requests.wronglySigned();
        requests.outOfTime();
        requests.ofAnotherKind();
        requests.tooLarge();
        requests.notJson();
        requests.truncated();
        requests.ofWrongTypes();
        requests.notText();
        requests.notForms();
        requests.notHttp();
        return requests.all;
    }

    private void wronglySigned() {
        byte[] body = body();
        String right = signature(SECRET, now, body);
        RawRequest bare = RawRequest.post(JSON, body);
        add("no signature headers", 401, bare);
        add("no signature", 401, bare.with(timestamp(now)));
        add("no timestamp", 401, bare.with("X-Slack-Signature: " + right));
        for (String secret : List.of("other", SECRET + "x", SECRET.toUpperCase(Locale.ROOT), "null", "undefined")) {
            add("secret " + secret, 401, signed(JSON, body(), secret, now));
        }
        List<String> wrong = List.of(
                "",
                "v0",
                "v0=",
                "v0=0",
                right.substring(3),
                "v1" + right.substring(2),
                "V0" + right.substring(2),
                "v0=" + right.substring(3).toUpperCase(Locale.ROOT),
                "v0 =" + right.substring(3),
                "v0= " + right.substring(3),
                right.substring(0, right.length() - 1),
                right + "0",
                right + "," + right,
                right.substring(0, 10) + " " + right.substring(10),
                "\"" + right + "\"",
                "v0=" + "0".repeat(64),
                "v0=" + "a".repeat(5_000),
                "sha256" + right.substring(2));
        wrong.forEach(
                value -> add("signature " + value, 401, bare.with(timestamp(now), "X-Slack-Signature: " + value)));
        add("a signature that is not ASCII", 0, bare.with(timestamp(now), "X-Slack-Signature: v0=" + "é".repeat(32)));
        add("a timestamp that is not ASCII", 0, bare.with(timestamp("٠١٢"), "X-Slack-Signature: " + right));
        add("signed for another second", 401, bare.with(timestamp(now + 1), "X-Slack-Signature: " + right));
        add(
                "signed for another body",
                401,
                RawRequest.post(JSON, body()).with(timestamp(now), "X-Slack-Signature: " + right));
        String none = "X-Slack-Signature: v0=" + "0".repeat(64);
        add("two signatures, the first right", 401, signed(JSON, body()).with(none));
        add("two signatures, the second right", 401, bare.with(timestamp(now), none, "X-Slack-Signature: " + right));
        add("two timestamps", 401, signed(JSON, body()).with(timestamp(now)));
        add("signature in the query", 401, bare.to("/slack/events?X-Slack-Signature=" + right + "&t=" + now));
        add("old token only", 401, bare.with("Authorization: Bearer " + SECRET));
    }

    private void outOfTime() {
        for (long off : new long[] {-302, -600, -3_600, -86_400, -now, 400, 600, 3_600, 86_400, 31_536_000}) {
            add("signed " + off + " s from now", 401, signed(JSON, body(), SECRET, now + off));
        }
        byte[] body = body();
        for (String odd : List.of(
                "",
                "now",
                "-" + now,
                "+" + now,
                now + ".0",
                now + "000",
                "0x" + Long.toHexString(now),
                "1e9",
                "99999999999999999999",
                "9223372036854775807",
                "-9223372036854775808",
                now + " " + now)) {
            add(
                    "timestamp " + odd,
                    401,
                    RawRequest.post(JSON, body)
                            .with(timestamp(odd), "X-Slack-Signature: " + signature(SECRET, now, body)));
        }
    }

    private void ofAnotherKind() {
        for (String method : List.of("PUT", "PATCH", "OPTIONS", "TRACE", "BREW", "post")) {
            add("method " + method, 405, signed(JSON, body()).by(method));
        }
        // With these the server takes no body at all.
        for (String method : List.of("GET", "HEAD", "DELETE")) {
            add("method " + method, 400, signed(JSON, body()).by(method));
            add("method " + method + " without a body", 405, signed(JSON, "").by(method));
        }
        for (String type : List.of(
                "text/plain",
                "text/xml",
                "application/xml",
                "multipart/form-data; boundary=x",
                "image/png",
                "nonsense")) {
            add("content type " + type, 415, signed(type, body()));
        }
        add("path below", 404, signed(JSON, body()).to("/slack/events/below"));
        add("path with dots", 0, signed(JSON, body()).to("/slack/../events"));
        add("json as a form", 415, signed(FORM, body()));
        add("says it is packed and is not", 0, signed(JSON, "{").with("Content-Encoding: gzip"));
    }

    private void tooLarge() {
        byte[] large = event().put("padding", "x".repeat(2_000_000)).toString().getBytes(StandardCharsets.UTF_8);
        add("2 MB, signed", 413, signed(JSON, large));
        add("2 MB, signed, in chunks", 413, signed(JSON, large).inChunks());
        add("2 MB, not signed", 413, RawRequest.post(JSON, large));
        add("2 MB of a form", 413, signed(FORM, "payload=" + "x".repeat(2_000_000)));
    }

    private void notJson() {
        String whole = event().toString();
        List<String> bodies = List.of(
                "",
                " ",
                "{",
                "}",
                "[]",
                "[{}]",
                "null",
                "true",
                "5",
                "\"text\"",
                "{}",
                "<xml/>",
                "{\"type\":5}",
                "{\"type\":\"event_callback\"}",
                "{\"type\":\"event_callback\",\"event\":{}}",
                "{\"type\":\"event_callback\",\"event\":{\"type\":\"message\"}}",
                "{\"type\":\"unheard_of\"}",
                "{\"challenge\":\"c\"}",
                "[" + whole + "]",
                whole + whole,
                "x" + whole,
                whole.replace(",\"type\":\"event_callback\"", ""),
                "[".repeat(10_000),
                "[".repeat(10_000) + "]".repeat(10_000),
                "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
                "[".repeat(400_000));
        bodies.forEach(body -> add("body " + body.substring(0, Math.min(60, body.length())), 0, signed(JSON, body)));
        for (String field : List.of("event", "authorizations", "deep")) {
            String deep = event().set(field, com.fasterxml.jackson.databind.node.TextNode.valueOf("@"))
                    .toString();
            add(
                    "10,000 levels in " + field,
                    0,
                    signed(JSON, deep.replace("\"@\"", "[".repeat(10_000) + "]".repeat(10_000))));
        }
        ObjectNode deepBlocks = event();
        ((ObjectNode) deepBlocks.get("event")).put("blocks", "@");
        add(
                "10,000 levels in blocks",
                0,
                signed(JSON, deepBlocks.toString().replace("\"@\"", "[".repeat(10_000) + "]".repeat(10_000))));
    }

    private void truncated() {
        String whole = event().toString();
        for (int part = 1; part <= 25; part++) {
            int length = whole.length() * part / 26;
            add("cut to " + length + " characters", 0, signed(JSON, whole.substring(0, length)));
        }
    }

    /** Fields without which there is no message, each as something that it cannot be. */
    private void ofWrongTypes() {
        Map<String, String> wrong = Map.of(
                "an object",
                "{\"a\":1}",
                "a list",
                "[1]",
                "an empty list",
                "[]",
                "nothing",
                "null",
                "a list of lists",
                "[[[]]]");
        for (String field : List.of("team_id", "event_id", "type", "event")) {
            wrong.forEach((what, value) -> {
                ObjectNode event = event().put(field, "@");
                add(field + " is " + what, 0, signed(JSON, event.toString().replace("\"@\"", value)));
            });
            add("no " + field, 0, signed(JSON, event().without(field).toString()));
        }
        for (String field : List.of("type", "user", "channel", "channel_type", "ts")) {
            wrong.forEach((what, value) -> {
                ObjectNode event = event();
                ((ObjectNode) event.get("event")).put(field, "@");
                add(
                        "event." + field + " is " + what,
                        0,
                        signed(JSON, event.toString().replace("\"@\"", value)));
            });
        }
        add(
                "text is an object",
                0,
                signed(JSON, event().toString().replace("\"" + MARK + "\"", "{\"" + MARK + "\":1}")));
        add(
                "of a workspace that is not served",
                0,
                signed(JSON, event().put("team_id", "T0STRANGE").toString()));
    }

    private void notText() {
        byte[] whole = body();
        for (int[] bytes :
                new int[][] {{0xFF}, {0xC0, 0xAF}, {0xED, 0xA0, 0x80}, {0xE2, 0x82}, {0xF8, 0x88, 0x80, 0x80, 0x80}}) {
            byte[] broken = new byte[whole.length + bytes.length];
            int at = new String(whole, StandardCharsets.UTF_8).indexOf(MARK);
            System.arraycopy(whole, 0, broken, 0, at);
            for (int i = 0; i < bytes.length; i++) {
                broken[at + i] = (byte) bytes[i];
            }
            System.arraycopy(whole, at, broken, at + bytes.length, whole.length - at);
            add("no UTF-8: " + bytes[0], 400, signed(JSON, broken));
        }
        add("UTF-16", 0, signed(JSON, event().toString().getBytes(StandardCharsets.UTF_16)));
        add("zeros", 0, signed(JSON, new byte[1_000]));
    }

    private void notForms() {
        for (String body : List.of(
                "",
                "x",
                "=",
                "&&&",
                "a=b",
                "payload",
                "payload=",
                "payload=x",
                "payload=%7B",
                "payload=null",
                "payload=%5B%5D",
                "payload=5",
                "payload=%7B%7D",
                "payload=%7B%22type%22%3A5%7D",
                "payload=%7B%22type%22%3A%22unheard_of%22%7D",
                "payload=%7B%22type%22%3A%22block_actions%22%7D",
                "payload=%7B%22type%22%3A%22view_submission%22%7D",
                "payload=%7B%22type%22%3A%22view_submission%22%2C%22view%22%3A5%7D",
                "payload=%ZZ",
                "payload=%",
                "payload=%FF%FE",
                "payload=" + "%5B".repeat(10_000),
                "command=",
                "command=%2Fsomething_else&team_id=T0ADVISORS&user_id=U0ADVISOR1",
                "command=%ZZ")) {
            add("form " + body.substring(0, Math.min(60, body.length())), 0, signed(FORM, body));
        }
    }

    private void notHttp() {
        byte[] body = body();
        String head = "POST /slack/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\n" + timestamp(now) + "\r\nX-Slack-Signature: "
                + signature(SECRET, now, body) + "\r\n";
        String text = new String(body, StandardCharsets.UTF_8);
        raw("nothing at all", "\r\n\r\n");
        raw("noise", "\u0001\u0002\u0003\u0004\r\n\r\n");
        raw("the beginning of TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001");
        raw("no version", "POST /slack/events\r\n\r\n");
        raw("half a head", head.substring(0, head.length() / 2));
        raw("a body shorter than said", head + "Content-Length: 5000\r\n\r\n{\"type\":\"event_");
        raw("a length below zero", head + "Content-Length: -1\r\n\r\n" + text);
        raw("a length that is no number", head + "Content-Length: many\r\n\r\n" + text);
        raw("a length beyond measure", head + "Content-Length: 99999999999999999999\r\n\r\n" + text);
        raw("two lengths", head + "Content-Length: 5\r\nContent-Length: " + body.length + "\r\n\r\n" + text);
        raw("chunks of no size", head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + text + "\r\n0\r\n\r\n");
        raw("chunks without end", head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"typ\r\n");
        raw("a header without colon", head + "nonsense\r\nContent-Length: 2\r\n\r\n{}");
        raw("a header of 100 kB", head + "X-Long: " + "x".repeat(100_000) + "\r\nContent-Length: 2\r\n\r\n{}");
        raw("5,000 headers", head + "X-Many: x\r\n".repeat(5_000) + "Content-Length: 2\r\n\r\n{}");
    }

    private void raw(String name, String bytes) {
        all.add(new Bad(name, 0, bytes.getBytes(StandardCharsets.UTF_8)));
    }

    private void add(String name, int status, RawRequest request) {
        all.add(new Bad(name, status, request.bytes()));
    }

    /** Cannot be packed into less. */
    private static String random(int length) {
        return new java.util.Random(length)
                .ints(length, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private byte[] body() {
        return event().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One that would be taken in, were it not for what is wrong with it. */
    private ObjectNode event() {
        return SlackRequests.message(channel, ts, null, MARK);
    }
}
