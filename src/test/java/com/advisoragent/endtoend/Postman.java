package com.advisoragent.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands where the service is reached from outside and hands on what comes. While it holds, events and webhooks are kept
 * and acknowledged, to be delivered later as a test likes it: unlike a vendor it need not be patient.
 */
final class Postman implements AutoCloseable {
    private static final Set<String> NOT_OURS_TO_SET =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "http2-settings", "transfer-encoding");
    private static final int COPIES = 3;
    private static final double DELAYED = 0.2;

    private record Letter(String path, Map<String, List<String>> headers, byte[] body) {}

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;
    private final List<Letter> held = Collections.synchronizedList(new ArrayList<>());
    private volatile URI target;
    private volatile boolean holds;

    Postman() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    void handsOnTo(URI service) {
        target = service;
    }

    void hold() {
        holds = true;
    }

    int held() {
        return held.size();
    }

    /** Everything once and in order; from then on whatever comes is handed on at once. */
    void deliver() {
        takeAll().forEach(this::deliver);
    }

    /** Everything three times, shuffled, some later than what was behind it, several at once. */
    void deliverInDisorder(Random random) {
        List<Letter> letters = new ArrayList<>();
        takeAll().forEach(letter -> letters.addAll(Collections.nCopies(COPIES, letter)));
        Collections.shuffle(letters, random);
        for (int i = 0; i + 1 < letters.size(); i++) {
            if (random.nextDouble() < DELAYED) {
                Collections.swap(letters, i, i + 1);
            }
        }
        CompletableFuture.allOf(letters.stream()
                        .map(letter -> CompletableFuture.runAsync(() -> deliver(letter), threads))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private List<Letter> takeAll() {
        holds = false;
        synchronized (held) {
            List<Letter> all = List.copyOf(held);
            held.clear();
            return all;
        }
    }

    private void deliver(Letter letter) {
        try {
            int status = forward("POST", letter).statusCode();
            if (status != 200) {
                throw new AssertionError(letter.path + " was answered " + status);
            }
        } catch (IOException unanswered) {
            throw new AssertionError(letter.path + " was not answered", unanswered);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Letter letter = new Letter(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes());
            if (holds && exchange.getRequestMethod().equals("POST")) {
                held.add(letter);
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            HttpResponse<byte[]> answer = forward(exchange.getRequestMethod(), letter);
            answer.headers().map().forEach((name, values) -> {
                if (!NOT_OURS_TO_SET.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private HttpResponse<byte[]> forward(String method, Letter letter) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + letter.path))
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(letter.body));
        letter.headers.forEach((name, values) -> {
            if (!NOT_OURS_TO_SET.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
