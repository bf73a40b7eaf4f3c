package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** The socket that {@code apps.connections.open} leads to: hello, envelopes, acknowledgements, ping, refresh. */
final class SocketMode extends WebSocketServer implements Transport, AutoCloseable {
    private record Waiting(ObjectNode envelope, CompletableFuture<Ack> ack, long start) {}

    private final WireLog wireLog;
    private final Changes changes;
    private final Set<String> tickets = ConcurrentHashMap.newKeySet();
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final CountDownLatch started = new CountDownLatch(1);
    private volatile boolean used;

    SocketMode(WireLog wireLog, Changes changes) {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.wireLog = wireLog;
        this.changes = changes;
        setReuseAddr(true);
        setDaemon(true);
        // Sends pings and closes connections that do not answer them.
        setConnectionLostTimeout(15);
    }

    /** A URL that lets one connection in. */
    String ticket() {
        String ticket = UUID.randomUUID().toString();
        tickets.add(ticket);
        return "ws://127.0.0.1:" + getPort() + "/link/?ticket=" + ticket + "&app_id=" + SlackApp.APP;
    }

    void listen() throws IOException {
        start();
        try {
            if (!started.await(10, TimeUnit.SECONDS)) {
                throw new IOException("the socket of the Slack simulator did not start");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The app has been here once: it runs in Socket Mode, and HTTP is off. */
    boolean used() {
        return used;
    }

    int connected() {
        return (int) getConnections().stream().filter(WebSocket::isOpen).count();
    }

    /** Asks the app to connect anew, as Slack does every few hours. */
    void refresh() {
        ObjectNode words = Json.object().put("type", "disconnect").put("reason", "refresh_requested");
        words.putObject("debug_info").put("host", "sandbox");
        open().forEach(connection -> {
            connection.send(Json.write(words));
            connection.close();
        });
    }

    /** Cuts every connection without a word. */
    void drop() {
        getConnections().forEach(connection -> connection.closeConnection(1006, "dropped, as told"));
    }

    @Override
    public CompletableFuture<Ack> send(Kind kind, ObjectNode payload, int retry, String reason) {
        String id = UUID.randomUUID().toString();
        ObjectNode envelope = Json.object().put("envelope_id", id);
        envelope.set("payload", payload);
        envelope.put("type", kind.envelopeType).put("accepts_response_payload", kind != Kind.EVENT);
        if (kind == Kind.EVENT) {
            envelope.put("retry_attempt", retry).put("retry_reason", reason);
        }
        CompletableFuture<Ack> ack = new CompletableFuture<>();
        Waiting entry = new Waiting(envelope, ack, System.nanoTime());
        waiting.put(id, entry);
        List<WebSocket> open = open();
        if (!open.isEmpty()) {
            open.get(Math.floorMod(turn.getAndIncrement(), open.size())).send(Json.write(envelope));
        }
        long patience = HttpTransport.PATIENCE.toMillis();
        return ack.completeOnTimeout(Ack.none(patience), patience, TimeUnit.MILLISECONDS)
                .whenComplete((answer, fault) -> {
                    waiting.remove(id);
                    log(entry, answer);
                });
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {
        String resource = handshake.getResourceDescriptor();
        String ticket = resource.replaceAll(".*[?&]ticket=([^&]*).*", "$1");
        if (!tickets.remove(ticket)) {
            connection.close(1008, "invalid ticket");
            return;
        }
        used = true;
        ObjectNode hello = Json.object().put("type", "hello").put("num_connections", connected());
        hello.putObject("debug_info").put("host", "sandbox").put("approximate_connection_time", 18_060);
        hello.putObject("connection_info").put("app_id", SlackApp.APP);
        connection.send(Json.write(hello));
        changes.happened();
    }

    @Override
    public void onMessage(WebSocket connection, String message) {
        JsonNode answer = Json.read(message).orElseGet(Json::object);
        Waiting entry = waiting.get(answer.path("envelope_id").asText());
        if (entry != null) {
            JsonNode payload = answer.path("payload");
            String body = payload.isMissingNode() || payload.isNull() ? "" : Json.write(payload);
            entry.ack().complete(new Ack(200, body, (System.nanoTime() - entry.start()) / 1_000_000));
        }
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
        wireLog.add("slack", "out", "WS", "/link", code, "connection closed", reason, 0);
    }

    @Override
    public void onError(WebSocket connection, Exception fault) {
        wireLog.add("slack", "out", "WS", "/link", 0, "fault", fault.toString(), 0);
    }

    @Override
    public void onStart() {
        started.countDown();
    }

    @Override
    public void close() {
        try {
            stop(500);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private List<WebSocket> open() {
        List<WebSocket> open = new ArrayList<>(getConnections());
        open.removeIf(connection -> !connection.isOpen());
        return open;
    }

    private void log(Waiting entry, Ack ack) {
        String type = entry.envelope().path("type").asText();
        wireLog.add(
                "slack",
                "out",
                "WS",
                "/link " + type,
                ack.status(),
                Json.write(entry.envelope()),
                ack.body(),
                ack.millis());
    }
}
