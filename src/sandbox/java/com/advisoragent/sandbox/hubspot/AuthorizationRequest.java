package com.advisoragent.sandbox.hubspot;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an app sends a browser to {@code /oauth/authorize} with. */
record AuthorizationRequest(String redirectUri, Set<String> scopes, String state, Optional<String> challenge) {
    private static final Set<String> KNOWN_SCOPES = Set.of(
            "oauth",
            "crm.objects.contacts.read",
            "crm.objects.contacts.write",
            "crm.objects.owners.read",
            "crm.schemas.contacts.read");
    private static final Set<String> FIELDS = Set.of(
            "client_id",
            "redirect_uri",
            "scope",
            "optional_scope",
            "state",
            "response_type",
            "code_challenge",
            "code_challenge_method");

    /** @throws IllegalArgumentException with what a person is told */
    static AuthorizationRequest of(Map<String, String> fields, Set<String> redirects) {
        for (String name : fields.keySet()) {
            require(FIELDS.contains(name), "Unknown parameter: " + name);
        }
        require(
                HubSpotSimulator.CLIENT_ID.equals(fields.get("client_id")),
                "The client_id is missing or belongs to no app.");
        String redirectUri = fields.getOrDefault("redirect_uri", "");
        require(
                redirects.contains(redirectUri),
                "The redirect URL " + redirectUri + " is not registered for this app exactly like this.");
        Set<String> scopes = new LinkedHashSet<>(
                Arrays.asList((fields.getOrDefault("scope", "") + " " + fields.getOrDefault("optional_scope", ""))
                        .strip()
                        .split("\\s+")));
        require(KNOWN_SCOPES.containsAll(scopes), "The scopes do not match those of the app: " + scopes);
        String method = fields.getOrDefault("code_challenge_method", "S256");
        require(method.equals("S256"), "The code_challenge_method is not supported: " + method);
        scopes.add("oauth");
        return new AuthorizationRequest(
                redirectUri,
                scopes,
                fields.getOrDefault("state", ""),
                Optional.ofNullable(fields.get("code_challenge")));
    }

    /** Where the browser goes on, with these fields and the state. */
    String back(Map<String, String> answer) {
        Map<String, String> fields = new LinkedHashMap<>(answer);
        if (!state.isEmpty()) {
            fields.put("state", state);
        }
        StringBuilder location = new StringBuilder(redirectUri);
        fields.forEach((name, value) -> location.append(location.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return location.toString();
    }

    private static void require(boolean fine, String why) {
        if (!fine) {
            throw new IllegalArgumentException(why);
        }
    }
}
