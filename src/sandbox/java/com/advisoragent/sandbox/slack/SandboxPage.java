package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Faults;
import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.advisoragent.sandbox.wire.WireLog;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page in the browser that looks and feels like Slack with the app in it, shows beside it what the app did on the
 * wire, and lets simulators fail. Serves on loopback only. What messages contain is never run as markup.
 */
public final class SandboxPage implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'";
    private static final Map<String, String> FILES = Map.of(
            "/", "index.html",
            "/favicon.svg", "favicon.svg",
            "/page.css", "page.css",
            "/blocks.css", "blocks.css",
            "/app.js", "app.js",
            "/blocks.js", "blocks.js",
            "/text.js", "text.js",
            "/backstage.js", "backstage.js");

    private static final Map<String, String> TYPES =
            Map.of(".html", "text/html", ".js", "text/javascript", ".css", "text/css", ".svg", "image/svg+xml");

    /**
     * What the page says of itself: which model answers, what leaves the machine, and, if the window is of no use in this
     * run, why; else the notice is empty.
     */
    public record About(String model, String where, String notice) {
        private static final About NOTHING = new About("", "a simulated Slack workspace", "");
    }

    private final SlackSimulator slack;
    private final WireLog wireLog;
    private final SimulatorServer server;
    private final PageState state;
    private final PageActions actions;
    private final PageFaults faults;
    private final PagePanels panels;

    /** Listens at once; {@code simulators} are those that can be made to fail, by the name that is shown. */
    public SandboxPage(
            int port, SlackSimulator slack, WireLog wireLog, Map<String, Faults> simulators, List<Panel> panels)
            throws IOException {
        this(port, slack, wireLog, simulators, panels, About.NOTHING);
    }

    public SandboxPage(
            int port,
            SlackSimulator slack,
            WireLog wireLog,
            Map<String, Faults> simulators,
            List<Panel> panels,
            About about)
            throws IOException {
        this.slack = slack;
        this.wireLog = wireLog;
        this.state = new PageState(slack);
        this.actions = new PageActions(slack);
        this.faults = new PageFaults(simulators);
        this.panels = new PagePanels(panels);
        // What the page itself asks for is not what the app did, so it has a log of its own.
        this.server = new SimulatorServer("page", port, new WireLog());
        wireLog.onEntry(entry -> changed());
        server.route("/", this::file)
                .route("/page/state", call -> json(state.of(call.queryFields().get("as"))))
                .route("/page/about", call -> json(Json.MAPPER.valueToTree(about)))
                .route("/page/changes", this::changes)
                .route("/page/wire", this::wire)
                .route("/page/faults", call -> json(faults.list()))
                .route("/page/panels", call -> json(this.panels.list()))
                .route("/page/do", this::act);
    }

    /** Where to point a browser. */
    public URI uri() {
        return server.uri();
    }

    /** To be called by whoever changes what a panel shows. */
    public void changed() {
        slack.workspace.changes.happened();
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply file(Call call) throws IOException {
        String name = FILES.get(call.path());
        if (name == null) {
            return Reply.of(404, "text/plain", "There is no such page.");
        }
        try (InputStream in = SandboxPage.class.getResourceAsStream("/sandbox-page/" + name)) {
            String type = TYPES.get(name.substring(name.lastIndexOf('.')));
            Reply reply = new Reply(200, Map.of("Content-Type", type + "; charset=utf-8"), in.readAllBytes());
            return reply.with("Content-Security-Policy", POLICY).with("Cache-Control", "no-cache");
        }
    }

    /** Server-sent events, one an answer: it comes when there is news, and the browser asks again from there. */
    private Reply changes(Call call) {
        long known = call.header("last-event-id").map(Long::valueOf).orElse(-1L);
        long now = slack.workspace
                .changes
                .await(() -> Optional.of(slack.workspace.changes.version()).filter(v -> v != known), LONGEST_WAIT)
                .orElse(known);
        return Reply.of(200, "text/event-stream; charset=utf-8", "retry: 40\nid: " + now + "\ndata: " + now + "\n\n");
    }

    private Reply wire(Call call) {
        long after = Long.parseLong(call.queryFields().getOrDefault("after", "0"));
        ArrayNode list = Json.array();
        wireLog.entries().stream()
                .filter(entry -> entry.number() > after)
                .forEach(entry -> list.add(Json.MAPPER.<JsonNode>valueToTree(entry)));
        return json(list);
    }

    private Reply act(Call call) {
        // A page of another origin cannot send this type without asking first.
        if (!call.method().equals("POST")
                || !call.header("content-type").orElse("").startsWith("application/json")) {
            return Reply.json(400, "{\"ok\":false,\"error\":\"send JSON\"}");
        }
        String did = call.path().substring(call.path().lastIndexOf('/') + 1);
        JsonNode with = Json.read(call.text()).orElseGet(Json::object);
        try {
            return json(
                    switch (did) {
                        case "fail" -> faults.set(with);
                        case "recover" -> faults.clear(with);
                        case "panel" -> panels.submit(with);
                        default -> actions.perform(did, with);
                    });
        } catch (IllegalArgumentException | IllegalStateException | SlackError refused) {
            return json(Json.object().put("ok", false).put("error", refused.getMessage()));
        } finally {
            changed();
        }
    }

    private static Reply json(JsonNode body) {
        return Reply.json(200, Json.write(body)).with("Cache-Control", "no-store");
    }
}
