package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.slack.ApiMethod.Token;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Who is there and who is asking: {@code users.*}, {@code auth.test}, {@code oauth.v2.access}, Socket Mode's URL. */
final class PeopleMethods {
    private final Workspace workspace;
    private final SlackApp app;
    private final Supplier<String> socketUrl;

    PeopleMethods(Workspace workspace, SlackApp app, Supplier<String> socketUrl) {
        this.workspace = workspace;
        this.app = app;
        this.socketUrl = socketUrl;
    }

    List<ApiMethod> methods() {
        return List.of(
                ApiMethod.of("api.test", Token.NONE, "", "", "error foo", (args, reply) -> {}),
                ApiMethod.bot("auth.test", "", "", "", this::authTest),
                ApiMethod.bot("users.info", "users:read", "user", "include_locale", this::info),
                ApiMethod.bot(
                        "users.list", "users:read", "", "cursor limit include_locale team_id presence", this::list),
                ApiMethod.bot("users.lookupByEmail", "users:read.email", "email", "", this::lookup),
                ApiMethod.of(
                        "apps.connections.open",
                        Token.APP,
                        "",
                        "",
                        "",
                        (args, reply) -> reply.put("url", socketUrl.get())),
                ApiMethod.of(
                        "oauth.v2.access",
                        Token.NONE,
                        "",
                        "",
                        "client_id client_secret code redirect_uri grant_type refresh_token",
                        this::access));
    }

    private void authTest(Args args, ObjectNode reply) {
        reply.put("url", "https://" + SlackApp.DOMAIN + ".slack.com/")
                .put("team", SlackApp.TEAM_NAME)
                .put("user", "advisoragent")
                .put("team_id", SlackApp.TEAM)
                .put("user_id", SlackApp.BOT_USER)
                .put("bot_id", SlackApp.BOT)
                .put("is_enterprise_install", false);
    }

    private void info(Args args, ObjectNode reply) {
        SlackPerson person = workspace.person(args.text("user")).orElseThrow(() -> new SlackError("user_not_found"));
        reply.set("user", json(person));
    }

    private void list(Args args, ObjectNode reply) {
        ArrayNode members = reply.putArray("members");
        List<SlackPerson> ours = new ArrayList<>(workspace.people());
        ours.removeIf(SlackPerson::external);
        ConversationMethods.page(ours, args, 200, reply).forEach(person -> members.add(json(person)));
        reply.put("cache_ts", workspace.stamps.seconds());
    }

    private void lookup(Args args, ObjectNode reply) {
        SlackPerson person = workspace.people().stream()
                .filter(one -> one.email().equalsIgnoreCase(args.text("email")))
                .filter(one -> one.kind() != SlackPerson.Kind.DEACTIVATED && !one.external())
                .findFirst()
                .orElseThrow(() -> new SlackError("users_not_found"));
        reply.set("user", json(person));
    }

    private ObjectNode json(SlackPerson person) {
        return person.json(app.scopes.contains("users:read.email"));
    }

    private void access(Args args, ObjectNode reply) {
        if (!args.text("client_id").equals(app.clientId)) {
            throw new SlackError("invalid_client_id");
        }
        if (args.text("client_secret").isEmpty()) {
            throw new SlackError("bad_client_secret");
        }
        if (args.text("code").isEmpty()) {
            throw new SlackError("invalid_code");
        }
        reply.put("app_id", SlackApp.APP)
                .put("scope", String.join(",", app.scopes))
                .put("token_type", "bot")
                .put("access_token", app.botToken)
                .put("bot_user_id", SlackApp.BOT_USER)
                .putNull("enterprise")
                .put("is_enterprise_install", false);
        reply.putObject("team").put("id", SlackApp.TEAM).put("name", SlackApp.TEAM_NAME);
        reply.putObject("authed_user").put("id", SlackSimulator.ADVISOR);
    }
}
