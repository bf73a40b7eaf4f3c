package com.advisoragent.sandbox.hubspot;

import com.advisoragent.sandbox.hubspot.Grants.Grant;
import com.advisoragent.sandbox.wire.AccountPage;
import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /oauth/authorize}: the page that asks a person of the portal, and where it sends the browser then. */
final class Consent implements Route {
    static final String PATH = "/oauth/authorize";

    private final Portal portal;
    private final Grants grants;
    private final Set<String> redirects;

    Consent(Portal portal, Grants grants, Set<String> redirects) {
        this.portal = portal;
        this.grants = grants;
        this.redirects = redirects;
    }

    @Override
    public Reply answer(Call call) {
        synchronized (portal) {
            boolean asked = call.method().equals("POST");
            Map<String, String> fields = new LinkedHashMap<>(asked ? call.form() : call.queryFields());
            String account = fields.remove("account");
            String decision = fields.remove("decision");
            try {
                AuthorizationRequest request = AuthorizationRequest.of(fields, redirects);
                if (!asked) {
                    return page(request, fields);
                }
                return AccountPage.redirect("allow".equals(decision) ? allow(request, account) : deny(request));
            } catch (IllegalArgumentException wrong) {
                return AccountPage.refusal(400, "HubSpot cannot connect this app", wrong.getMessage());
            }
        }
    }

    String allow(Map<String, String> fields, String email) {
        return allow(AuthorizationRequest.of(fields, redirects), email);
    }

    String deny(Map<String, String> fields) {
        return deny(AuthorizationRequest.of(fields, redirects));
    }

    private String allow(AuthorizationRequest request, String email) {
        Grant grant = new Grant(portal.user(email == null ? "" : email), request.scopes());
        return request.back(Map.of("code", grants.code(grant, request.redirectUri(), request.challenge())));
    }

    private static String deny(AuthorizationRequest request) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", "access_denied");
        answer.put("error_description", "The user did not allow the app to connect.");
        return request.back(answer);
    }

    private Reply page(AuthorizationRequest request, Map<String, String> fields) {
        List<AccountPage.Account> accounts = portal.users().stream()
                .map(user -> new AccountPage.Account(user.email(), user.name(), user.email()))
                .toList();
        return AccountPage.ask(
                "HubSpot: connect Advisor Agent to " + HubSpotSimulator.DOMAIN,
                List.copyOf(request.scopes()),
                accounts,
                PATH,
                fields);
    }
}
