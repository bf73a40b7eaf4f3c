package com.advisoragent.sandbox.slack;

import com.advisoragent.sandbox.wire.AccountPage;
import com.advisoragent.sandbox.wire.Call;
import com.advisoragent.sandbox.wire.Reply;
import com.advisoragent.sandbox.wire.SimulatorServer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Sign in with Slack in the browser: discovery, keys, and the page on which a person is asked. See
 * https://docs.slack.dev/authentication/sign-in-with-slack.
 */
final class OpenId {
    private static final String AUTHORIZE = "/openid/connect/authorize";
    private static final Set<String> FIELDS =
            Set.of("response_type", "scope", "client_id", "state", "redirect_uri", "nonce", "team", "prompt");
    private static final Set<String> SCOPES = Set.of("openid", "email", "profile");

    /** What was allowed and not yet exchanged; {@code issued} in seconds. */
    record Consent(SlackPerson person, Set<String> scopes, String redirectUri, String nonce, long issued) {}

    final Set<String> redirects = ConcurrentHashMap.newKeySet();
    final OpenIdKeys keys = new OpenIdKeys();
    final Map<String, Consent> codes = new LinkedHashMap<>();
    final Set<String> spentCodes = new TreeSet<>();
    private final Workspace workspace;
    private final SlackApp app;
    private final Supplier<String> base;

    /** {@code base} is the simulator's own address, which stands for {@code https://slack.com}. */
    OpenId(Workspace workspace, SlackApp app, Supplier<String> base) {
        this.workspace = workspace;
        this.app = app;
        this.base = base;
    }

    void serve(SimulatorServer server) {
        server.route(AUTHORIZE, this::authorize)
                .route("/openid/connect/keys", call -> Reply.json(200, Json.write(keys.published())))
                .route("/.well-known/openid-configuration", call -> Reply.json(200, Json.write(configuration())));
    }

    String issuer() {
        return base.get();
    }

    /** Where the browser goes on after this person allowed; throws IllegalArgumentException with what is wrong. */
    String allow(Map<String, String> fields, String userId) {
        check(fields);
        SlackPerson person = workspace.known(userId);
        if (person.kind() == SlackPerson.Kind.DEACTIVATED || person.kind() == SlackPerson.Kind.BOT) {
            throw new IllegalArgumentException(person.realName() + " cannot sign in.");
        }
        if (!fields.getOrDefault("team", person.teamId()).equals(person.teamId())) {
            throw new IllegalArgumentException(person.realName() + " is not in the workspace that is asked for.");
        }
        String code = UUID.randomUUID().toString();
        codes.put(
                code,
                new Consent(
                        person,
                        words(fields.get("scope")),
                        fields.get("redirect_uri"),
                        fields.getOrDefault("nonce", ""),
                        workspace.stamps.seconds()));
        return back(fields, "code", code);
    }

    String deny(Map<String, String> fields) {
        check(fields);
        return back(fields, "error", "access_denied");
    }

    private Reply authorize(Call call) {
        synchronized (workspace.changes) {
            boolean asked = call.method().equals("POST");
            Map<String, String> fields = new LinkedHashMap<>(asked ? call.form() : call.queryFields());
            String account = fields.remove("account");
            String decision = fields.remove("decision");
            try {
                check(fields);
                if (!asked) {
                    return page(fields);
                }
                return AccountPage.redirect("allow".equals(decision) ? allow(fields, account) : deny(fields));
            } catch (IllegalArgumentException wrong) {
                return AccountPage.refusal(400, "Slack cannot sign you in", wrong.getMessage());
            }
        }
    }

    private Reply page(Map<String, String> fields) {
        List<AccountPage.Account> accounts = workspace.people().stream()
                .filter(person -> person.kind() != SlackPerson.Kind.DEACTIVATED)
                .filter(person -> person.kind() != SlackPerson.Kind.BOT)
                .map(person -> new AccountPage.Account(
                        person.id(),
                        person.realName(),
                        person.email() + (person.external() ? " (another workspace)" : "")))
                .toList();
        return AccountPage.ask(
                "Sign in with Slack to " + SlackApp.BOT_NAME,
                List.copyOf(words(fields.get("scope"))),
                accounts,
                AUTHORIZE,
                fields);
    }

    private void check(Map<String, String> fields) {
        fields.keySet().forEach(name -> require(FIELDS.contains(name), "Unknown parameter: " + name));
        require(app.clientId.equals(fields.get("client_id")), "Invalid client_id parameter.");
        require(
                redirects.contains(fields.getOrDefault("redirect_uri", "")),
                "redirect_uri did not match any configured URIs. Passed URI: " + fields.get("redirect_uri"));
        require("code".equals(fields.get("response_type")), "response_type must be code.");
        Set<String> scopes = words(fields.getOrDefault("scope", ""));
        require(scopes.contains("openid"), "The scope openid is missing.");
        require(SCOPES.containsAll(scopes), "Invalid scopes: " + scopes);
    }

    private static String back(Map<String, String> fields, String name, String value) {
        String redirect = fields.get("redirect_uri");
        String state = fields.get("state");
        return redirect + (redirect.contains("?") ? "&" : "?") + name + "=" + encoded(value)
                + (state == null ? "" : "&state=" + encoded(state));
    }

    private ObjectNode configuration() {
        ObjectNode json = Json.object()
                .put("issuer", issuer())
                .put("authorization_endpoint", base.get() + AUTHORIZE)
                .put("token_endpoint", base.get() + "/api/openid.connect.token")
                .put("userinfo_endpoint", base.get() + "/api/openid.connect.userInfo")
                .put("jwks_uri", base.get() + "/openid/connect/keys");
        json.putArray("scopes_supported").add("openid").add("profile").add("email");
        json.putArray("response_types_supported").add("code");
        json.putArray("grant_types_supported").add("authorization_code");
        json.putArray("subject_types_supported").add("public");
        json.putArray("id_token_signing_alg_values_supported").add("RS256");
        json.putArray("token_endpoint_auth_methods_supported")
                .add("client_secret_post")
                .add("client_secret_basic");
        return json;
    }

    private static Set<String> words(String list) {
        return new TreeSet<>(Arrays.asList(list.strip().split("[ ,]+")));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void require(boolean fine, String why) {
        if (!fine) {
            throw new IllegalArgumentException(why);
        }
    }
}
