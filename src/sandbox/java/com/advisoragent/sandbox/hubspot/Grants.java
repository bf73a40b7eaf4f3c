package com.advisoragent.sandbox.hubspot;

import com.advisoragent.sandbox.wire.Call;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What people allowed the app, and the codes and tokens that stand for it. A refresh token says itself whose it is,
 * sealed with the client secret, so that a link made in the sandbox outlives its restart. Guarded by the portal's monitor.
 */
final class Grants {
    static final Duration CODE_LIVES = Duration.ofMinutes(1);
    static final Duration ACCESS_LIVES = Duration.ofMinutes(30);

    /** What one person allowed once. */
    record Grant(HubSpotUser user, Set<String> scopes) {}

    /** Not yet exchanged; {@code challenge} is empty without PKCE. */
    record Code(Grant grant, String redirectUri, Optional<String> challenge, Instant until) {}

    /** What opens the API until then. */
    record Access(Grant grant, Instant until) {}

    /** A fresh pair. */
    record Pair(String access, String refresh, Grant grant) {}

    private final Clock clock;
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Access> access = new HashMap<>();
    private final Map<String, Grant> refresh = new HashMap<>();
    private final Set<String> spent = new HashSet<>();
    private final Function<String, HubSpotUser> users;

    /** @param users by address; throws IllegalArgumentException for an unknown one */
    Grants(Clock clock, Function<String, HubSpotUser> users) {
        this.clock = clock;
        this.users = users;
    }

    String code(Grant grant, String redirectUri, Optional<String> challenge) {
        String code = "na1-" + UUID.randomUUID();
        codes.put(code, new Code(grant, redirectUri, challenge, clock.instant().plus(CODE_LIVES)));
        return code;
    }

    /** Each is there once, and not for long. */
    Optional<Code> takeCode(String code) {
        return Optional.ofNullable(codes.remove(code))
                .filter(found -> clock.instant().isBefore(found.until()));
    }

    /** Takes the token, which is dead from now on. */
    Optional<Grant> takeRefresh(String token) {
        Optional<Grant> grant = liveRefresh(token);
        spend(token);
        return grant;
    }

    Pair issue(Grant grant) {
        Pair pair = new Pair("CL" + random() + random(), SealedGrant.of(grant), grant);
        access.put(pair.access(), new Access(grant, clock.instant().plus(ACCESS_LIVES)));
        refresh.put(pair.refresh(), grant);
        return pair;
    }

    Optional<Access> liveAccess(String token) {
        return Optional.ofNullable(access.get(token))
                .filter(found -> clock.instant().isBefore(found.until()));
    }

    Optional<Grant> liveRefresh(String token) {
        if (spent.contains(token)) {
            return Optional.empty();
        }
        return Optional.ofNullable(refresh.get(token)).or(() -> SealedGrant.open(token, users));
    }

    /** The app asks: a refresh token ends; the access tokens made with it live on until their time. */
    void revokeToken(String token) {
        spend(token);
        access.remove(token);
    }

    private void spend(String token) {
        refresh.remove(token);
        spent.add(token);
    }

    /** The person takes the app out: nothing of theirs works any more. */
    void revoke(HubSpotUser user) {
        refresh.forEach((token, grant) -> {
            if (grant.user().equals(user)) {
                spent.add(token);
            }
        });
        refresh.keySet().removeAll(spent);
        access.values().removeIf(found -> found.grant().user().equals(user));
    }

    void expireAccess() {
        access.replaceAll((token, found) -> new Access(found.grant(), clock.instant()));
    }

    List<Grant> live() {
        return new ArrayList<>(refresh.values());
    }

    /** Whose call it is, if the scopes suffice. */
    Grant authenticate(Call call, String... anyScope) {
        String header = call.header("authorization").orElse("");
        if (!header.startsWith("Bearer ")) {
            throw new HubSpotError(
                    401,
                    "INVALID_AUTHENTICATION",
                    "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find"
                            + " more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview");
        }
        Access found = access.get(header.substring("Bearer ".length()));
        if (found == null) {
            throw new HubSpotError(
                    401, "INVALID_AUTHENTICATION", "The OAuth token used to make this call is not valid.");
        }
        if (!clock.instant().isBefore(found.until())) {
            throw new HubSpotError(
                    401,
                    "EXPIRED_AUTHENTICATION",
                    "The OAuth token used to make this call expired "
                            + Duration.between(found.until(), clock.instant()).toSeconds() + " second(s) ago.");
        }
        if (Arrays.stream(anyScope).noneMatch(found.grant().scopes()::contains)) {
            throw HubSpotError.missingScopes(List.of(anyScope));
        }
        return found.grant();
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
