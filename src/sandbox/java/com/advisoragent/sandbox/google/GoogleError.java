package com.advisoragent.sandbox.google;

import com.advisoragent.sandbox.wire.Reply;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A refusal in the shape that Google's APIs give it. */
final class GoogleError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final String reason;
    private final String status;

    GoogleError(int code, String reason, String status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.reason = reason;
        this.status = status;
    }

    static GoogleError invalid(String message) {
        return new GoogleError(400, "invalidArgument", "INVALID_ARGUMENT", message);
    }

    static GoogleError notFound() {
        return new GoogleError(404, "notFound", "NOT_FOUND", "Requested entity was not found.");
    }

    static GoogleError unauthenticated(String reason, String message) {
        return new GoogleError(401, reason, "UNAUTHENTICATED", message);
    }

    static GoogleError rateLimit() {
        return new GoogleError(
                429,
                "rateLimitExceeded",
                "RESOURCE_EXHAUSTED",
                "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user'.");
    }

    Reply reply() {
        ObjectNode error = Json.object().put("code", code).put("message", getMessage());
        error.putArray("errors")
                .addObject()
                .put("message", getMessage())
                .put("domain", "global")
                .put("reason", reason);
        error.put("status", status);
        ObjectNode root = Json.object();
        root.set("error", error);
        Reply reply = Reply.json(code, Json.write(root));
        if (code == 401) {
            return reply.with(
                    "WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"");
        }
        if (reason.equals("insufficientPermissions")) {
            return reply.with(
                    "WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"insufficient_scope\"");
        }
        return reply;
    }
}
