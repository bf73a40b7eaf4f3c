package com.advisoragent.sandbox.google;

import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.Route;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks every call the way Google's front end does before a method sees it: token, account, scope, parameters, body. */
final class Api implements Route {
    private static final int LARGEST_BODY = 50_000_000;

    private final Accounts accounts;
    private final Grants grants;
    private final List<Operation> operations;

    Api(Accounts accounts, Grants grants, List<Operation> operations) {
        this.accounts = accounts;
        this.grants = grants;
        this.operations = operations;
    }

    @Override
    public Reply answer(Call call) {
        try {
            String method = call.header("x-http-method-override")
                    .filter(override -> call.method().equals("POST"))
                    .orElse(call.method());
            String[] parts = call.path().split("/");
            for (Operation operation : operations) {
                Optional<Map<String, String>> names = operation.match(parts);
                if (names.isPresent() && operation.method().equals(method)) {
                    return run(operation, names.get(), call);
                }
            }
            throw new GoogleError(404, "notFound", "NOT_FOUND", "Not Found");
        } catch (GoogleError refused) {
            return refused.reply();
        }
    }

    private Reply run(Operation operation, Map<String, String> names, Call call) {
        Grants.Grant grant = grant(call);
        Query query = new Query(call.query());
        synchronized (accounts) {
            GoogleAccount account = accounts.known(grant.account());
            allowed(account, names);
            if (Collections.disjoint(grant.scopes(), operation.scopes())) {
                throw new GoogleError(
                        403,
                        "insufficientPermissions",
                        "PERMISSION_DENIED",
                        "Request had insufficient authentication scopes.");
            }
            query.allowOnly(operation.query(), operation.repeatable());
            ObjectNode body = body(operation, call);
            JsonNode answer = operation.work().run(new ApiRequest(account, grant.scopes(), names, query, body, call));
            if (answer == null) {
                return new Reply(204, Map.of(), new byte[0]);
            }
            JsonNode masked = query.text("fields")
                    .map(FieldMask::of)
                    .map(mask -> mask.apply(answer))
                    .orElse(answer);
            Reply reply = Reply.json(200, Json.write(masked));
            return answer.has("etag") ? reply.with("ETag", answer.get("etag").asText()) : reply;
        }
    }

    private Grants.Grant grant(Call call) {
        String header = call.header("authorization").orElse("");
        if (!header.startsWith("Bearer ")) {
            throw GoogleError.unauthenticated(
                    "required",
                    "Request is missing required authentication credential. Expected OAuth 2 access token, login"
                            + " cookie or other valid authentication credential.");
        }
        return grants.byAccess(header.substring("Bearer ".length()))
                .orElseThrow(() -> GoogleError.unauthenticated(
                        "authError", "Request had invalid authentication credentials. Invalid Credentials"));
    }

    private static void allowed(GoogleAccount account, Map<String, String> names) {
        String user = names.getOrDefault("user", "me");
        if (!user.equals("me") && !user.equalsIgnoreCase(account.address())) {
            throw new GoogleError(403, "forbidden", "PERMISSION_DENIED", "Delegation denied for " + account.address());
        }
        String calendar = names.getOrDefault("calendar", "primary");
        if (!calendar.equals("primary") && !calendar.equalsIgnoreCase(account.address())) {
            throw new GoogleError(404, "notFound", "NOT_FOUND", "Not Found");
        }
    }

    private static ObjectNode body(Operation operation, Call call) {
        if (call.body().length > LARGEST_BODY) {
            throw new GoogleError(413, "uploadTooLarge", "INVALID_ARGUMENT", "Request Entity Too Large");
        }
        String type = call.header("content-type").orElse("");
        if (operation.body().isEmpty() || call.path().startsWith(Upload.PREFIX)) {
            return Json.object();
        }
        if (call.body().length > 0 && !type.startsWith("application/json")) {
            throw new GoogleError(400, "badContent", "INVALID_ARGUMENT", "Unsupported content with type: " + type);
        }
        JsonNode body = call.body().length == 0
                ? Json.object()
                : Json.read(call.body())
                        .orElseThrow(() -> new GoogleError(400, "parseError", "INVALID_ARGUMENT", "Parse Error"));
        operation.body().get().check(body, "");
        return (ObjectNode) body;
    }
}
