package com.advisoragent.sandbox.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/** A loopback HTTP server that one simulator puts its routes on; faults and the wire log apply to every route. */
public final class SimulatorServer implements AutoCloseable {
    private static final int LOGGED = 20_000;

    static {
        // Else every answer on a kept connection waits 40 ms for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final String name;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "simulator");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Route> routes = new ConcurrentSkipListMap<>();
    private final Faults faults = new Faults();
    private final WireLog wireLog;

    /** Listens at once. Port 0 takes a free one. */
    public SimulatorServer(String name, int port, WireLog wireLog) throws IOException {
        this.name = name;
        this.wireLog = wireLog;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers calls to this path, and to what lies below it where no longer path is routed. */
    public SimulatorServer route(String path, Route route) {
        routes.put(path, route);
        return this;
    }

    /** Without a slash at the end, for instance {@code http://127.0.0.1:40123}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public Faults faults() {
        return faults;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        long start = System.nanoTime();
        Call call = read(exchange);
        Optional<Faults.Fault> fault = faults.next(call.path());
        try {
            if (fault.orElse(null) instanceof Faults.Fault.CutBefore) {
                throw new IOException("cut before, as told");
            }
            if (fault.orElse(null) instanceof Faults.Fault.Delay delay) {
                Thread.sleep(delay.time().toMillis());
            }
            Reply reply = fault.orElse(null) instanceof Faults.Fault.Answer answer ? answer.reply() : answer(call);
            log(call, reply, start);
            if (fault.orElse(null) instanceof Faults.Fault.DelayAfter delay) {
                Thread.sleep(delay.time().toMillis());
            }
            if (fault.orElse(null) instanceof Faults.Fault.CutAfter) {
                throw new IOException("cut after, as told");
            }
            send(exchange, reply);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private Reply answer(Call call) {
        Optional<Route> route = routes.entrySet().stream()
                .filter(entry -> call.path().equals(entry.getKey())
                        || call.path().startsWith(entry.getKey().endsWith("/") ? entry.getKey() : entry.getKey() + "/"))
                .max(Map.Entry.comparingByKey(java.util.Comparator.comparingInt(String::length)))
                .map(Map.Entry::getValue);
        if (route.isEmpty()) {
            return Reply.json(404, "{\"error\":\"no such path in this simulator\"}");
        }
        try {
            return route.get().answer(call);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Reply.json(503, "{\"error\":\"the simulator is being stopped\"}");
        } catch (Exception fault) {
            fault.printStackTrace();
            return Reply.json(500, "{\"error\":\"simulator fault\"}");
        }
    }

    private static Call read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((header, values) -> headers.put(header.toLowerCase(Locale.ROOT), String.join(", ", values)));
        InputStream in = exchange.getRequestBody();
        if ("gzip".equalsIgnoreCase(headers.get("content-encoding"))) {
            in = new GZIPInputStream(in);
        }
        String query = exchange.getRequestURI().getRawQuery();
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query == null ? "" : query,
                headers,
                in.readAllBytes());
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        boolean empty = reply.body().length == 0 || reply.status() == 204 || reply.status() == 304;
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
        if (!empty) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    private void log(Call call, Reply reply, long start) {
        wireLog.add(
                name,
                "in",
                call.method(),
                call.query().isEmpty() ? call.path() : call.path() + "?" + call.query(),
                reply.status(),
                cut(call.body()),
                cut(reply.body()),
                (System.nanoTime() - start) / 1_000_000);
    }

    private static String cut(byte[] body) {
        return new String(body, 0, Math.min(body.length, LOGGED), StandardCharsets.UTF_8);
    }
}
