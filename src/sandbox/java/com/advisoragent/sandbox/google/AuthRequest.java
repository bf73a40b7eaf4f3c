package com.advisoragent.sandbox.google;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A checked request for authorization. */
record AuthRequest(
        String redirectUri,
        Optional<String> state,
        Optional<String> nonce,
        Optional<String> challenge,
        Set<String> scopes,
        boolean offline,
        Set<String> prompt,
        boolean includeGranted,
        Optional<String> loginHint) {
    private static final Set<String> KNOWN = Set.of(
            "client_id",
            "redirect_uri",
            "response_type",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "access_type",
            "prompt",
            "include_granted_scopes",
            "login_hint",
            "enable_granular_consent",
            "hd");
    private static final Set<String> PROMPTS = Set.of("none", "consent", "select_account");

    /** @throws OAuthError with the page that Google shows instead of going back to the app */
    static AuthRequest of(Map<String, String> fields, String clientId, Set<String> redirects) {
        for (String name : fields.keySet()) {
            if (!KNOWN.contains(name)) {
                throw invalid("Parameter not allowed for this message type: " + name);
            }
        }
        if (!required(fields, "client_id").equals(clientId)) {
            throw new OAuthError(401, "invalid_client", "The OAuth client was not found.");
        }
        if (!redirects.contains(required(fields, "redirect_uri"))) {
            throw new OAuthError(
                    400,
                    "redirect_uri_mismatch",
                    "The redirect URI in the request, " + fields.get("redirect_uri")
                            + ", does not match the ones authorized for the OAuth client.");
        }
        if (!required(fields, "response_type").equals("code")) {
            throw new OAuthError(400, "unsupported_response_type", "Invalid response_type");
        }
        Set<String> scopes = Scopes.parse(required(fields, "scope"));
        Set<String> prompt =
                Set.of(fields.getOrDefault("prompt", "select_account").split(" "));
        if (!PROMPTS.containsAll(prompt) || (prompt.contains("none") && prompt.size() > 1)) {
            throw invalid("Invalid parameter value for prompt: Invalid prompt: " + fields.get("prompt"));
        }
        return new AuthRequest(
                fields.get("redirect_uri"),
                Optional.ofNullable(fields.get("state")),
                Optional.ofNullable(fields.get("nonce")),
                challenge(fields),
                scopes,
                oneOf(fields, "access_type", "online", "offline").equals("offline"),
                prompt,
                oneOf(fields, "include_granted_scopes", "false", "true").equals("true"),
                Optional.ofNullable(fields.get("login_hint")));
    }

    private static Optional<String> challenge(Map<String, String> fields) {
        if (!fields.containsKey("code_challenge") && !fields.containsKey("code_challenge_method")) {
            return Optional.empty();
        }
        if (!fields.getOrDefault("code_challenge_method", "plain").equals("S256")) {
            throw invalid("Invalid code_challenge_method: this simulator takes S256 only");
        }
        // A SHA-256 in base64url without padding.
        if (!required(fields, "code_challenge").matches("[A-Za-z0-9_-]{43}")) {
            throw invalid("Invalid parameter value for code_challenge");
        }
        return Optional.of(fields.get("code_challenge"));
    }

    private static String oneOf(Map<String, String> fields, String name, String usual, String other) {
        String value = fields.getOrDefault(name, usual);
        if (!value.equals(usual) && !value.equals(other)) {
            throw invalid("Invalid parameter value for " + name + ": " + value);
        }
        return value;
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw invalid("Missing required parameter: " + name);
        }
        return value;
    }

    private static OAuthError invalid(String description) {
        return new OAuthError(400, "invalid_request", description);
    }
}
