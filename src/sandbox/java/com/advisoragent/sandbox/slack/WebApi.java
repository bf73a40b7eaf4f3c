package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.slack.ApiMethod.Token;
import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Answers {@code /api/METHOD}: reads arguments, checks token, scopes and names of arguments, and runs the method. */
final class WebApi implements Route {
    static final String PATH = "/api";

    private final Workspace workspace;
    private final SlackApp app;
    private final Map<String, ApiMethod> methods = new TreeMap<>();

    WebApi(Workspace workspace, SlackApp app, List<ApiMethod> methods) {
        this.workspace = workspace;
        this.app = app;
        methods.forEach(method -> this.methods.put(method.name(), method));
    }

    @Override
    public Reply answer(Call call) {
        ObjectNode reply;
        try {
            synchronized (workspace.changes) {
                reply = run(call);
            }
        } catch (SlackError refused) {
            reply = refused.body();
        }
        Reply answer = Reply.json(200, Json.write(reply));
        return answer.with("X-OAuth-Scopes", String.join(",", app.scopes));
    }

    private ObjectNode run(Call call) {
        ApiMethod method =
                methods.get(call.path().substring(Math.min(call.path().length(), PATH.length() + 1)));
        if (method == null) {
            throw new SlackError("unknown_method");
        }
        Args args = Args.of(call);
        Optional<String> inBody = args.takeToken();
        Optional<String> bearer = call.header("authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()));
        Optional<String> token = bearer.or(() -> inBody);
        args.caller(token.orElse(""));
        call.header("authorization")
                .filter(value -> value.startsWith("Basic ") && method.allowed().contains("client_secret"))
                .ifPresent(args::credentials);
        authenticate(method, token);
        args.check(method.allowed(), method.required());
        ObjectNode reply = Json.object().put("ok", true);
        method.body().run(args, reply);
        return reply;
    }

    private void authenticate(ApiMethod method, Optional<String> token) {
        if (method.token() == Token.NONE) {
            return;
        }
        String given = token.orElseThrow(() -> new SlackError("not_authed"));
        boolean bot = given.equals(app.botToken);
        if (!bot && !given.equals(app.appToken)) {
            throw new SlackError("invalid_auth");
        }
        if (bot != (method.token() == Token.BOT)) {
            throw new SlackError("not_allowed_token_type");
        }
        require(method.scopes().toArray(String[]::new));
    }

    private void require(String... anyOf) {
        requireScope(app, anyOf);
    }

    static void requireScope(SlackApp app, String... anyOf) {
        if (anyOf.length > 0 && java.util.Arrays.stream(anyOf).noneMatch(app.scopes::contains)) {
            throw new SlackError("missing_scope")
                    .with("needed", anyOf[0])
                    .with("provided", String.join(",", app.scopes));
        }
    }
}
