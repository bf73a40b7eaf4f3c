package com.advisoragent.sandbox.hubspot;

import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** {@code /crm/owners/2026-03}: who records can belong to. A user and the owner that they are have different ids. */
final class OwnersApi {
    static final String PATH = "/crm/owners/2026-03";
    private static final int PAGE = 500;

    private final Portal portal;
    private final Grants grants;
    private final RateLimits limits;

    OwnersApi(Portal portal, Grants grants, RateLimits limits) {
        this.portal = portal;
        this.grants = grants;
        this.limits = limits;
    }

    Reply answer(Call call) {
        grants.authenticate(call, "crm.objects.owners.read");
        limits.count(false);
        List<String> path = CrmApi.segments(call, PATH);
        if (!call.method().equals("GET") || path.size() > 1) {
            return CrmApi.methodNotAllowed();
        }
        return path.isEmpty() ? list(call.queryFields()) : one(path.get(0), call.queryFields());
    }

    private Reply list(Map<String, String> query) {
        CrmApi.checkQuery(query, "email after limit archived");
        List<HubSpotUser> found = portal.users().stream()
                .filter(user -> !query.containsKey("email") || user.email().equalsIgnoreCase(query.get("email")))
                .toList();
        return CrmApi.ok(ObjectJson.page(
                found,
                CrmApi.number(query, "after", 0, Integer.MAX_VALUE),
                CrmApi.number(query, "limit", 100, PAGE),
                OwnersApi::json));
    }

    private Reply one(String id, Map<String, String> query) {
        CrmApi.checkQuery(query, "idProperty archived");
        boolean byUser = query.getOrDefault("idProperty", "id").equals("userId");
        return portal.users().stream()
                .filter(user -> id.equals(byUser ? Long.toString(user.userId()) : user.ownerId()))
                .findFirst()
                .map(user -> CrmApi.ok(json(user)))
                .orElseThrow(HubSpotError::notFound);
    }

    private static ObjectNode json(HubSpotUser user) {
        return Json.object()
                .put("id", user.ownerId())
                .put("email", user.email())
                .put("type", "PERSON")
                .put("firstName", user.firstName())
                .put("lastName", user.lastName())
                .put("userId", user.userId())
                .put("userIdIncludingInactive", user.userId())
                .put("createdAt", "2022-01-10T15:00:00.000Z")
                .put("updatedAt", "2022-01-10T15:00:00.000Z")
                .put("archived", false);
    }
}
