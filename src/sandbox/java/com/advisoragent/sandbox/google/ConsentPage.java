package com.advisoragent.sandbox.google;

import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Where a person chooses the account and what to allow: {@code /o/oauth2/v2/auth}. */
final class ConsentPage {
    static final String PATH = "/o/oauth2/v2/auth";
    private static final String DECISION = PATH + "/decision";

    private final String clientId;
    private final Set<String> redirects;
    private final Grants grants;
    private final Supplier<List<String>> accounts;
    private final Map<String, AuthRequest> asked = new ConcurrentHashMap<>();

    ConsentPage(String clientId, Set<String> redirects, Grants grants, Supplier<List<String>> accounts) {
        this.clientId = clientId;
        this.redirects = redirects;
        this.grants = grants;
        this.accounts = accounts;
    }

    Reply answer(Call call) {
        try {
            if (call.path().equals(PATH) && call.method().equals("GET")) {
                return ask(request(call.queryFields()));
            }
            if (call.path().equals(DECISION) && call.method().equals("POST")) {
                return decide(call);
            }
            throw new OAuthError(404, "not_found", "The requested URL was not found on this server.");
        } catch (OAuthError refused) {
            return refused.page();
        }
    }

    AuthRequest request(Map<String, String> fields) {
        return AuthRequest.of(fields, clientId, redirects);
    }

    /** Where the browser goes after Allow. */
    URI allow(AuthRequest request, String account, Set<String> ticked) {
        if (!accounts.get().contains(account)) {
            throw new IllegalArgumentException("no account " + account);
        }
        Set<String> scopes = request.scopes().stream()
                .filter(scope -> Scopes.isIdentity(scope) || ticked.contains(scope))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (scopes.isEmpty()) {
            return deny(request);
        }
        String code = grants.code(request, account, scopes);
        Map<String, String> fields = back(request);
        fields.put("code", code);
        fields.put("scope", String.join(" ", scopes));
        fields.put("authuser", "0");
        fields.put("prompt", "consent");
        return to(request, fields);
    }

    URI deny(AuthRequest request) {
        Map<String, String> fields = back(request);
        fields.put("error", "access_denied");
        return to(request, fields);
    }

    private Reply ask(AuthRequest request) {
        if (request.prompt().contains("none")) {
            Map<String, String> fields = back(request);
            fields.put("error", "interaction_required");
            return found(to(request, fields));
        }
        String id = UUID.randomUUID().toString();
        asked.put(id, request);
        return Reply.of(200, "text/html; charset=utf-8", html("Sign in - simulated Google", form(id, request)))
                .with("Cache-Control", "no-store");
    }

    private String form(String id, AuthRequest request) {
        List<String> lines = new ArrayList<>();
        lines.add("<h1>Choose an account</h1><p>This Google is simulated. An app wants to get at your account.</p>");
        lines.add("<form method=\"post\" action=\"" + DECISION + "\">");
        lines.add("<input type=\"hidden\" name=\"request\" value=\"" + id + "\">");
        List<String> all = accounts.get();
        String chosen = request.loginHint().filter(all::contains).orElse(all.isEmpty() ? "" : all.get(0));
        for (String account : all) {
            lines.add("<label><input type=\"radio\" name=\"account\" value=\"" + escape(account) + "\""
                    + (account.equals(chosen) ? " checked" : "") + "> " + escape(account) + "</label>");
        }
        lines.add("<h2>What the app may do</h2>");
        for (String scope : request.scopes()) {
            boolean always = Scopes.isIdentity(scope);
            lines.add("<label><input type=\"checkbox\" name=\"scope " + escape(scope) + "\" checked"
                    + (always ? " disabled" : "") + "> " + escape(Scopes.words(scope)) + "<small>" + escape(scope)
                    + "</small></label>");
        }
        lines.add("<p><button name=\"decision\" value=\"deny\">Deny</button>"
                + " <button name=\"decision\" value=\"allow\">Allow</button></p></form>");
        return String.join("\n", lines);
    }

    private Reply decide(Call call) {
        Map<String, String> form = call.form();
        AuthRequest request = asked.remove(form.getOrDefault("request", ""));
        if (request == null) {
            throw new OAuthError(400, "invalid_request", "This page was used before. Go back to the app.");
        }
        if (!form.getOrDefault("decision", "").equals("allow")) {
            return found(deny(request));
        }
        if (!accounts.get().contains(form.getOrDefault("account", ""))) {
            throw new OAuthError(400, "invalid_request", "No such account.");
        }
        Set<String> ticked = form.keySet().stream()
                .filter(name -> name.startsWith("scope "))
                .map(name -> name.substring("scope ".length()))
                .collect(Collectors.toSet());
        return found(allow(request, form.get("account"), ticked));
    }

    private static Map<String, String> back(AuthRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        request.state().ifPresent(state -> fields.put("state", state));
        fields.put("iss", IdTokens.ISSUER);
        return fields;
    }

    private static URI to(AuthRequest request, Map<String, String> fields) {
        String query = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create(request.redirectUri() + (request.redirectUri().contains("?") ? "&" : "?") + query);
    }

    private static Reply found(URI location) {
        return new Reply(302, Map.of("Location", location.toString(), "Cache-Control", "no-store"), new byte[0]);
    }

    static String html(String title, String body) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title + "</title><style>"
                + "body{font:16px/1.5 sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem}"
                + "label{display:block;padding:.3rem 0}small{display:block;margin-left:1.6rem;color:#5f6368}button{font:inherit;padding:.4rem 1.2rem;margin-right:.5rem}"
                + "</style></head><body>" + body + "</body></html>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
