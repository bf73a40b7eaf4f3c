package com.advisoragent.sandbox.hubspot;

import com.advisoragent.sandbox.wire.Reply;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/** A refusal of the API, with the body that HubSpot gives it. */
final class HubSpotError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode body;

    HubSpotError(int status, String category, String message) {
        super(message, null, false, false);
        this.status = status;
        this.body = body(message).put("category", category);
    }

    private HubSpotError(int status, String message, ObjectNode body) {
        super(message, null, false, false);
        this.status = status;
        this.body = body;
    }

    static HubSpotError invalid(String message) {
        return new HubSpotError(400, "VALIDATION_ERROR", message);
    }

    /** One property's value is refused; {@code code} such as {@code PROPERTY_DOESNT_EXIST}. */
    static HubSpotError property(String name, String code, String message) {
        ObjectNode problem = Json.object()
                .put("isValid", false)
                .put("message", message)
                .put("error", code)
                .put("name", name)
                .put("localizedErrorMessage", message)
                .put("portalId", HubSpotSimulator.PORTAL);
        HubSpotError error = invalid(
                "Property values were not valid: " + Json.write(Json.array().add(problem)));
        ObjectNode detail = error.body.putArray("errors").addObject();
        detail.put("message", message).put("code", code);
        detail.putObject("context").putArray("propertyName").add(name);
        return error;
    }

    static HubSpotError notFound() {
        return new HubSpotError(404, "OBJECT_NOT_FOUND", "resource not found");
    }

    static HubSpotError conflict(String existingId) {
        return new HubSpotError(409, "CONFLICT", "Contact already exists. Existing ID: " + existingId);
    }

    static HubSpotError missingScopes(List<String> anyOf) {
        HubSpotError error = new HubSpotError(
                403,
                "MISSING_SCOPES",
                "This app hasn't been granted all required scopes to make this call. Read more about required scopes"
                        + " here: https://developers.hubspot.com/scopes.");
        ObjectNode detail = error.body.putArray("errors").addObject();
        detail.put("message", "One or more of the following scopes are required.");
        var scopes = detail.putObject("context").putArray("requiredGranularScopes");
        anyOf.forEach(scopes::add);
        return error;
    }

    static HubSpotError rateLimited(String limit, String policy) {
        String message = "You have reached your " + limit + " limit.";
        return new HubSpotError(
                429, message, body(message).put("errorType", "RATE_LIMIT").put("policyName", policy));
    }

    Reply reply() {
        return Reply.json(status, Json.write(body));
    }

    private static ObjectNode body(String message) {
        return Json.object()
                .put("status", "error")
                .put("message", message)
                .put("correlationId", UUID.randomUUID().toString());
    }
}
