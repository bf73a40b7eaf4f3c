package com.advisoragent.sandbox.google;

import com.advisoragent.sandbox.wire.WireLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Calls the app, one after the other in the order in which things happened. A push is tried three times at most. */
final class Pushes implements AutoCloseable {
    private static final int TRIES = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final WireLog wireLog;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "google-pushes");
        thread.setDaemon(true);
        return thread;
    });

    Pushes(WireLog wireLog) {
        this.wireLog = wireLog;
    }

    void send(URI to, Map<String, String> headers, byte[] body) {
        if (!worker.isShutdown()) {
            worker.execute(() -> {
                int status = 0;
                for (int tried = 0; tried < TRIES && (status < 200 || status > 299); tried++) {
                    status = post(to, headers, body);
                }
            });
        }
    }

    /** The status, 0 if there is nobody. */
    int post(URI to, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(to).timeout(TIMEOUT).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        long start = System.nanoTime();
        int status = 0;
        String answer;
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            status = response.statusCode();
            answer = response.body();
        } catch (IOException unreachable) {
            answer = unreachable.toString();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            answer = "stopped";
        }
        String sent = new String(body, StandardCharsets.UTF_8);
        long millis = (System.nanoTime() - start) / 1_000_000;
        wireLog.add("google", "out", "POST", to.getPath(), status, sent, answer, millis);
        return status;
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
