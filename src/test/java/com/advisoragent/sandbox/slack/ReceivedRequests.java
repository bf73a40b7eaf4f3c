package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Stands in for the app: keeps what it is sent and answers as told. */
final class ReceivedRequests implements AutoCloseable {
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final SimulatorServer server;
    volatile Function<Call, Reply> answers = call -> Reply.of(200, "text/plain", "");

    ReceivedRequests() throws IOException {
        server = new SimulatorServer("app", 0, new WireLog());
        server.route("/slack/events", call -> {
            calls.add(call);
            return answers.apply(call);
        });
    }

    URI url() {
        return server.uri().resolve("/slack/events");
    }

    Call next() throws InterruptedException {
        Call call = calls.poll(10, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("nothing was delivered");
        }
        return call;
    }

    /** The next request as JSON, out of the payload field where it is an interaction. */
    JsonNode nextJson() throws InterruptedException {
        Call call = next();
        return Json.read(call.text().startsWith("payload=") ? call.form().get("payload") : call.text())
                .orElseThrow();
    }

    boolean isQuiet() {
        return calls.isEmpty();
    }

    @Override
    public void close() {
        server.close();
    }
}
